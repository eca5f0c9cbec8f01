import { printable } from '../terminal/printable.js';
import type { Screen } from '../terminal/screen.js';
import { heading, indented } from './paragraph.js';
import { shortenPath } from './shorten-path.js';
import type { TrustInForce } from './types.js';

const modes: Readonly<Record<TrustInForce['mode'], string>> = {
  SYSTEM_ONLY: 'SYSTEM_ONLY: what Node trusts',
  APPLICATION_ONLY: 'APPLICATION_ONLY: the truststore and nothing else',
  APPLICATION_AND_SYSTEM: 'APPLICATION_AND_SYSTEM: the truststore and what Node trusts',
  NO_CHECK: 'NO_CHECK: servers are not verified',
};

/** Whom the client believes, and where that comes from. */
export function renderTrust(trust: TrustInForce, screen: Screen, cwd: string): readonly string[] {
  const { mode, anchors, verifiesHostName, pins, revocationLists } = trust;
  const lines = [
    modes[mode],
    ...anchors.map(
      ({ from, count }) => `${count} ${count === 1 ? 'certificate' : 'certificates'} of ${shortenPath(from, cwd)}`,
    ),
    verifiesHostName ? 'Host names are verified.' : 'Host names are not verified.',
    ...(pins === 0 ? [] : [`A key of the chain has to be one of ${pins} pinned.`]),
    ...(revocationLists === 0 ? [] : [`${revocationLists} revocation ${revocationLists === 1 ? 'list' : 'lists'}.`]),
  ];
  return [heading('Trust', screen), ...lines.flatMap((line) => indented(printable(line), screen))];
}
