import { channel } from 'node:diagnostics_channel';
import { type CertwireError, TlsError } from '../errors.js';
import type { TlsStatus } from './status-types.js';
import type { TlsAgentEvents } from './types.js';

/** What is published on channels of `node:diagnostics_channel`, by their names; for metrics of a whole process. */
export interface TlsChannels {
  /** An agent was made; its status can be asked for until it is closed. */
  readonly 'certwire:loaded': { readonly service: string; readonly status: () => TlsStatus };
  /** The same `status` as when it was loaded. */
  readonly 'certwire:closed': { readonly service: string; readonly status: () => TlsStatus };
  /** A request failed, by the code of its error and, for TLS, who refused whom. */
  readonly 'certwire:failed': { readonly service: string; readonly code: string; readonly side?: TlsError['side'] };
  readonly 'certwire:reloaded': TlsAgentEvents['reloaded'];
  readonly 'certwire:reload-failed': TlsAgentEvents['reload-failed'];
  readonly 'certwire:expiring': TlsAgentEvents['expiring'];
}

/** Tells everybody in this process who listens. */
export function publish<Name extends keyof TlsChannels>(name: Name, message: TlsChannels[Name]): void {
  channel(name).publish(message);
}

/** What was told of: an explanation that is asked for again is no second failure. */
const told = new WeakSet<object>();

/** Tells of the failure of a request, once for each `subject` that was explained, and gives it back. */
export function publishFailure<Failure extends CertwireError | undefined>(
  service: string,
  failure: Failure,
  subject: unknown,
): Failure {
  if (failure === undefined) return failure;
  if (typeof subject === 'object' && subject !== null) {
    if (told.has(subject)) return failure;
    told.add(subject);
  }
  const side = failure instanceof TlsError ? { side: failure.side } : {};
  publish('certwire:failed', { service, code: failure.code, ...side });
  return failure;
}
