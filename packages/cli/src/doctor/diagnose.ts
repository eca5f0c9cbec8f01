import { type CertwireError, ConnectionError, TimeoutError, TlsError } from '@certwire/runtime';
import { causesOfRefusal } from './find-causes.js';
import { hostAndPort } from './host-and-port.js';
import { nobody } from './nobody.js';
import { type Seen, sentenceOf } from './seen.js';
import type { Cause, Diagnosis } from './types.js';

/** The failure in the words of the run time, with what else the probe tells of it; undefined when all went well. */
export function diagnose(seen: Seen): Diagnosis | undefined {
  const { failure } = seen;
  if (failure === undefined) return undefined;
  if (notLoaded(seen)) return withoutKeystore(seen);
  return {
    code: failure.code,
    message: sentenceOf(failure),
    ...adviceOf(failure, seen.settings.service),
    causes: causesOf(seen),
  };
}

/** Without a certificate, because the one that is configured could not be loaded; the configuration's problem says why. */
function notLoaded({ settings, material, failure, requested }: Seen): boolean {
  if (settings.identity === undefined || material.identity !== undefined || failure === undefined) return false;
  return aboutUs.test(failure.code) || (failure.code === 'HANDSHAKE_CUT' && requested === true);
}

function withoutKeystore({ probe, settings: { identity } }: Seen): Diagnosis {
  const { key, origin } = identity?.store?.file ?? identity?.certificate ?? { key: undefined, origin: undefined };
  return {
    code: 'CLIENT_CERTIFICATE_REQUIRED',
    message: `${hostAndPort(probe)} wants a client certificate, and ours could not be loaded; below stands why.`,
    ...(key !== undefined && { property: key, origin }),
    causes: [],
  };
}

function adviceOf(failure: CertwireError, service: string): Pick<Diagnosis, 'property' | 'origin' | 'hint'> {
  const { property, origin, hint } =
    failure instanceof TlsError
      ? failure
      : failure instanceof ConnectionError
        ? { hint: failure.hint, property: undefined, origin: undefined }
        : failure instanceof TimeoutError
          ? { property: failure.property, origin: undefined, hint: undefined }
          : { property: undefined, origin: undefined, hint: undefined };
  // A URL that is no service's has no properties of its own: its host is on the command line.
  const own = `rest.${nobody}.`;
  const advice = service === nobody ? hint?.replace(/ rest\.url\.host sets another host\./, '') : hint;
  return {
    ...(property !== undefined && !(service === nobody && property.startsWith(own)) && { property }),
    ...(origin !== undefined && { origin }),
    ...(advice !== undefined && { hint: advice }),
  };
}

/** Codes by which the server, or its silence, is about our certificate. */
const aboutUs = /^(CLIENT_CERTIFICATE_(?!NOT_OFFERED)|ACCESS_DENIED)/;

function causesOf(seen: Seen): readonly Cause[] {
  const { failure, requested, probe } = seen;
  if (failure === undefined) return [];
  if (aboutUs.test(failure.code)) return causesOfRefusal(seen);
  // Cut without a word by a server that had asked for a certificate: it did not like ours, or that there was none.
  if (failure.code === 'HANDSHAKE_CUT' && requested === true) return causesOfRefusal(seen);
  if (failure.code === 'PROTOCOL_VERSION') return versions(seen);
  if (probe.scheme === 'http' && probe.looks.some(({ end }) => end === 'answered' || end === 'alert'))
    return [speaksTls];
  return [...foreign(seen), ...silence(seen)];
}

const speaksTls: Cause = {
  cause: 'SPEAKS_TLS',
  message: 'It speaks TLS on this port.',
  hint: 'Set the scheme to https.',
};

function versions({ probe, settings }: Seen): readonly Cause[] {
  const spoken = probe.looks.filter(({ chosen, offered }) => chosen === offered).map(({ offered }) => offered);
  const older = probe.looks.flatMap(({ chosen }) => (chosen === undefined || /1\.[23]$/.test(chosen) ? [] : [chosen]));
  const offered = settings.tlsVersions;
  const all = [...new Set([...spoken, ...older])];
  if (offered.some((version) => all.includes(version))) return [];
  const speaks = all.length === 0 ? 'neither TLSv1.3 nor TLSv1.2' : all.join(' and ');
  const message = `It speaks ${speaks}; app.rest.tlsVersions offers ${offered.join(' and ')}.`;
  const hint =
    spoken.length === 0
      ? 'The server has to be brought to TLS 1.2 at least: older versions are not secure.'
      : `Add ${spoken.join(' and ')} to app.rest.tlsVersions.`;
  return [{ cause: 'OTHER_VERSIONS', message, hint }];
}

function foreign({ probe }: Seen): readonly Cause[] {
  const look = probe.looks.find(({ end }) => end === 'foreign');
  if (look === undefined) return [];
  const said = look.foreign === undefined || look.foreign === '' ? 'bytes that are no TLS' : `"${look.foreign}"`;
  const what = /^HTTP\//.test(look.foreign ?? '')
    ? 'a server of plain HTTP'
    : /^SSH-/.test(look.foreign ?? '')
      ? 'an SSH server'
      : 'no TLS server';
  return [{ cause: 'NOT_TLS', message: `It answers ${said}: ${what} listens on port ${probe.port}.` }];
}

function silence({ failure, probe }: Seen): readonly Cause[] {
  const silent = probe.looks.length > 0 && probe.looks.every(({ end }) => end === 'silent');
  if (!(failure instanceof TimeoutError) || !silent) return [];
  const message = 'The connection stands, and nothing comes back to the first message of a handshake.';
  const hint = 'Is it another kind of server, or a load balancer whose own servers are down?';
  return [{ cause: 'SILENT', message, hint }];
}
