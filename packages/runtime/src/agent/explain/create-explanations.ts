import { ApiError, type CertwireError, TimeoutError, TlsError } from '../../errors.js';
import { findProperty } from '../../find-property.js';
import type { Settings } from '../../settings/types.js';
import { advice } from '../../tls-errors.js';
import { type DeadlineCode, deadlinePassed } from '../deadlines.js';
import { authorityOf } from '../destination.js';
import type { Generation } from '../generation.js';
import type { ExchangeContext, TlsAgent } from '../types.js';
import { createAcceptedAuthorities } from './accepted-authorities.js';
import { explainAnswer } from './answer.js';
import { type Case, tlsError } from './case.js';
import { explainCutConnection, explainCutHandshake } from './cut-line.js';
import { explainNetwork, explainOwnEnd } from './network.js';
import { explainAlert, explainLocalFailure } from './refused-client.js';
import { explainVerification } from './refused-server.js';
import { type AnsweredByAxios, findRootCause, type RootCause, socketFactsOf } from './root-cause.js';

/** What turns errors and answers into ours, for one service. */
export type Explanations = Pick<TlsAgent, 'explain' | 'explainResponse' | 'inquire'>;

/** In this order: what we found ourselves, what the server said, what OpenSSL said, what can be concluded. */
const explainers = [explainVerification, explainAlert, explainLocalFailure, explainCutHandshake];

function isDeadline(code: TimeoutError['code']): code is DeadlineCode {
  return code !== 'CALL_TIMEOUT';
}

/** An error of ours from a connection that several services share, in the words of this one. */
function inOwnWords(own: CertwireError, { where, settings }: Case): CertwireError {
  if (own instanceof TimeoutError && isDeadline(own.code)) return deadlinePassed(own.code, where, settings);
  if (!(own instanceof TlsError) || own.property === undefined || own.origin !== undefined) return own;
  const { key, origin } = findProperty(settings.properties, own.property);
  const { code, side, message, hint, peer } = own;
  return new TlsError({ code, side, message, hint, peer, property: key, origin });
}

function portOf({ protocol, port }: URL): string {
  return port === '' ? (protocol === 'http:' ? '80' : '443') : port;
}

/** A plain request that a TLS server answered with an alert: content type 21 (RFC 8446 5.1). */
function isTlsAnswer({ cause, url }: Case): boolean {
  const packet = (cause.system as { rawPacket?: unknown } | undefined)?.rawPacket;
  return url.protocol === 'http:' && packet instanceof Uint8Array && packet[0] === 0x15;
}

function bodyOf(data: unknown): string | undefined {
  if (data === undefined || data === null) return '';
  if (data instanceof Uint8Array) return Buffer.from(data).toString('latin1');
  return typeof data === 'string' ? data : undefined;
}

/** A status that axios took for a failure, and that is no refusal in disguise. */
function statusError({ status, headers, data }: AnsweredByAxios, service: string, context: ExchangeContext): ApiError {
  const { pathname } = new URL(context.url, 'https://unknown.invalid');
  const given = headers as ApiError['headers'];
  return new ApiError({ status, data, headers: given, operationId: service, method: context.method, path: pathname });
}

/** What is in force now. */
export type InForce = Pick<Generation, 'identity' | 'anchors' | 'proxyTrust'>;

/** Refusals for which it matters whose certificates the server accepts. */
const aboutAuthorities: readonly string[] = ['CLIENT_CERTIFICATE_REFUSED', 'CLIENT_CERTIFICATE_UNTRUSTED'];

/** The explanations of one service. */
export function createExplanations(settings: Settings, inForce: () => InForce): Explanations {
  const authorities = createAcceptedAuthorities(settings, () => inForce().proxyTrust());
  const open = (cause: RootCause, { url }: ExchangeContext): Case => {
    const parsed = new URL(url, settings.baseUrl);
    const socket = cause.facts?.socket;
    // After a redirect the connection, not the URL of the call, tells which server failed.
    const where = socket === undefined ? `${parsed.hostname}:${portOf(parsed)}` : authorityOf(socket);
    const { identity, anchors } = inForce();
    const accepted = authorities.known(parsed);
    return { settings, identity, anchors, where, url: parsed, cause, facts: cause.facts, accepted };
  };
  const explainResponse: Explanations['explainResponse'] = (answer) => {
    const socket = socketFactsOf(answer.request);
    const facts = { socket, reused: false, answered: true };
    const cause = { own: undefined, system: undefined, codes: [], text: '', answer: undefined, facts };
    const answered = open(cause, answer);
    const finding = explainAnswer(answer, answered);
    return finding === undefined ? undefined : tlsError(answered, finding);
  };
  return {
    explain(error, context) {
      const cause = findRootCause(error);
      const { answer } = cause;
      if (answer !== undefined && cause.own === undefined) {
        const refused = explainResponse({ ...context, ...answer, body: bodyOf(answer.data) });
        return refused ?? statusError(answer, settings.service, context);
      }
      const failed = open(cause, context);
      if (failed.cause.own !== undefined) return inOwnWords(failed.cause.own, failed);
      const ended = explainOwnEnd(failed);
      if (ended !== undefined) return ended;
      if (isTlsAnswer(failed)) {
        const message = `${failed.where} expects TLS on this port.`;
        const finding = { code: 'TLS_EXPECTED', side: 'configuration', message, blames: 'scheme' } as const;
        return tlsError(failed, { ...finding, hint: advice.useTls });
      }
      const finding = explainers.map((explainer) => explainer(failed)).find((each) => each !== undefined);
      if (finding !== undefined) return tlsError(failed, finding);
      return explainCutConnection(failed) ?? explainNetwork(failed);
    },
    async inquire({ code }, context) {
      const url = new URL(context.url, settings.baseUrl);
      if (!aboutAuthorities.includes(code) || !settings.origins.includes(url.origin)) return false;
      await authorities.ask(url);
      return (authorities.known(url)?.length ?? 0) > 0;
    },
    explainResponse,
  };
}
