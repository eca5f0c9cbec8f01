import { AxiosHeaders } from 'axios';
import { isStream } from './binary-input.js';
import { type HttpAnswer, type HttpRequest, send, type Transport } from './send.js';

/** What decides which redirects are followed. */
export interface RedirectRules {
  /** How many more are followed. */
  readonly limit: number;
  /** The service's own origins: only there go certificate and credentials. */
  readonly origins: readonly string[];
  /** Runs before each request to an own origin, on its final bytes. */
  readonly beforeSend: ((request: HttpRequest) => Promise<void>) | undefined;
}

/** Headers that say nothing about who asks. */
const harmless = ['Accept', 'Accept-Language', 'Range', 'User-Agent'] as const;

function harmlessHeaders(headers: AxiosHeaders): AxiosHeaders {
  const kept = new AxiosHeaders();
  for (const name of harmless) if (headers.has(name)) kept.set(name, headers.get(name) as string);
  return kept;
}

function targetOf(answer: HttpAnswer, url: string): URL | undefined {
  const location: unknown = answer.headers['location'];
  if (![301, 302, 303, 307, 308].includes(answer.status) || typeof location !== 'string') return undefined;
  return URL.canParse(location, url) ? new URL(location, url) : undefined;
}

/** Headers that describe a body, which a request without one must not carry. */
const ofBody = ['Content-Type', 'Content-Length', 'Transfer-Encoding', 'Content-Encoding', 'Digest', 'Content-Digest'];

/** Undefined when the redirect must not be followed: its answer is then the answer of the call. */
function nextRequest(request: HttpRequest, answer: HttpAnswer): HttpRequest | undefined {
  const target = targetOf(answer, request.url);
  if (target === undefined || !/^https?:$/.test(target.protocol)) return undefined;
  const from = new URL(request.url);
  const same = target.origin === from.origin;
  // What was asked for under TLS is not asked for in the clear.
  if (from.protocol === 'https:' && target.protocol === 'http:') return undefined;
  // RFC 9110 15.4: 303 asks with GET; 301 and 302 do for POST, as every client handles them.
  const { status } = answer;
  const asks = status === 303 || ((status === 301 || status === 302) && request.method === 'POST');
  const method = asks && request.method !== 'HEAD' ? 'GET' : request.method;
  const body = asks ? undefined : request.body;
  // A stream cannot be sent twice; elsewhere goes no body, and nothing that changes a state.
  if (same ? isStream(body) : body !== undefined || !/^(GET|HEAD)$/.test(method)) return undefined;
  const headers = same ? new AxiosHeaders(request.headers) : harmlessHeaders(request.headers);
  if (body === undefined) headers.delete(ofBody);
  return { ...request, url: target.href, method, body, headers };
}

async function sendPrepared(transport: Transport, request: HttpRequest, rules: RedirectRules): Promise<HttpAnswer> {
  if (rules.origins.includes(new URL(request.url).origin)) await rules.beforeSend?.(request);
  return send(transport, request);
}

/**
 * Sends a request and follows redirects: within the origin with all that was sent, elsewhere without credentials. The
 * agent itself keeps the certificate from other origins.
 */
export function sendFollowing(transport: Transport, request: HttpRequest, rules: RedirectRules): Promise<HttpAnswer> {
  const sent = rules.beforeSend === undefined ? send(transport, request) : sendPrepared(transport, request, rules);
  return sent.then((answer) => {
    const next = rules.limit > 0 ? nextRequest(request, answer) : undefined;
    if (next === undefined) return answer;
    if (isStream(answer.data)) answer.data.destroy();
    return sendFollowing(transport, next, { ...rules, limit: rules.limit - 1 });
  });
}
