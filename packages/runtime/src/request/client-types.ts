import type { AxiosInstance } from 'axios';
import type { TlsAgent } from '../agent/types.js';
import type { Settings } from '../settings/types.js';
import type { AxiosDefaults } from './axios-instance.js';
import type { Int64Shapes } from './int64-shapes.js';
import type { OnRequest } from './on-request.js';

/** A line for each operation, its name before the rest of the notation; of clients of format 1, the lines by name. */
export type OperationTable = string | Readonly<Record<string, string>>;

/** What an emitted client says of its service; written by the generator (docs/operation-notation.md). */
export interface ClientDescription {
  /** Version of the notation. */
  readonly format: number;
  /** Service id of the properties: `rest.<service>.…`. */
  readonly service: string;
  readonly title: string;
  /** Version of the document. */
  readonly version: string;
  /** The document's servers, the first of them the default. */
  readonly servers: readonly string[];
  /** Notation of each security scheme by its name. */
  readonly security: Readonly<Record<string, string>>;
  /** The requirement of operations that have none of their own, as behind `auth:`; absent: none. */
  readonly auth?: string;
  /** Where named types hold `int64`, when the client gives `bigint` there. */
  readonly int64?: Int64Shapes;
  readonly groups: Readonly<Record<string, OperationTable>>;
}

/** What a client may be given beside its properties. */
export interface ClientOptions<Auth extends object = object> {
  /** Service id of the properties, in place of the document's; several clients of one document differ by it. */
  readonly service?: string | undefined;
  /** Files and folders to read instead of `./config/` and `./`; a later one wins. */
  readonly config?: string | readonly string[] | undefined;
  /** Profiles; a later one wins. */
  readonly profile?: string | readonly string[] | undefined;
  /** Properties given in code, above every other source. */
  readonly properties?: Readonly<Record<string, string>> | undefined;
  /** Credentials, or functions that give them, by the name of the scheme. */
  readonly auth?: Auth | undefined;
  /** Defaults for the instance of axios. */
  readonly axios?: AxiosDefaults | undefined;
  readonly onRequest?: OnRequest | undefined;
  /** Ends every call of the client. */
  readonly signal?: AbortSignal | undefined;
}

/** What every client has beside its groups. */
export interface Client {
  /** Gives the agent back; its connections end with the last client that shares it. */
  close(): Promise<void>;
  /** The instance of axios that sends the requests, for requests by hand through the same agent. */
  readonly $axios: AxiosInstance;
  /** The agent with its certificates, warnings and events, and the settings that made it. */
  readonly $tls: TlsAgent & { readonly settings: Settings };
  [Symbol.asyncDispose](): Promise<void>;
}
