import type { KeyObject, X509Certificate } from 'node:crypto';
import { count, isSequence, isUniversal } from './asn1/der-values.js';
import { certificateFor, certificateOf, chainOf } from './certificates.js';
import type { Passwords } from './ciphers/decrypt-sealed.js';
import { aliasGiver, type ContentReader, isWanted, type ReadContext, type StoreContent } from './content-reader.js';
import { passwordForms } from './derive/password-forms.js';
import { openPrivateKey, privateKeyOf } from './keys/private-keys.js';
import { outlineOf } from './outline.js';
import { openPkcs12 } from './pkcs12/open-store.js';
import { type SafeBag, safeBags } from './pkcs12/safe-bags.js';
import { StoreError } from './store-error.js';
import type { StoreEntry, StoreWarning } from './types.js';

/** PKCS#12 (RFC 7292), from browsers of the nineties to PBMAC1 (RFC 9579). */
export const pkcs12: ContentReader = {
  format: 'PKCS12',
  matches(content) {
    const [version, safe] = outlineOf(content) ?? [];
    return isUniversal(version, 2) && version.content.length === 1 && count(version) === 3 && isSequence(safe);
  },
  read: readPkcs12,
};

interface CertificateBag {
  readonly bag: SafeBag;
  readonly certificate: X509Certificate;
}

async function readPkcs12(content: Buffer, context: ReadContext): Promise<StoreContent> {
  const { budget } = context;
  const opened = await openPkcs12(content, context.password, budget);
  const passwords = { forms: opened.forms, budget };
  const bags = await safeBags(opened.safes, passwords);
  const warnings: StoreWarning[] = opened.checked ? [] : [notChecked(opened.hasMac)];
  const certificates = bags.filter(({ kind }) => kind === 'certificate').map(certificateBag);
  const entries: StoreEntry[] = [];
  const giveAlias = aliasGiver();
  const keyBags = bags.filter(({ kind }) => kind === 'key' || kind === 'sealed-key');
  for (const bag of keyBags) {
    const alias = giveAlias(bag.friendlyName);
    if (bag.kind === 'key') warnings.push(unencrypted(alias));
    const privateKey = isWanted(context, alias)
      ? await keyOf(bag, alias, { ...context, passwords, checked: opened.checked })
      : undefined;
    const chain = chainFor(bag, privateKey, certificates);
    entries.push({ kind: 'key', alias, ...(privateKey && { privateKey }), chain });
  }
  const keyless = trustedOf(certificates, keyBags.length > 0);
  for (const { bag, certificate } of keyless) {
    entries.push({ kind: 'certificate', alias: giveAlias(bag.friendlyName), certificate });
  }
  const invisible = keyless.filter(({ bag }) => !bag.trusted).length;
  if (invisible > 0) warnings.push(invisibleToJava(invisible));
  const others = bags.filter(({ kind }) => kind === 'other').length;
  if (others > 0) warnings.push(skipped(others));
  return { entries, warnings };
}

function certificateBag(bag: SafeBag, index: number): CertificateBag {
  const what = bag.friendlyName === undefined ? `Certificate ${index + 1}` : `The certificate "${bag.friendlyName}"`;
  return { bag, certificate: certificateOf(bag.value, what) };
}

interface KeyContext extends ReadContext {
  /** The store's own password, in the form that fits. */
  readonly passwords: Passwords;
  /** Whether that password has opened the store already. */
  readonly checked: boolean;
}

function keyOf(bag: SafeBag, alias: string, context: KeyContext): Promise<KeyObject> {
  const what = `The private key "${alias}"`;
  if (bag.kind === 'key') return Promise.resolve(privateKeyOf(Buffer.from(bag.value), what));
  const own = context.keyPassword;
  const forms = own === undefined ? context.passwords.forms : passwordForms(own);
  if (forms.length === 0) {
    throw new StoreError('PASSWORD_REQUIRED', `${what} is encrypted and no password is given.`, { alias });
  }
  const refusal = own === undefined && !context.checked ? 'WRONG_PASSWORD' : 'WRONG_KEY_PASSWORD';
  return openPrivateKey({ der: bag.value, what, passwords: { forms, budget: context.budget }, refusal });
}

/** By the identifier that joins key and certificate; where a tool left it out, by the key itself. */
function chainFor(
  bag: SafeBag,
  key: KeyObject | undefined,
  certificates: readonly CertificateBag[],
): readonly X509Certificate[] {
  const pool = certificates.map(({ certificate }) => certificate);
  const joined = certificates.find((each) => bag.localKeyId !== undefined && each.bag.localKeyId === bag.localKeyId);
  const named = certificates.find(
    (each) => bag.friendlyName !== undefined && each.bag.friendlyName === bag.friendlyName,
  );
  const byKey = key === undefined ? named?.certificate : certificateFor(key, pool);
  const leaf = joined?.certificate ?? byKey;
  return leaf === undefined ? [] : chainOf(leaf, pool);
}

/** With a key in the store only what is marked is trusted: a chain's CA must not become a trust anchor. */
function trustedOf(certificates: readonly CertificateBag[], hasKeys: boolean): readonly CertificateBag[] {
  return hasKeys ? certificates.filter(({ bag }) => bag.trusted && bag.localKeyId === undefined) : certificates;
}

function notChecked(hasMac: boolean): StoreWarning {
  const why = hasMac ? 'no password is given' : 'it has no MAC';
  return { code: 'NOT_INTEGRITY_CHECKED', message: `The integrity of the store was not checked: ${why}.` };
}

function unencrypted(alias: string): StoreWarning {
  return { code: 'UNENCRYPTED_KEY', message: `The private key "${alias}" stands unencrypted in the store.` };
}

function invisibleToJava(howMany: number): StoreWarning {
  const message =
    howMany === 1
      ? "1 of the store's certificates lacks Oracle's mark of trust: Java would not see it. Import it with keytool to mark it."
      : `${howMany} of the store's certificates lack Oracle's mark of trust: Java would not see them. Import them with keytool to mark them.`;
  return { code: 'INVISIBLE_TO_JAVA', message };
}

function skipped(howMany: number): StoreWarning {
  const message =
    howMany === 1
      ? '1 entry is neither key nor certificate and was skipped.'
      : `${howMany} entries are neither keys nor certificates and were skipped.`;
  return { code: 'SKIPPED_ENTRY', message };
}
