import { AxiosHeaders } from 'axios';
import type { FormAnswer, FormPost } from '../auth/scheme.js';
import { isStream } from './binary-input.js';
import { headersOf } from './hand-out-response.js';
import { send, type Transport } from './send.js';

/**
 * Posts a form to a token endpoint through the agent of the service. It follows no redirect: the form holds the client's
 * secret.
 *
 * @throws CertwireError
 */
export async function postForm(transport: Transport, { url, headers, form }: FormPost): Promise<FormAnswer> {
  const body = Buffer.from(form);
  const sent = new AxiosHeaders(headers);
  sent.set('Content-Length', String(body.length));
  const answer = await send(transport, { method: 'POST', url, headers: sent, body, streamed: false, options: {} });
  const told = Object.entries(headersOf(answer)).map(([name, value]) => [name, String(value)] as const);
  return {
    status: answer.status,
    headers: Object.fromEntries(told),
    text: isStream(answer.data) ? '' : answer.data.toString(),
  };
}
