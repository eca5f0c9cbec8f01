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

/** Makes the exchange behind one call. */
export function createExchange(context: ClientContext, request: Omit<CallRequest, 'streamed'>): Exchange {
  const { operation, call } = request;
  const { tls } = context.transport;
  let final: SentCall | undefined;

  const reading = ({ answer, built, options }: SentCall): ReadAnswerRequest => ({
    operation,
    call,
    int64: context.int64,
    explain: (error: unknown) =>
      ownEndOf(answer.request) ?? explainFailure(error, { method: operation.method, url: built.url, options }, tls),
  });

  const finish = async (sent: SentCall): Promise<Answer> => {
    const { answer, built } = sent;
    final = sent;
    const data = await readAnswer(answer, reading(sent));
    const response = handOutResponse(answer, data, built.confidential);
    const whole = { status: answer.status, data, headers: headersOf(answer), response };
    const refused = isSuccess(answer.status) ? undefined : tls.explainResponse(contextOf(whole));
    if (refused !== undefined) await tls.inquire(refused, { method: operation.method, url: built.url });
    return whole;
  };

  const contextOf = ({ status, data, headers }: Omit<Answer, 'response'>): AnswerContext => ({
    method: operation.method,
    url: final?.built.url ?? '',
    status,
    headers,
    body: bodyText(data),
    request: final?.answer.request,
  });

  const errorOf = ({ status, data, headers }: Answer): CertwireError => {
    const url = final?.built.url ?? '';
    const { id: operationId, method } = operation;
    const path = new URL(url).pathname;
    const error = new ApiError({
      status,
      data,
      headers,
      operationId,
      method,
      path,
      requestId: requestIdOf(headers),
    });
    const disguised = tls.explainResponse(contextOf({ status, data, headers }));
    if (disguised === undefined) return error;
    if (disguised.cause === undefined) Object.defineProperty(disguised, 'cause', { value: error, configurable: true });
    return disguised;
  };

  return {
    operationId: operation.id,
    get streams() {
      return streamsOf(operation);
    },
    errorOf,
    async fetch() {
      return finish(await performCall(context, { ...request, streamed: false }));
    },
    async open(): Promise<OpenAnswer> {
      const sent = await performCall(context, { ...request, streamed: true });
      if (!isSuccess(sent.answer.status)) throw errorOf(await finish(sent));
      return openAnswer(sent.answer, reading(sent));
    },
  };
}
