import { isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import type { Settings, TlsVersion } from '../../settings/types.js';
import { chooseProxy } from '../choose-proxy.js';
import { destinationOf } from '../destination.js';
import { lookAtServer } from '../probe/look-at-server.js';

/** What servers have told of whose certificates they accept. */
export interface AcceptedAuthorities {
  /** Names on one line each; undefined when nothing is known, empty when the server names nobody. */
  known(url: URL): readonly string[] | undefined;
  /** Asks the server, or remembers what it has told a moment ago. Never rejects. */
  ask(url: URL): Promise<void>;
}

/** Milliseconds that an answer is remembered, and those that asking may delay an error. */
const times = { memory: 60_000, patience: 2_000 } as const;

interface Asked {
  readonly at: number;
  readonly done: Promise<void>;
  names?: readonly string[];
}

/**
 * Keeps what servers tell of whose certificates they accept. Node has no words for it: the beginning of a handshake of our
 * own is made for it, once a minute and server at the most.
 */
export function createAcceptedAuthorities(settings: Settings, proxyTrust: () => SecureContext): AcceptedAuthorities {
  const asked = new Map<string, Asked>();
  const versions: readonly TlsVersion[] = ['TLSv1.3', 'TLSv1.2'];
  const offered = versions.filter((each) => settings.tlsVersions.length === 0 || settings.tlsVersions.includes(each));

  async function look({ hostname, port }: URL): Promise<readonly string[] | undefined> {
    const destination = destinationOf({ host: hostname, port: port === '' ? 443 : port }, 'https');
    const serverName = settings.serverName ?? (isIP(destination.host) === 0 ? destination.host : '');
    const proxy = chooseProxy(settings, destination);
    const end = performance.now() + times.patience;
    for (const version of offered) {
      const timeout = Math.max(1, end - performance.now());
      const seen = await lookAtServer({ destination, proxy, proxyTrust, timeout, serverName }, version);
      if (seen.authorities !== undefined) return seen.authorities.map(({ name }) => name);
    }
    return undefined;
  }

  return {
    known: ({ origin }) => asked.get(origin)?.names,
    async ask(url) {
      const last = asked.get(url.origin);
      if (last !== undefined && Date.now() - last.at < times.memory) return last.done;
      const done = look(url).then(
        (names) => {
          if (names !== undefined) fresh.names = names;
        },
        () => undefined,
      );
      const fresh: Asked = { at: Date.now(), done };
      asked.set(url.origin, fresh);
      return done;
    },
  };
}
