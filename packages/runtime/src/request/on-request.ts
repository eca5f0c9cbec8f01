import type { AxiosRequestHeaders } from 'axios';

/** A request as {@link OnRequest} sees it: the final bytes. */
export interface OutgoingRequest {
  /** `pet.getPetById`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** What is set here is sent. */
  readonly headers: AxiosRequestHeaders;
  /** Undefined when there is none, or when it is a stream (see `app.rest.requestBodyBufferingEnabled`). */
  readonly body: Buffer | undefined;
}

/** Runs before each request to the service, after everything else: for signatures over the final bytes. */
export type OnRequest = (request: OutgoingRequest) => void | Promise<void>;
