import { brokenSignatures } from './algorithm-names.js';
import type { Finding, InspectedCertificate } from './types.js';

/**
 * Whether an end is near enough to be said: within a month, and of its life less than a third is left. A certificate that
 * lives a week is renewed by then, and would be called ending all its life.
 */
export function endsSoon({ validFrom, validTo, daysLeft }: InspectedCertificate, now: Date): boolean {
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  return daysLeft < 30 && to - now.getTime() < (to - from) / 3;
}

/** What is wrong with a certificate wherever it stands: its dates, its key, its signature. */
export function judgeCertificate(certificate: InspectedCertificate, entry: string, now: Date): readonly Finding[] {
  return [...dates(certificate, now), ...strength(certificate)].map((finding) => ({ ...finding, entry }));
}

function dates(certificate: InspectedCertificate, now: Date): Finding[] {
  const { name, validFrom, validTo, daysLeft } = certificate;
  if (new Date(validTo) < now) {
    return [
      {
        severity: 'problem',
        code: 'EXPIRED',
        message: `"${name}" expired on ${date(validTo)}.`,
        hint: 'Have it renewed, and replace it here.',
      },
    ];
  }
  if (new Date(validFrom) > now) {
    return [
      {
        severity: 'problem',
        code: 'NOT_YET_VALID',
        message: `"${name}" is not valid before ${moment(validFrom)}.`,
        hint: 'Check the clock of this machine, or wait until then.',
      },
    ];
  }
  if (!endsSoon(certificate, now)) return [];
  const left = daysLeft < 1 ? 'in less than a day' : `in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`;
  return [{ severity: 'warning', code: 'EXPIRES_SOON', message: `"${name}" expires ${left}, on ${moment(validTo)}.` }];
}

function strength({ name, key, signature, selfSigned }: InspectedCertificate): Finding[] {
  const findings: Finding[] = [];
  if (/^(RSA|DSA)/.test(key.kind) && (key.bits ?? 2048) < 2048) {
    findings.push({
      severity: 'problem',
      code: 'WEAK_KEY',
      message: `"${name}" has a key of ${key.kind} bits: Node 24 and later refuse it, others may.`,
      hint: 'Make a new key: EC P-256, or RSA with 2048 bits at least.',
    });
  }
  // Nobody checks the signature of a root on itself.
  if (!selfSigned && brokenSignatures.includes(signature)) {
    findings.push({
      severity: 'problem',
      code: 'WEAK_SIGNATURE',
      message: `"${name}" is signed by ${signature}, which OpenSSL, and Node with it, refuses.`,
      hint: 'Have it issued anew, signed with SHA-256.',
    });
  }
  return findings;
}

/** The day of a moment, as it is in UTC. */
export function date(iso: string): string {
  return iso.slice(0, 10);
}

/** A moment to the minute, in UTC. */
export function moment(iso: string): string {
  return `${date(iso)} ${iso.slice(11, 16)} UTC`;
}
