import type { KeyObject, X509Certificate } from 'node:crypto';
import { readDer } from './asn1/der-reader.js';
import { certificateFor, certificateOf, chainOf } from './certificates.js';
import { aliasGiver, type ContentReader, keyPasswords, type ReadContext, type StoreContent } from './content-reader.js';
import { isKeyBlock, openKeyBlock } from './pem/open-key-block.js';
import { type PemBlock, pemBlocks } from './pem/pem-blocks.js';
import { pkcs7Certificates } from './pkcs7.js';
import { StoreError } from './store-error.js';
import type { StoreEntry } from './types.js';

/** PEM (RFC 7468): any number of certificates and keys, in any order, with whatever stands between them. */
export const pem: ContentReader = {
  format: 'PEM',
  matches: (content) => content.includes('-----BEGIN '),
  read: readPem,
};

const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'];
const pkcs7Labels = ['PKCS7', 'CMS', 'PKCS #7 SIGNED DATA'];

async function readPem(content: Buffer, context: ReadContext): Promise<StoreContent> {
  const blocks = pemBlocks(content.toString('utf8'));
  const certificates = blocks.flatMap(certificatesOf);
  const keys: NamedKey[] = [];
  if (context.keys === 'decrypt') {
    const passwords = keyPasswords(context);
    for (const block of blocks.filter(isKeyBlock)) {
      keys.push({ name: block.friendlyName, key: await openKeyBlock(block, passwords) });
    }
  }
  if (keys.length === 0 && certificates.length === 0 && !blocks.some(isKeyBlock)) throw nothingIn(blocks);
  return { entries: entriesOf(keys, certificates), warnings: [] };
}

interface NamedKey {
  readonly name: string | undefined;
  readonly key: KeyObject;
}

interface NamedCertificate {
  readonly name: string | undefined;
  readonly certificate: X509Certificate;
}

function certificatesOf(block: PemBlock): NamedCertificate[] {
  const name = block.friendlyName;
  if (pkcs7Labels.includes(block.label)) {
    return pkcs7Certificates(block.bytes).map((certificate) => ({ name, certificate }));
  }
  if (!certificateLabels.includes(block.label)) return [];
  // Behind a TRUSTED CERTIFICATE stand OpenSSL's notes on what to trust it for.
  const der = block.label === 'TRUSTED CERTIFICATE' ? readDer(block.bytes).raw : block.bytes;
  return [{ name, certificate: certificateOf(der, block.what) }];
}

/** Keys with their chains first, then every certificate that is in no chain. */
function entriesOf(keys: readonly NamedKey[], named: readonly NamedCertificate[]): StoreEntry[] {
  const giveAlias = aliasGiver();
  const certificates = named.map(({ certificate }) => certificate);
  const chained = new Set<X509Certificate>();
  const keyEntries = keys.map(({ name, key }): StoreEntry => {
    const leaf = certificateFor(key, certificates);
    const chain = leaf === undefined ? [] : chainOf(leaf, certificates);
    for (const certificate of chain) chained.add(certificate);
    const leafName = named.find(({ certificate }) => certificate === leaf)?.name;
    return { kind: 'key', alias: giveAlias(name ?? leafName), privateKey: key, chain };
  });
  const others = named.filter(({ certificate }) => !chained.has(certificate));
  const certificateEntries = others.map(
    ({ name, certificate }): StoreEntry => ({ kind: 'certificate', alias: giveAlias(name), certificate }),
  );
  return [...keyEntries, ...certificateEntries];
}

function nothingIn(blocks: readonly PemBlock[]): StoreError {
  const labels = [...new Set(blocks.map(({ label }) => label))].join(', ');
  return new StoreError(
    'UNKNOWN_FORMAT',
    `The PEM text holds neither a certificate nor a private key${labels === '' ? '' : `, but ${labels}`}.`,
    { detected: 'PEM' },
  );
}
