import { createHash, createHmac, type KeyObject, randomBytes, type X509Certificate } from 'node:crypto';
import { aliasGiver } from '../content-reader.js';
import { mostIterations, newBudget } from '../derive/limits.js';
import { type PasswordForm, passwordForms } from '../derive/password-forms.js';
import { pkcs12Kdf, purpose } from '../derive/pkcs12-kdf.js';
import { StoreError } from '../store-error.js';
import { derContext, derContextBytes, derInteger, derNull, derOctetString, derOid, derSequence } from './der-writer.js';
import { certificateBag, sealedKeyBag } from './pkcs12-bags.js';
import { type Seal, sealBytes } from './seal-bytes.js';
import { checkKey, commonName, type StoreContents } from './store-contents.js';

/** What a PKCS#12 store is to hold; a chain without a key is written without Oracle's mark of trust, as OpenSSL does. */
export interface Pkcs12Contents extends StoreContents {
  /** Rounds of every derivation; 10,000 by default, as keytool has it. */
  readonly iterations?: number | undefined;
}

const data = '1.2.840.113549.1.7.1';
const encryptedData = '1.2.840.113549.1.7.6';

/**
 * Writes a PKCS#12 store (RFC 7292) that OpenSSL, Java and browsers read: AES-256-CBC, and a MAC with SHA-256.
 *
 * @throws StoreError REFUSED when the key does not belong to the chain, or the iterations are out of range
 */
export async function writePkcs12(contents: Pkcs12Contents): Promise<Buffer> {
  const iterations = checkIterations(contents.iterations ?? 10_000);
  checkKey(contents);
  const [form] = passwordForms(contents.password) as [PasswordForm];
  const seal = { password: form.bytes, iterations };
  const bags = await bagsOf(contents, seal);
  const safes = [
    ...(bags.certificates.length === 0 ? [] : [await encryptedPart(bags.certificates, seal)]),
    ...(bags.keys.length === 0 ? [] : [plainPart(derSequence(...bags.keys))]),
  ];
  const safe = derSequence(...safes);
  return derSequence(derInteger(3), plainPart(safe), await macOf(safe, form, iterations));
}

interface Bags {
  readonly keys: readonly Buffer[];
  readonly certificates: readonly Buffer[];
}

async function bagsOf({ privateKey, chain = [], trusted = [], alias }: Pkcs12Contents, seal: Seal): Promise<Bags> {
  const giveAlias = aliasGiver();
  const own = privateKey === undefined ? undefined : await keyBags(privateKey, chain[0], { alias, giveAlias, seal });
  const rest = own === undefined ? chain : chain.slice(1);
  return {
    keys: own?.keys ?? [],
    certificates: [
      ...(own?.certificates ?? []),
      ...rest.map((certificate) => certificateBag(certificate, {})),
      ...trusted.map((each) => certificateBag(each, { friendlyName: giveAlias(commonName(each)), trusted: true })),
    ],
  };
}

interface KeyContext {
  readonly alias: string | undefined;
  readonly giveAlias: ReturnType<typeof aliasGiver>;
  readonly seal: Seal;
}

async function keyBags(key: KeyObject, leaf: X509Certificate | undefined, context: KeyContext): Promise<Bags> {
  const friendlyName = context.giveAlias(context.alias ?? (leaf && commonName(leaf)) ?? 'key');
  const localKeyId = createHash('sha1')
    .update(leaf?.raw ?? friendlyName)
    .digest();
  const labels = { friendlyName, localKeyId };
  return {
    keys: [await sealedKeyBag(key, labels, context.seal)],
    certificates: leaf === undefined ? [] : [certificateBag(leaf, labels)],
  };
}

function plainPart(content: Buffer): Buffer {
  return derSequence(derOid(data), derContext(0, derOctetString(content)));
}

async function encryptedPart(bags: readonly Buffer[], seal: Seal): Promise<Buffer> {
  const { algorithm, bytes } = await sealBytes(derSequence(...bags), seal);
  // IMPLICIT [0] OCTET STRING (RFC 5652 6.1): a simple value, not a wrapped one.
  const info = derSequence(derOid(data), algorithm, derContextBytes(0, bytes));
  return derSequence(derOid(encryptedData), derContext(0, derSequence(derInteger(0), info)));
}

async function macOf(safe: Buffer, form: PasswordForm, iterations: number): Promise<Buffer> {
  const salt = randomBytes(16);
  const derivation = { hash: 'sha256', salt, iterations, password: form.bmp, purpose: purpose.mac, length: 32 };
  const key = await pkcs12Kdf({ ...derivation, budget: newBudget() });
  const digest = createHmac('sha256', key).update(safe).digest();
  const sha256 = derSequence(derOid('2.16.840.1.101.3.4.2.1'), derNull());
  return derSequence(derSequence(sha256, derOctetString(digest)), derOctetString(salt), derInteger(iterations));
}

function checkIterations(iterations: number): number {
  if (Number.isInteger(iterations) && iterations >= 1 && iterations <= mostIterations) return iterations;
  throw new StoreError('REFUSED', `The iterations must be a whole number from 1 to ${mostIterations}.`);
}
