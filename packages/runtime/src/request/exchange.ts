import type { AnswerContext, TlsAgent } from '../agent/types.js';
import { ApiError, type CertwireError } from '../errors.js';
import { streamsOf } from './accept.js';
import { ownEndOf } from './explain-answer-end.js';
import { handOutResponse, headersOf, requestIdOf } from './hand-out-response.js';
import { isSuccess } from './http-status.js';
import type { Int64Lookup } from './int64-shapes.js';
import { type CallContext, type CallRequest, performCall, type SentCall } from './perform-call.js';
import { openAnswer, type ReadAnswerRequest, readAnswer } from './read-answer.js';
import type { Answer, Exchange, OpenAnswer } from './running-call.js';
import { explainFailure } from './send.js';

/** What all exchanges of one client have in common. */
export interface ClientContext extends CallContext {
  readonly transport: CallContext['transport'] & { readonly tls: Pick<TlsAgent, 'explainResponse'> };
  /** Where the client's named types hold `int64`. */
  readonly int64: Int64Lookup;
}

/** The body as far as it is words: a refusal in disguise is a page, or nothing at all. */
function bodyText(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  if (data === undefined) return '';
  return Buffer.isBuffer(data) ? data.toString('latin1') : undefined;
}

/** The exchange behind one call. A class, because as many of them are alive as there are calls under way. */
class CallExchange implements Exchange {
  readonly #context: ClientContext;
  readonly #request: CallRequest;
  #final: SentCall | undefined;

  constructor(context: ClientContext, request: CallRequest) {
    this.#context = context;
    this.#request = request;
  }

  get operationId(): string {
    return this.#request.operation.id;
  }

  get streams(): Exchange['streams'] {
    return streamsOf(this.#request.operation);
  }

  fetch(): Promise<Answer> {
    return performCall(this.#context, this.#request, false).then((sent) => this.#finish(sent));
  }

  async open(): Promise<OpenAnswer> {
    const sent = await performCall(this.#context, this.#request, true);
    if (!isSuccess(sent.answer.status)) throw this.errorOf(await this.#finish(sent));
    return openAnswer(sent.answer, this.#reading(sent));
  }

  errorOf({ status, data, headers }: Answer): CertwireError {
    const { id: operationId, method } = this.#request.operation;
    const path = new URL(this.#url).pathname;
    const error = new ApiError({
      status,
      data,
      headers,
      operationId,
      method,
      path,
      requestId: requestIdOf(headers),
    });
    const disguised = this.#context.transport.tls.explainResponse(this.#contextOf({ status, data, headers }));
    if (disguised === undefined) return error;
    if (disguised.cause === undefined) Object.defineProperty(disguised, 'cause', { value: error, configurable: true });
    return disguised;
  }

  get #url(): string {
    return this.#final?.built.url ?? '';
  }

  #reading({ answer, built, options }: SentCall): ReadAnswerRequest {
    const { operation, call } = this.#request;
    const { transport, int64 } = this.#context;
    const sent = { method: operation.method, url: built.url, options };
    const explain = (error: unknown): CertwireError =>
      ownEndOf(answer.request) ?? explainFailure(error, sent, transport.tls);
    return { operation, call, int64, explain };
  }

  async #finish(sent: SentCall): Promise<Answer> {
    const { answer, built } = sent;
    const { tls } = this.#context.transport;
    this.#final = sent;
    const data = await readAnswer(answer, this.#reading(sent));
    const response = handOutResponse(answer, data, built.confidential);
    const whole = { status: answer.status, data, headers: headersOf(answer), response };
    const refused = isSuccess(answer.status) ? undefined : tls.explainResponse(this.#contextOf(whole));
    if (refused !== undefined) await tls.inquire(refused, { method: this.#request.operation.method, url: built.url });
    return whole;
  }

  #contextOf({ status, data, headers }: Omit<Answer, 'response'>): AnswerContext {
    const { method } = this.#request.operation;
    const request: unknown = this.#final?.answer.request;
    return { method, url: this.#url, status, headers, body: bodyText(data), request };
  }
}

/** Makes the exchange behind one call. */
export function createExchange(context: ClientContext, request: CallRequest): Exchange {
  return new CallExchange(context, request);
}
