import type { KeyObject } from 'node:crypto';
import { readDer } from './asn1/der-reader.js';
import { certificateOf, looksLikeCertificate } from './certificates.js';
import { aliasGiver, type ContentReader, keyPasswords, type ReadContext, type StoreContent } from './content-reader.js';
import { keyStructure, openPrivateKey, privateKeyOf } from './keys/private-keys.js';
import { outlineOf } from './outline.js';
import { StoreError } from './store-error.js';
import type { StoreEntry } from './types.js';

/** A certificate, several in a row, or one private key, as DER without any wrapping. */
export const der: ContentReader = {
  format: 'DER',
  matches(content) {
    const children = outlineOf(content) ?? [];
    return looksLikeCertificate(children) || keyStructure(children) !== undefined;
  },
  read: readDerContent,
};

async function readDerContent(content: Buffer, context: ReadContext): Promise<StoreContent> {
  if (looksLikeCertificate(outlineOf(content) ?? [])) return { entries: certificatesIn(content), warnings: [] };
  if (context.keys === 'skip') return { entries: [], warnings: [] };
  return { entries: [{ kind: 'key', alias: '1', privateKey: await keyIn(content, context), chain: [] }], warnings: [] };
}

function certificatesIn(content: Buffer): StoreEntry[] {
  const giveAlias = aliasGiver();
  const entries: StoreEntry[] = [];
  for (let rest = content; rest[0] === 0x30; ) {
    const { raw } = readDer(rest);
    const alias = giveAlias(undefined);
    entries.push({ kind: 'certificate', alias, certificate: certificateOf(raw, `Certificate ${alias}`) });
    rest = rest.subarray(raw.length);
  }
  return entries;
}

async function keyIn(content: Buffer, context: ReadContext): Promise<KeyObject> {
  const what = 'The private key';
  if (keyStructure(outlineOf(content) ?? []) !== 'encrypted') return privateKeyOf(content, what);
  const passwords = keyPasswords(context);
  if (passwords === undefined) {
    throw new StoreError('PASSWORD_REQUIRED', `${what} is encrypted and no password is given.`);
  }
  return openPrivateKey({ der: content, what, passwords, refusal: 'WRONG_PASSWORD' });
}
