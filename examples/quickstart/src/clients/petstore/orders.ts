// Emitted by Certwire from petstore.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';
import type { Order, OrderInput, Problem } from './models.js';

/** Orders for pets. */
export interface OrdersOperations {
  /** Orders a pet. The shop must know who pays, hence the certificate. */
  placeOrder(input: PlaceOrderInput, call?: CallOptions): ApiCall<Order, PlaceOrderResponses>;
}

/** What goes over the wire, one line for each operation. */
export const ordersOperations: OperationTable = `
placeOrder POST /orders body!:json 201=json 409=json auth:mutualTLS
`;

export interface PlaceOrderInput {
  body: OrderInput;
}

export interface PlaceOrderResponses {
  /** The order with its number. */
  201: Order;
  /** The pet is sold already. */
  409: Problem;
}
