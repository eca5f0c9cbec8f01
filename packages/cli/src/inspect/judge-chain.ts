import type { X509Certificate } from 'node:crypto';
import type { KeyEntry } from '@certwire/pki';
import { isSignedBy, oneLine } from './inspect-certificate.js';
import type { Finding, InspectedCertificate } from './types.js';

/** A key entry as it was read, and its chain in words. */
export interface JudgedKey {
  readonly entry: KeyEntry;
  readonly chain: readonly InspectedCertificate[];
}

/** What is wrong with a key and the chain behind it, whoever will use them. */
export function judgeChain({ entry, chain }: JudgedKey): readonly Finding[] {
  const [leaf] = entry.chain;
  const findings: Finding[] = [];
  const add = (finding: Finding) => findings.push({ ...finding, entry: entry.alias });
  if (leaf === undefined) {
    add({
      severity: 'problem',
      code: 'KEY_WITHOUT_CERTIFICATE',
      message: `The key "${entry.alias}" stands without a certificate.`,
      hint: 'Put the certificate that was issued for it, with its chain, beside it.',
    });
    return findings;
  }
  if (entry.privateKey !== undefined && !belongsTo(leaf, entry.privateKey)) {
    add({
      severity: 'problem',
      code: 'KEY_MISMATCH',
      message: `The key "${entry.alias}" does not belong to its certificate, "${oneLine(leaf.subject)}".`,
      hint: 'Find the key that the certificate was issued for, or have one issued for this key.',
    });
  }
  for (const [index, certificate] of entry.chain.entries()) {
    const issuer = entry.chain[index + 1];
    const [below, above] = [chain[index], chain[index + 1]];
    if (below === undefined) continue;
    if (issuer !== undefined && above !== undefined) {
      for (const finding of link({ certificate, issuer, below, above, index })) add(finding);
    } else if (!below.selfSigned) add(openEnd(below));
  }
  return findings;
}

interface Link {
  readonly certificate: X509Certificate;
  readonly issuer: X509Certificate;
  readonly below: InspectedCertificate;
  readonly above: InspectedCertificate;
  /** How many certificates stand below the issued one. */
  readonly index: number;
}

function link({ certificate, issuer, below, above, index }: Link): Finding[] {
  if (certificate.issuer !== issuer.subject || !isSignedBy(certificate, issuer)) {
    return [
      {
        severity: 'problem',
        code: 'CHAIN_BROKEN',
        message: `"${below.name}" was not signed by "${above.name}", which follows it in the chain.`,
        hint: `Replace "${above.name}" by the certificate of "${below.issuer}" that signed it.`,
      },
    ];
  }
  if (!above.authority) {
    return [
      {
        severity: 'problem',
        code: 'NOT_AN_AUTHORITY',
        message: `"${above.name}" signed "${below.name}", but is no certificate of an authority.`,
      },
    ];
  }
  // The leaf does not count (RFC 5280 4.2.1.9).
  if (above.pathLength !== undefined && index > above.pathLength) {
    const most = above.pathLength === 0 ? 'no authority' : `${above.pathLength} at most`;
    return [
      {
        severity: 'problem',
        code: 'CHAIN_TOO_LONG',
        message: `"${above.name}" allows ${most} below itself, and the chain has ${index}.`,
      },
    ];
  }
  return [];
}

function openEnd(top: InspectedCertificate): Finding {
  return {
    severity: 'note',
    code: 'CHAIN_ENDS',
    message: `The chain ends at "${top.name}"; its issuer, "${top.issuer}", is not in the file.`,
    hint: 'That is right when the issuer is a root, which the other side has; an intermediate belongs into the file.',
  };
}

function belongsTo(certificate: X509Certificate, key: NonNullable<KeyEntry['privateKey']>): boolean {
  try {
    return certificate.checkPrivateKey(key);
  } catch {
    return false;
  }
}
