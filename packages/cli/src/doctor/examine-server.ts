import { type CertwireError, type Material, probeServer, type Settings, TimeoutError } from '@certwire/runtime';
import { inspectCertificate } from '../inspect/inspect-certificate.js';
import { diagnose } from './diagnose.js';
import { reproduce } from './reproduce.js';
import { type Seen, seenOf, wasReached } from './seen.js';
import { takeSteps } from './take-steps.js';
import type { ExaminedServer, ExaminedStore } from './types.js';

/** A server of a service, with all that decides how it is met. */
export interface ServerRequest {
  readonly url: string;
  readonly settings: Settings;
  readonly material: Material;
  readonly stores: readonly ExaminedStore[];
  /** False when nothing may be sent, because what should verify the server could not be loaded. */
  readonly mayVerify: boolean;
  readonly cwd: string;
}

/** Meets a server as a client of the service would, and puts into words what came of it. */
export async function examineServer(request: ServerRequest): Promise<ExaminedServer> {
  const { url, settings, material, mayVerify, stores, cwd } = request;
  const probe = await probeServer({ settings, material, url, mayVerify });
  const seen = seenOf(settings, material, probe);
  const { exchange } = probe;
  const diagnosis = diagnose(seen);
  const chain = seen.way.path.length > 0 ? seen.way.path : seen.sent;
  return {
    url: probe.url,
    ...(probe.proxy !== undefined && { proxy: probe.proxy }),
    ...(probe.serverName !== undefined && { serverName: probe.serverName }),
    steps: takeSteps(seen),
    ...(exchange?.agreed !== undefined && { connection: exchange.agreed }),
    times: exchange?.times ?? {},
    chain: chain.map((each) => inspectCertificate(each, seen.now)),
    ...(seen.requested === true && { acceptedAuthorities: seen.accepted }),
    ...(exchange?.answer !== undefined && { status: exchange.answer.status }),
    outcome: outcomeOf(seen),
    ...(diagnosis !== undefined && { diagnosis }),
    notes: notesOf(seen),
    reproduce: reproduce({ settings, stores, probe, cwd }),
  };
}

const unreachable = /^(CONNECTION_(REFUSED|FAILED)|HOST_(NOT_FOUND|UNREACHABLE)|PROXY_FAILED)$/;

function isUnreachable(failure: CertwireError, seen: Seen): boolean {
  return unreachable.test(failure.code) || (failure instanceof TimeoutError && !wasReached(seen));
}

function outcomeOf(seen: Seen): ExaminedServer['outcome'] {
  const { failure, probe } = seen;
  if (probe.exchange === undefined) return wasReached(seen) ? 'not tried' : 'unreachable';
  if (failure === undefined) return 'well';
  return isUnreachable(failure, seen) ? 'unreachable' : 'failed';
}

/** What is no failure, and surprises all the same. */
function notesOf(seen: Seen): readonly string[] {
  const { failure, probe, settings, requested, material } = seen;
  const { exchange, scheme } = probe;
  if (failure !== undefined || exchange === undefined) return [];
  const status = exchange.answer?.status;
  const notes: string[] = [];
  if (scheme === 'http')
    notes.push('Nothing is protected: the scheme is http, and no certificate is shown on either side.');
  else if (material.identity !== undefined && requested === false) {
    notes.push(
      'The server never asked for our certificate: a wrong port, a proxy that ends TLS, or a server that does not verify clients.',
    );
  }
  if (settings.trust.mode === 'NO_CHECK' && scheme === 'https') {
    notes.push('Anybody could have been the server: security.general.truststore.config is NO_CHECK.');
  }
  if ((status === 401 || status === 403) && scheme === 'https' && material.identity === undefined) {
    notes.push(
      `The server answers ${status}, and no certificate is configured: perhaps it wants one, and lets the handshake pass without.`,
    );
  } else if (status === 401 || status === 403) {
    notes.push(
      `TLS is well. The status ${status} comes from the application behind it, which got no credentials from the doctor.`,
    );
  }
  return notes;
}
