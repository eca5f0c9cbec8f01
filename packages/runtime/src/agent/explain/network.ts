import { type CertwireError, ConnectionError, type ConnectionErrorCode, TimeoutError } from '../../errors.js';
import { blamedProperty, type Case } from './case.js';

interface NetworkFailure {
  readonly code: ConnectionErrorCode;
  readonly what: (where: string) => string;
  readonly hint: string;
}

const route =
  'Check the network, or whether the way leads through a proxy: app.proxy.enabled, app.rest.useSystemProperties.';
const unresolved: NetworkFailure = {
  code: 'HOST_NOT_FOUND',
  what: (where) => `The name of ${where} could not be resolved.`,
  hint: 'Check its spelling, the DNS, and whether the way leads through a proxy.',
};
const unreachable: NetworkFailure = {
  code: 'HOST_UNREACHABLE',
  what: (where) => `${where} cannot be reached.`,
  hint: route,
};
const unreadable: NetworkFailure = {
  code: 'INVALID_ANSWER',
  what: (where) => `What ${where} answered is no HTTP that can be read.`,
  hint: 'Check the port and the scheme.',
};

/** By the codes of the system, of Node and of axios. */
const networkFailures: Readonly<Record<string, NetworkFailure>> = {
  ECONNREFUSED: {
    code: 'CONNECTION_REFUSED',
    what: (where) => `Nothing listens at ${where}: the connection was refused.`,
    hint: 'Check host and port, and whether the service runs.',
  },
  ENOTFOUND: unresolved,
  EAI_AGAIN: unresolved,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  EADDRNOTAVAIL: unreachable,
  ERR_FR_TOO_MANY_REDIRECTS: {
    code: 'INVALID_ANSWER',
    what: (where) => `${where} redirects without end.`,
    hint: 'Check host and basepath.',
  },
};

function isCancelled({ cause }: Case): boolean {
  return cause.codes.some((code) => /^(ERR_CANCELED|ABORT_ERR|AbortError|CanceledError)$/.test(code));
}

/** A deadline of the call, by axios' `timeout` or by `AbortSignal.timeout`. */
function isCallTimeout({ cause }: Case): boolean {
  const ofAxios = /^timeout of .* exceeded/m.test(cause.text);
  return ofAxios || cause.codes.some((code) => code === 'TimeoutError' || code === 'TIMEOUT_ERR');
}

function failureOf({ cause }: Case): NetworkFailure | undefined {
  const known = cause.codes.map((code) => networkFailures[code]).find((each) => each !== undefined);
  if (known !== undefined) return known;
  return cause.codes.some((code) => /^(HPE_|Z_|ERR_BAD_RESPONSE$|ERR_HTTP_)/.test(code)) ? unreadable : undefined;
}

/** The caller ended the call, at once or by a deadline of its own. */
export function explainOwnEnd(failed: Case): CertwireError | undefined {
  const { cause, where } = failed;
  const options = { cause: cause.system };
  if (isCallTimeout(failed)) {
    return new TimeoutError('CALL_TIMEOUT', `The call to ${where} took longer than its own timeout.`, options);
  }
  if (isCancelled(failed)) return new ConnectionError('CANCELLED', `The call to ${where} was cancelled.`, options);
  return undefined;
}

/** No answer, for a reason that is not TLS. */
export function explainNetwork(failed: Case): CertwireError {
  const { cause, where, settings } = failed;
  const options = { cause: cause.system };
  const failure = failureOf(failed);
  const { key, origin } = blamedProperty('host', settings);
  const set = origin === 'default' ? `${key} sets another host.` : `${key} (${origin}) sets the host.`;
  if (failure !== undefined) {
    return new ConnectionError(failure.code, failure.what(where), { ...options, hint: `${failure.hint} ${set}` });
  }
  const reason = cause.system === undefined ? cause.text.split('\n')[0] : cause.system.message;
  return new ConnectionError(
    'CONNECTION_FAILED',
    `No answer came from ${where}: ${reason || 'no reason given'}.`,
    options,
  );
}
