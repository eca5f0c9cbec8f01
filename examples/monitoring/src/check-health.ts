import type { TlsStatus } from '@certwire/runtime';

/** What a health check answers. */
export interface Health {
  readonly status: 'UP' | 'DOWN';
  readonly warnings: readonly string[];
}

/** Down when a keystore or a whole truststore has ended; a store that comes to its end, or was not taken up, is a warning. */
export function checkHealth({ state, stores, reload }: TlsStatus): Health {
  const warnings = stores
    .filter((store) => store.state !== 'valid')
    .map(({ use, location, state: found, chains }) => `${use} ${location} is ${found}, ${chains[0]?.validTo}`);
  const refused = reload?.problem === undefined ? [] : [`changed files were not taken up: ${reload.problem}`];
  const down = state === 'expired' || state === 'not yet valid';
  return { status: down ? 'DOWN' : 'UP', warnings: [...warnings, ...refused] };
}
