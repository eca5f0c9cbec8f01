import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  type DerNode,
  readBits,
  readChildren,
  readDer,
  readOctets,
  readOid,
  readSequence,
  readSet,
  StoreError,
} from '@certwire/stores';
import { extensionsIn } from './certificate-fields.js';
import { extensionRequest } from './create-request.js';
import { purposeOf } from './extensions.js';
import { PkiError } from './pki-error.js';
import { readGeneralNames } from './read-general-names.js';
import { digestOfSignature } from './sign.js';
import { subjectText } from './subject-text.js';
import type { AlternativeNames, Purpose } from './types.js';

/** A request for a certificate, whose signature shows that its maker has the key. */
export interface CertificationRequest extends Required<AlternativeNames> {
  /** On one line. */
  readonly subject: string;
  /** DER of the subject's Name, as it stands in the request. */
  readonly subjectName: Buffer;
  readonly publicKey: KeyObject;
  readonly names: readonly string[];
  readonly uris: readonly string[];
  readonly emails: readonly string[];
  /** What it asks to be good for; undefined when it does not say. */
  readonly purposes: readonly Purpose[] | undefined;
}

/** Reads a certification request (PKCS#10, RFC 2986), PEM or DER, and checks its signature. @throws PkiError */
export function readRequest(bytes: Uint8Array): CertificationRequest {
  try {
    return readChecked(derOf(bytes));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new PkiError('request', 'This is no certification request (PKCS#10), or it is damaged.');
  }
}

function derOf(bytes: Uint8Array): Buffer {
  const content = Buffer.from(bytes);
  const [, body] = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]+)-----END/.exec(content.toString('latin1')) ?? [];
  return body === undefined ? content : Buffer.from(body, 'base64');
}

function readChecked(der: Buffer): CertificationRequest {
  const [information, algorithm, signature] = readSequence(readDer(der));
  const [, subject, keyInfo, attributes] = readSequence(information);
  const publicKey = publicKeyOf(keyInfo);
  const digest = digestOfSignature(readOid(readSequence(algorithm)[0]));
  if (digest === undefined) throw new PkiError('request', 'The request is signed in a way that is not supported.');
  if (!fits(digest, information?.raw ?? Buffer.alloc(0), publicKey, readBits(signature))) {
    throw new PkiError('request', 'The signature of the request is wrong: it was changed, or made with another key.');
  }
  const extensions = requestedExtensions(attributes);
  const usages = extensions.get('2.5.29.37');
  return {
    subject: subjectText(subject),
    subjectName: Buffer.from(subject?.raw ?? []),
    publicKey,
    ...readGeneralNames(valueOf(extensions.get('2.5.29.17'))),
    purposes: usages && readSequence(valueOf(usages)).map(readOid).flatMap(purposeOf),
  };
}

function publicKeyOf(keyInfo: DerNode | undefined): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(keyInfo?.raw ?? []), format: 'der', type: 'spki' });
  } catch {
    throw new PkiError('request', 'The key of the request is of a kind that this Node does not know.');
  }
  const { modulusLength = 2048 } = key.asymmetricKeyDetails ?? {};
  if (modulusLength >= 2048) return key;
  throw new PkiError('request', `The key of the request has ${modulusLength} bits; 2048 are the least.`);
}

function fits(digest: string | null, bytes: Buffer, key: KeyObject, signature: Buffer): boolean {
  try {
    return verify(digest, bytes, key, signature);
  } catch {
    // A signature of another kind than the key.
    return false;
  }
}

function requestedExtensions(attributes: DerNode | undefined): ReadonlyMap<string, Buffer> {
  for (const attribute of attributes === undefined ? [] : readChildren(attributes)) {
    const [type, values] = readSequence(attribute);
    if (readOid(type) === extensionRequest) return extensionsIn(readSet(values)[0]);
  }
  return new Map();
}

/** The value within an extension, undefined for none. */
function valueOf(extension: Buffer | undefined): DerNode | undefined {
  return extension === undefined ? undefined : readDer(readOctets(readSequence(readDer(extension)).at(-1)));
}
