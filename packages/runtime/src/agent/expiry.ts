import type { ExpiryWarning } from '../settings/types.js';
import type { CertificateSummary, IdentitySummary } from './types.js';

/** The longest that a timer of Node can wait, in milliseconds. */
const longestTimer = 2_147_483_647;

/** When to warn that a certificate comes to its end, in milliseconds since 1970. */
export function warningTime({ validFrom, validTo }: CertificateSummary, warning: ExpiryWarning): number {
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  return 'share' in warning ? to - (to - from) * warning.share : to - warning.milliseconds;
}

/** The warning of a certificate that comes to its end; undefined while there is time. */
export function expiryNotice(identity: IdentitySummary | undefined, warning: ExpiryWarning): string | undefined {
  if (identity === undefined || Date.now() < warningTime(identity, warning)) return undefined;
  return `The certificate "${identity.subject}" in ${identity.location} is valid only to ${identity.validTo}; renew it.`;
}

/** Calls once when the time to warn comes; the function returned calls it off. It keeps no process alive. */
export function awaitExpiry(
  identity: IdentitySummary | undefined,
  warning: ExpiryWarning,
  due: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const arm = (): void => {
    if (identity === undefined) return;
    const left = warningTime(identity, warning) - Date.now();
    if (left <= 0) return;
    timer = setTimeout(() => (left <= longestTimer ? due() : arm()), Math.min(left, longestTimer));
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}
