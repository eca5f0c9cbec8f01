import type { SocketFacts } from '../socket-facts.js';
import type { AnswerContext } from '../types.js';
import type { Case, Finding } from './case.js';
import { askedTooLate, type DisguisedAnswer, disguisedAnswers } from './disguised-answers.js';
import { offerOf, withCertificate, withoutCertificate } from './refused-client.js';

function header(headers: AnswerContext['headers'], name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/** A page for people, or nothing: an API that answers 403 in its own words means what it says. */
function isPage({ headers, body }: AnswerContext): boolean {
  return /^text\/html/i.test(header(headers, 'content-type')) || body === '';
}

function wasAskedTooLate(answer: AnswerContext, facts: SocketFacts | undefined): boolean {
  const { status, headers } = answer;
  if (status !== askedTooLate.status || !askedTooLate.server.test(header(headers, 'server'))) return false;
  const silent = facts?.requested === false && facts.offered !== undefined && facts.protocol === 'TLSv1.3';
  return silent && isPage(answer);
}

function lateFinding({ where }: Case): Finding {
  const { code, says, hint } = askedTooLate;
  return { code, side: 'server', message: `${where} answered 403: ${says}.`, blames: 'tlsVersions', hint };
}

/** A server that asks everybody for a certificate, insists on it for some paths alone, and got none of us. */
function wasLeftWithout(answer: AnswerContext, { facts, identity }: Case): boolean {
  return answer.status === 403 && facts?.socket?.requested === true && identity === undefined && isPage(answer);
}

function findingOf(row: DisguisedAnswer, answered: Case): Finding {
  const { status, code, says, blames, hint } = row;
  const { where, facts } = answered;
  const how = `HTTP ${status}: ${says}`;
  if (code === 'CLIENT_CERTIFICATE_REQUIRED') {
    const never = facts?.socket?.requested === false && offerOf(answered).offered !== undefined;
    if (!never) return withoutCertificate(answered, `HTTP ${status}`);
    const message = `${where} wants a client certificate (HTTP ${status}), and never asked for it in the handshake.`;
    return { code: 'CERTIFICATE_NEVER_REQUESTED', side: 'server', message, blames: 'tlsVersions', hint };
  }
  if (blames === 'keystore') return withCertificate(answered, { code, how, hint });
  const side = code === 'TLS_EXPECTED' ? 'configuration' : 'server';
  return { code, side, message: `${where} answered ${how}.`, blames, hint };
}

/** The finding of an answer that is a TLS failure in disguise. */
export function explainAnswer(answer: AnswerContext, answered: Case): Finding | undefined {
  const { status, body } = answer;
  const row = disguisedAnswers.find(
    (each) => each.status === status && (each.body === undefined || (body !== undefined && each.body.test(body))),
  );
  if (row !== undefined) return findingOf(row, answered);
  if (wasLeftWithout(answer, answered)) {
    return withoutCertificate(answered, 'HTTP 403, after it had asked for one in the handshake');
  }
  return wasAskedTooLate(answer, answered.facts?.socket) ? lateFinding(answered) : undefined;
}
