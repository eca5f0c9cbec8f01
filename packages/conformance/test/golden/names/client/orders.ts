// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface OrdersOperations {
  getOrdersByOrderIdItems(input: GetOrdersByOrderIdItemsInput, call?: CallOptions): ApiCall<undefined, GetOrdersByOrderIdItemsResponses>;
}

/** What goes over the wire, one line for each operation. */
export const ordersOperations: OperationTable = {
  getOrdersByOrderIdItems: 'GET /v1/api/orders/{order-id}/items path:order-id! 200',
};

export interface GetOrdersByOrderIdItemsInput {
  'order-id': number;
}

export interface GetOrdersByOrderIdItemsResponses {
  /** ok */
  200: undefined;
}
