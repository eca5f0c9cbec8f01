// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, CallOptions, OperationTable } from '@certwire/runtime';

export interface TagsOperations {
  delete(input: TagsDeleteInput, call?: CallOptions): ApiCall<undefined, TagsDeleteResponses>;
  deleteByArn(input: TagsTagsDeleteInput, call?: CallOptions): ApiCall<undefined, TagsTagsDeleteResponses>;
}

/** What goes over the wire, one line for each operation. */
export const tagsOperations: OperationTable = `
delete DELETE /tags/{arn} path:arn! 204
deleteByArn DELETE /tags/{arn}#keys path:arn! query:keys;form 204
`;

export interface TagsDeleteInput {
  arn: string;
}

export interface TagsDeleteResponses {
  /** x */
  204: undefined;
}

export interface TagsTagsDeleteInput {
  arn: string;
  keys?: string[] | undefined;
}

export interface TagsTagsDeleteResponses {
  /** x */
  204: undefined;
}
