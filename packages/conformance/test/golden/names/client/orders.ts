// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface OrdersOperations {
  listItems(input: OrdersListItemsInput, call?: CallOptions): ApiCall<undefined, OrdersListItemsResponses>;
}

/** What goes over the wire, one line for each operation. */
export const ordersOperations: OperationTable = `
listItems GET /v1/api/orders/{order-id}/items path:order-id! 200
`;

export interface OrdersListItemsInput {
  'order-id': number;
}

export interface OrdersListItemsResponses {
  /** ok */
  200: undefined;
}
