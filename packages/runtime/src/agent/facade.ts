import { errorMonitor } from 'node:events';
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { ConnectOptions } from './node-internals.js';
import { rememberFailure } from './socket-facts.js';

/** Chooses the pool of a request and hands it over. */
export type Dispatch = (request: ClientRequest, options: ConnectOptions) => void;

/** Ties what a request fails with, before its answer or in the middle of it, to what was seen on its connection. */
function watchRequest(request: ClientRequest): void {
  request.prependListener(errorMonitor, (error) => rememberFailure(error, request));
  request.prependOnceListener('response', (answer: IncomingMessage) => {
    answer.prependListener(errorMonitor, (error) => rememberFailure(error, request));
    // Node reads an answer to its end that nobody listens for; this listener must not change that.
    if (request.listenerCount('response') === 0) answer.resume();
  });
}

/** The agent that callers hold: it stays the same object while the pools behind it come and go. */
export class FacadeAgent extends HttpsAgent {
  readonly #dispatch: Dispatch;
  readonly #destroy: () => void;

  constructor(dispatch: Dispatch, destroy: () => void) {
    super({ keepAlive: true });
    this.#dispatch = dispatch;
    this.#destroy = destroy;
  }

  addRequest(request: ClientRequest, options: ConnectOptions): void {
    watchRequest(request);
    this.#dispatch(request, options);
  }

  override destroy(): void {
    this.#destroy();
  }

  toJSON(): object {
    return {};
  }
}

/** The same for `http:` origins. */
export class PlainFacadeAgent extends HttpAgent {
  readonly #dispatch: Dispatch;
  readonly #destroy: () => void;

  constructor(dispatch: Dispatch, destroy: () => void) {
    super({ keepAlive: true });
    this.#dispatch = dispatch;
    this.#destroy = destroy;
  }

  addRequest(request: ClientRequest, options: ConnectOptions): void {
    watchRequest(request);
    this.#dispatch(request, options);
  }

  override destroy(): void {
    this.#destroy();
  }

  toJSON(): object {
    return {};
  }
}
