import { type Material, type Settings, type SystemRoots, systemRoots } from '@certwire/runtime';
import type { TrustInForce } from './types.js';

/** Whom the client believes, and where each certificate that it trusts comes from. */
export function trustInForce(settings: Settings, { anchors, revocationLists }: Material): TrustInForce {
  const { trust, verifyHostName, pins } = settings;
  const { mode } = trust;
  const file = trust.store?.file ?? trust.certificates;
  const own = file === undefined ? [] : [{ from: file.location, count: anchors.length }];
  const trusted = {
    SYSTEM_ONLY: () => ofNode(systemRoots()),
    APPLICATION_ONLY: () => own,
    APPLICATION_AND_SYSTEM: () => [...own, ...ofNode(systemRoots())],
    NO_CHECK: () => [],
  };
  return {
    mode,
    anchors: trusted[mode](),
    verifiesHostName: verifyHostName,
    pins: pins.length,
    revocationLists: revocationLists.length,
  };
}

function ofNode({ bundled, extra, system }: SystemRoots): TrustInForce['anchors'] {
  return [
    { from: `the roots of Node ${process.versions.node}`, count: bundled },
    ...(extra === undefined ? [] : [{ from: 'NODE_EXTRA_CA_CERTS', count: extra }]),
    ...(system === undefined ? [] : [{ from: 'the system, by --use-system-ca', count: system }]),
  ];
}
