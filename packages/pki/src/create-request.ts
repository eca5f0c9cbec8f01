import type { KeyObject } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { derContext, derInteger, derOid, derSequence, derSet, pemBlock } from '@certwire/stores';
import { distinguishedName, type Subject } from './distinguished-name.js';
import { alternativeNames, purposesExtension } from './extensions.js';
import { type KeyType, makeKeyPair } from './make-key-pair.js';
import { signed } from './sign.js';
import type { AlternativeNames, Purpose } from './types.js';

/** The certificate that another authority is asked for. */
export interface RequestContents extends Subject, AlternativeNames {
  /** Asked for, not promised: the authority decides. */
  readonly purposes?: readonly Purpose[] | undefined;
  /** By default a new key is made. */
  readonly privateKey?: KeyObject | undefined;
  /** Kind of the new key, `ec` by default. */
  readonly keyType?: KeyType | undefined;
}

/** A request with the key that it was made for. */
export interface CreatedRequest {
  readonly privateKey: KeyObject;
  /** PEM (`CERTIFICATE REQUEST`). */
  readonly request: string;
}

/** Asks for extensions in a request (RFC 2985 5.4.2). */
export const extensionRequest = '1.2.840.113549.1.9.14';

/** Makes a certification request (PKCS#10, RFC 2986). @throws PkiError */
export async function createRequest(contents: RequestContents): Promise<CreatedRequest> {
  const privateKey = contents.privateKey ?? (await makeKeyPair(contents.keyType)).privateKey;
  const extensions = [
    ...(contents.purposes === undefined ? [] : [purposesExtension(contents.purposes)]),
    ...alternativeNames(contents),
  ];
  const attributes =
    extensions.length === 0 ? [] : [derSequence(derOid(extensionRequest), derSet(derSequence(...extensions)))];
  const information = derSequence(
    derInteger(0),
    distinguishedName(contents),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    derContext(0, ...attributes),
  );
  return { privateKey, request: pemBlock('CERTIFICATE REQUEST', signed(information, privateKey)) };
}
