/**
 * The names of @certwire/runtime that emitted files use, as far as a comparison needs them: what a call is made of, and
 * what tells bytes and credentials from other types. Both clients see the same declarations, so that these are equal.
 */
export const runtimeTypes = `
export interface ApiCall<Data, Responses, Headers = {}> { awaited: Data; responses: Responses; headers: Headers }
export interface StreamCall<Data, Responses, Headers, Item> extends ApiCall<Data, Responses, Headers> { items: Item }
export interface BinaryCall<Data, Responses, Headers = {}> extends ApiCall<Data, Responses, Headers> { bytes: Buffer }
export interface Nothing {}
export interface CallOptions { signal?: unknown }
export interface BinaryInput { binaryInput: 'bytes' }
export interface ApiKeyCredential { credential: 'key' }
export interface TokenCredential { credential: 'token' }
export interface BasicCredential { credential: 'basic' }
export interface Client { close(): void }
export interface ClientOptions<Auth> { auth?: Auth | undefined }
export type OperationTable = { readonly [name: string]: string };
export interface ClientDescription { service: string }
export declare function createClient<C>(description: ClientDescription, options: object): C;
declare global { interface Buffer { buffer: 'bytes' } }
`;
