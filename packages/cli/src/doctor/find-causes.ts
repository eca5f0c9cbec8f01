import type { X509Certificate } from 'node:crypto';
import { inspectCertificate, isSignedBy, oneLine } from '../inspect/inspect-certificate.js';
import { isFor } from '../inspect/judge-use.js';
import type { Seen } from './seen.js';
import type { Cause } from './types.js';

/**
 * Why a server refuses our certificate, or its absence: Java, Go, nginx and others say the same of every fault, and Node
 * says nothing at all, but what we know of ourselves and whom the server accepts tells most of them apart.
 */
export function causesOfRefusal(seen: Seen): readonly Cause[] {
  const { identity } = seen.material;
  if (identity === undefined) return seen.settings.identity === undefined ? [unconfigured(seen)] : [];
  const [leaf] = identity.chain;
  const own = [...dates(leaf, seen.now), ...purpose(leaf, seen.now), ...strength(leaf, seen.now)];
  const found = [...own, ...issuer(identity.chain, seen)];
  if (found.length > 0 || !unspecific.test(seen.failure?.code ?? '') || seen.accepted.length === 0) return found;
  return [perhapsRevoked];
}

/** Refusals that name no reason: what is left when everything else is right can be concluded. */
const unspecific = /^(CLIENT_CERTIFICATE_REFUSED|ACCESS_DENIED|HANDSHAKE_CUT)$/;

const perhapsRevoked: Cause = {
  cause: 'PERHAPS_REVOKED',
  message:
    'Its authority, dates, purpose, chain and key are right, as far as can be seen from here: then it was revoked, or the server lets in certain names alone.',
  hint: 'Ask its authority whether it was revoked; the log of the server says more.',
};

function unconfigured({ accepted }: Seen): Cause {
  const from = accepted.length === 0 ? '' : ` of one of these authorities: ${accepted.join('; ')}`;
  return {
    cause: 'NO_CERTIFICATE_CONFIGURED',
    message: `The server wants a certificate${from}, and no keystore is configured or switched on.`,
  };
}

function dates({ validFrom, validTo, subject }: X509Certificate, now: Date): readonly Cause[] {
  const iso = (date: string): string => new Date(date).toISOString();
  if (new Date(validTo) < now) {
    return [
      { cause: 'CERTIFICATE_EXPIRED', message: `Our certificate "${oneLine(subject)}" expired on ${iso(validTo)}.` },
    ];
  }
  if (new Date(validFrom) > now) {
    const message = `Our certificate "${oneLine(subject)}" is not valid before ${iso(validFrom)}.`;
    return [{ cause: 'CERTIFICATE_NOT_YET_VALID', message, hint: 'Check the clocks, or wait until then.' }];
  }
  return [];
}

function purpose(leaf: X509Certificate, now: Date): readonly Cause[] {
  const words = inspectCertificate(leaf, now);
  if (isFor('TLS client', words)) return [];
  const message = `Our certificate "${words.name}" is for ${words.purposes?.join(', ')} alone, not for clients.`;
  return [{ cause: 'WRONG_PURPOSE', message, hint: 'Ask for a certificate with the extended key usage clientAuth.' }];
}

function strength(leaf: X509Certificate, now: Date): readonly Cause[] {
  const { key, name } = inspectCertificate(leaf, now);
  if (!/^(RSA|DSA)/.test(key.kind) || (key.bits ?? 2048) >= 2048) return [];
  const message = `Our certificate "${name}" has a key of ${key.kind} bits, which OpenSSL refuses as too weak.`;
  return [{ cause: 'KEY_TOO_WEAK', message, hint: 'Make a new key: EC P-256, or RSA with 2048 bits at least.' }];
}

/** How names of intermediate authorities are told from those of roots, where nothing else tells. */
const intermediate = /\b(intermediate|issuing|sub(ordinate)?)\b/i;

/** Whether the way from our certificate comes to an authority that the server accepts. */
function issuer(chain: readonly X509Certificate[], { accepted, material }: Seen): readonly Cause[] {
  const last = chain.at(-1);
  if (accepted.length === 0 || last === undefined) return [];
  const reaches = chain.some(
    (each) => accepted.includes(oneLine(each.issuer)) || accepted.includes(oneLine(each.subject)),
  );
  if (reaches) return [];
  const name = oneLine(last.issuer);
  const list = accepted.map((each) => `"${each}"`).join(', ');
  const known = material.anchors.find((each) => oneLine(each.subject) === name && isSignedBy(last, each));
  const isRoot = last.subject === last.issuer || (known !== undefined && known.subject === known.issuer);
  const below = known !== undefined || /CA Issuers/.test(last.infoAccess ?? '') || intermediate.test(last.issuer);
  if (!isRoot && below) {
    const message = `Our chain ends at the issuer "${name}", whose own certificate is not sent; the server accepts ${list}.`;
    const hint = `Put the certificate of "${name}" into the keystore, behind our own.`;
    return [{ cause: 'CHAIN_INCOMPLETE', message, hint }];
  }
  const message = `The chain of our certificate ends at "${name}", which is none of the authorities that the server accepts: ${list}.`;
  const other = isRoot
    ? ''
    : ` If "${name}" is itself below one of these, its certificate is missing from the keystore.`;
  const hint = `Use a certificate of one of them, or let the server trust "${name}".${other}`;
  return [{ cause: 'ISSUER_NOT_ACCEPTED', message, hint }];
}
