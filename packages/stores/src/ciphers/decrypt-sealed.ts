import type { DerNode } from '../asn1/der-reader.js';
import { oid, sequence } from '../asn1/der-values.js';
import type { DerivationBudget } from '../derive/limits.js';
import type { PasswordForm } from '../derive/password-forms.js';
import { unsupportedAlgorithm } from '../store-error.js';
import { des, tripleDes, tripleDesTwoKeys } from './block-ciphers.js';
import { pbes1Scheme, pkcs12Scheme } from './pbes1.js';
import { decryptPbes2, type SealedBytes } from './pbes2.js';
import { rc2 } from './rc2.js';
import { rc4 } from './rc4.js';
import { decryptSunTripleDes } from './sun-triple-des.js';

/** Every password-based encryption that we know, by object identifier. */
const schemes: Readonly<Record<string, (work: SealedBytes) => Promise<Buffer | undefined>>> = {
  '1.2.840.113549.1.5.13': decryptPbes2,
  '1.2.840.113549.1.12.1.1': pkcs12Scheme(rc4(16)),
  '1.2.840.113549.1.12.1.2': pkcs12Scheme(rc4(5)),
  '1.2.840.113549.1.12.1.3': pkcs12Scheme(tripleDes),
  '1.2.840.113549.1.12.1.4': pkcs12Scheme(tripleDesTwoKeys),
  '1.2.840.113549.1.12.1.5': pkcs12Scheme(rc2(16)),
  '1.2.840.113549.1.12.1.6': pkcs12Scheme(rc2(5)),
  '1.2.840.113549.1.5.3': pbes1Scheme('md5', des),
  '1.2.840.113549.1.5.6': pbes1Scheme('md5', rc2(8)),
  '1.2.840.113549.1.5.10': pbes1Scheme('sha1', des),
  '1.2.840.113549.1.5.11': pbes1Scheme('sha1', rc2(8)),
  '1.3.6.1.4.1.42.2.19.1': decryptSunTripleDes,
};

/** A password in the forms to try, and what the tries may cost. */
export interface Passwords {
  readonly forms: readonly PasswordForm[];
  readonly budget: DerivationBudget;
}

/** Decrypts by an AlgorithmIdentifier with the first form of the password that fits; undefined when none does. @throws StoreError */
export async function decryptSealed(
  algorithm: DerNode | undefined,
  sealed: Buffer,
  { forms, budget }: Passwords,
): Promise<Buffer | undefined> {
  const [identifier, parameters] = sequence(algorithm);
  const name = oid(identifier);
  const scheme = schemes[name];
  if (scheme === undefined) throw unsupportedAlgorithm('The encryption', name);
  for (const password of forms) {
    const plain = await scheme({ parameters, sealed, password, budget });
    // Once in 256 times the padding is right by chance; what we decrypt is always a SEQUENCE.
    if (plain !== undefined && plain[0] === 0x30) return plain;
  }
  return undefined;
}
