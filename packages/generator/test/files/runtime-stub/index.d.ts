// The names of @certwire/runtime that emitted files use, as far as their types go.
export interface ApiCall<Data, Responses extends object, Headers extends object = {}> extends Promise<Data> {
  outcome(): Promise<{ readonly [S in keyof Responses]: { status: S; data: Responses[S] } }[keyof Responses]>;
  headers(): Headers;
}
export interface StreamCall<Data, Responses extends object, Headers extends object, Item>
  extends ApiCall<Data, Responses, Headers> {
  stream(): AsyncIterable<Item>;
}
export interface BinaryCall<Data, Responses extends object, Headers extends object = {}>
  extends ApiCall<Data, Responses, Headers> {
  stream(): NodeJS.ReadableStream;
}
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}
export type BinaryInput = Buffer | Uint8Array;
export type ApiKeyCredential = string | (() => string);
export type TokenCredential = string | (() => Promise<string>);
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}
export interface Client {
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
export interface ClientOptions<Auth> {
  readonly auth?: Auth | undefined;
}
export type OperationTable = string | Readonly<Record<string, string>>;
export interface ClientDescription {
  readonly format: 2;
  readonly service: string;
  readonly title: string;
  readonly version: string;
  readonly servers: readonly string[];
  readonly security: Readonly<Record<string, string>>;
  readonly auth?: string;
  readonly groups: Readonly<Record<string, OperationTable>>;
}
export function createClient<C extends Client>(
  description: ClientDescription,
  options: ClientOptions<object>,
): Promise<C>;
