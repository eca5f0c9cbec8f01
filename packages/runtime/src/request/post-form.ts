import { AxiosHeaders } from 'axios';
import type { FormAnswer, FormPost } from '../auth/scheme.js';
import { isStream } from './binary-input.js';
import { send, type Transport } from './send.js';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Posts a form to a token endpoint through the agent of the service, and reads the JSON of its answer. It follows no
 * redirect: the form holds the client's secret.
 *
 * @throws CertwireError
 */
export async function postForm(transport: Transport, { url, headers, form }: FormPost): Promise<FormAnswer> {
  const body = Buffer.from(new URLSearchParams(form).toString());
  const sent = new AxiosHeaders(headers);
  sent.set('Accept', 'application/json');
  sent.set('Content-Type', 'application/x-www-form-urlencoded');
  sent.set('Content-Length', String(body.length));
  const { status, data } = await send(transport, {
    method: 'POST',
    url,
    headers: sent,
    body,
    streamed: false,
    options: {},
  });
  return { status, data: isStream(data) ? undefined : parse(data.toString()) };
}
