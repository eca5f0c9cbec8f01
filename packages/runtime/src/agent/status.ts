import type { Settings } from '../settings/types.js';
import { warningTime } from './expiry.js';
import type { Generation } from './generation.js';
import type { CertificateState, ChainStatus, ReloadStatus, StoreStatus, TlsStatus } from './status-types.js';
import type { CertificateSummary, TlsAgentEvents } from './types.js';

/** From the best to the worst. */
const order: readonly CertificateState[] = ['valid', 'expiring', 'not yet valid', 'expired'];

function worst(states: readonly CertificateState[]): CertificateState {
  return order[Math.max(0, ...states.map((state) => order.indexOf(state)))] ?? 'valid';
}

function stateOf(certificate: CertificateSummary, warning: Settings['expiryWarning'], now: number): CertificateState {
  if (Date.parse(certificate.validTo) < now) return 'expired';
  if (Date.parse(certificate.validFrom) > now) return 'not yet valid';
  return now < warningTime(certificate, warning) ? 'valid' : 'expiring';
}

function chainStatus(
  certificates: readonly CertificateSummary[],
  { expiryWarning }: Settings,
  now: number,
): ChainStatus {
  const ends = certificates.map(({ validTo }) => validTo).sort((one, other) => Date.parse(one) - Date.parse(other));
  return {
    state: worst(certificates.map((each) => stateOf(each, expiryWarning, now))),
    validTo: ends[0] ?? new Date(0).toISOString(),
    certificates,
  };
}

/** A truststore does its work while one of its certificates does. */
function trustState(chains: readonly ChainStatus[]): CertificateState {
  const states = chains.map(({ state }) => state);
  if (states.every((state) => state === 'valid')) return 'valid';
  return states.some((state) => state === 'valid' || state === 'expiring') ? 'expiring' : worst(states);
}

function storesOf(settings: Settings, { identity, chain, anchors }: Generation, now: number): readonly StoreStatus[] {
  const own = identity === undefined ? undefined : chainStatus(chain, settings, now);
  const trusted = anchors.map((anchor) => chainStatus([anchor], settings, now));
  const { store, certificates } = settings.trust;
  return [
    ...(identity === undefined || own === undefined
      ? []
      : [{ use: 'keystore', location: identity.location, state: own.state, chains: [own] } as const]),
    ...(trusted.length === 0
      ? []
      : [
          {
            use: 'truststore',
            location: (store?.file ?? certificates)?.location ?? 'inline',
            state: trustState(trusted),
            chains: trusted,
          } as const,
        ]),
  ];
}

/** How the stores of a service stand now. */
export function tlsStatus(settings: Settings, generation: Generation, reload: ReloadStatus | undefined): TlsStatus {
  const stores = storesOf(settings, generation, Date.now());
  const state = worst(stores.map((store) => store.state));
  return { service: settings.service, state, stores, ...(reload === undefined ? {} : { reload }) };
}

/** The last time that store files had changed, as a status says it. */
export function reloadStatus(
  event: keyof TlsAgentEvents,
  detail: { readonly files?: readonly string[]; readonly error?: Error },
): ReloadStatus | undefined {
  if (event === 'expiring') return undefined;
  const { files = [], error } = detail;
  return { at: new Date().toISOString(), files, ...(error === undefined ? {} : { problem: error.message }) };
}
