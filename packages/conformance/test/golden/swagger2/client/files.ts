// Emitted by Certwire from spec.yaml. Do not edit: run `certwire generate` again.
import type { ApiCall, BinaryCall, BinaryInput, CallOptions, OperationTable } from '@certwire/runtime';
import type { Hit } from './models.js';

export interface FilesOperations {
  upload(input: UploadInput, call?: CallOptions): BinaryCall<Buffer, UploadResponses>;
  login(input: LoginInput, call?: CallOptions): ApiCall<undefined, LoginResponses>;
  change(input: ChangeInput, call?: CallOptions): ApiCall<undefined, ChangeResponses>;
}

/** What goes over the wire, one line for each operation. */
export const filesOperations: OperationTable = `
upload POST /upload body!:multipart part:tags;form* 200=binary(application/json)|binary(application/xml) auth:-
login PUT /upload body!:form 204
change PATCH /upload body!:json 200 auth:key+mutualTLS|grant+mutualTLS+user
`;

export interface UploadInput {
  body: { file: BinaryInput; tags?: string[] | undefined };
}

export interface UploadResponses {
  /** The bytes again. */
  200: Buffer;
}

export interface LoginInput {
  body: { user: string };
}

export interface LoginResponses {
  /** In. */
  204: undefined;
}

export interface ChangeInput {
  body: Hit;
}

export interface ChangeResponses {
  /** Changed. */
  200: undefined;
}
