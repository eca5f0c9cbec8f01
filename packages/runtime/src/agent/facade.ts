import { errorMonitor } from 'node:events';
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { ConnectOptions } from './node-internals.js';
import { rememberFailure } from './socket-facts.js';

/** Chooses the pool of a request and hands it over. */
export type Dispatch = (request: ClientRequest, options: ConnectOptions) => void;

// Functions that look at what they hear of, not closures: every request is watched, and nearly every one goes well.
function rememberRequest(this: ClientRequest, error: unknown): void {
  rememberFailure(error, this);
}

function rememberAnswer(this: IncomingMessage & { readonly req: ClientRequest }, error: unknown): void {
  rememberFailure(error, this.req);
}

function watchAnswer(this: ClientRequest, answer: IncomingMessage): void {
  answer.prependListener(errorMonitor, rememberAnswer);
  // Node reads an answer to its end that nobody listens for; this listener must not change that.
  if (this.listenerCount('response') === 1) answer.resume();
}

/** Ties what a request fails with, before its answer or in the middle of it, to what was seen on its connection. */
function watchRequest(request: ClientRequest): void {
  request.prependListener(errorMonitor, rememberRequest);
  request.prependListener('response', watchAnswer);
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
