import type { X509Certificate } from 'node:crypto';
import { type KeyEntry, readCertificates, readPrivateKey, readStore } from '@certwire/stores';
import { findSibling } from '../find-property.js';
import type { IdentityRequest, Resource, StoreRequest } from '../settings/types.js';
import { checkIdentity, orderChain } from './check-identity.js';
import { type Loading, readResource, warnIfWorldReadable } from './loading.js';
import { storeProblem } from './store-problem.js';
import type { Identity } from './types.js';

function listAliases(entries: readonly KeyEntry[]): string {
  return entries.map(({ alias }) => `"${alias}"`).join(', ');
}

/** The entry that was asked for, else the first by alias, so that the choice does not hang on the file's order. */
function chooseEntry(
  entries: readonly KeyEntry[],
  store: StoreRequest,
  alias: string | undefined,
  loading: Loading,
): KeyEntry | undefined {
  const { file } = store;
  const sorted = [...entries].sort((one, other) => (one.alias < other.alias ? -1 : 1));
  const aliasKey = findSibling(loading.settings.properties, file.key, 'alias');
  if (alias !== undefined) {
    const found = sorted.find((entry) => entry.alias.toLowerCase() === alias.toLowerCase());
    if (found !== undefined) return found;
    const message = `${file.location} has no key under the alias "${alias}".`;
    const hint = sorted.length === 0 ? 'It holds no private key.' : `It has ${listAliases(sorted)}.`;
    loading.problems.push({ ...aliasKey, message, hint });
    return undefined;
  }
  const [first, ...others] = sorted;
  if (first === undefined) {
    const message = `${file.location} holds no private key.`;
    const hint = 'A keystore holds the key and its certificate; is this the truststore?';
    loading.problems.push({ key: file.key, origin: file.origin, message, hint });
  } else if (others.length > 0) {
    const choice = `"${first.alias}" is used; ${aliasKey.key} chooses another.`;
    loading.warnings.push(
      `${file.key} (${file.origin}): ${file.location} holds several keys (${listAliases(sorted)}): ${choice}`,
    );
  }
  return first;
}

/** The certificate that belongs to the key, wherever it stands in the file. */
function joinKey(
  privateKey: Identity['privateKey'],
  certificates: readonly X509Certificate[],
  named: Pick<Identity, 'key' | 'origin' | 'location' | 'alias'>,
  loading: Loading,
): Identity | undefined {
  const { key, origin, location } = named;
  const leaf = certificates.find((certificate) => certificate.checkPrivateKey(privateKey));
  if (leaf === undefined) {
    const none = certificates.length === 0;
    const message = none
      ? `${location} holds a key without a certificate.`
      : `The private key does not match the certificate in ${location}.`;
    const hint = 'Use the certificate that was issued for this key, with its chain.';
    loading.problems.push({ key, origin, message, hint });
    return undefined;
  }
  return { ...named, privateKey, chain: orderChain(leaf, certificates) };
}

async function fromStore(
  store: StoreRequest,
  request: IdentityRequest,
  loading: Loading,
): Promise<Identity | undefined> {
  const { file } = store;
  const bytes = await readResource(file, loading);
  if (bytes === undefined) return undefined;
  await warnIfWorldReadable(file, loading);
  try {
    const { entries, warnings } = await readStore(bytes, {
      password: store.password?.reveal(),
      keyPassword: request.keyPassword?.reveal(),
      alias: request.alias,
      declaredFormat: store.fileType,
    });
    for (const { message } of warnings)
      loading.warnings.push(`${file.key} (${file.origin}): ${file.location}: ${message}`);
    const keys = entries.filter((entry): entry is KeyEntry => entry.kind === 'key');
    const entry = chooseEntry(keys, store, request.alias, loading);
    if (entry?.privateKey === undefined) return undefined;
    const { key, origin, location } = file;
    return joinKey(entry.privateKey, entry.chain, { key, origin, location, alias: entry.alias }, loading);
  } catch (error) {
    loading.problems.push(storeProblem(error, file, loading));
    return undefined;
  }
}

async function read<Value>(
  resource: Resource,
  loading: Loading,
  reader: (bytes: Uint8Array) => Promise<Value>,
): Promise<Value | undefined> {
  const bytes = await readResource(resource, loading);
  if (bytes === undefined) return undefined;
  try {
    return await reader(bytes);
  } catch (error) {
    loading.problems.push(storeProblem(error, resource, loading));
    return undefined;
  }
}

async function fromPair(
  certificate: Resource,
  privateKey: Resource,
  request: IdentityRequest,
  loading: Loading,
): Promise<Identity | undefined> {
  const password = request.keyPassword?.reveal();
  await warnIfWorldReadable(privateKey, loading);
  const certificates = await read(certificate, loading, readCertificates);
  const key = await read(privateKey, loading, (bytes) =>
    readPrivateKey(bytes, password === undefined ? {} : { password }),
  );
  if (certificates === undefined || key === undefined) return undefined;
  const { key: property, origin, location } = certificate;
  return joinKey(key, certificates, { key: property, origin, location, alias: undefined }, loading);
}

/** Opens the keystore, or the pair of PEM resources, and checks that a server can accept what is in it. */
export async function loadIdentity(request: IdentityRequest, loading: Loading): Promise<Identity | undefined> {
  const { store, certificate, privateKey } = request;
  const pair = certificate !== undefined && privateKey !== undefined;
  const identity = pair
    ? await fromPair(certificate, privateKey, request, loading)
    : store === undefined
      ? undefined
      : await fromStore(store, request, loading);
  if (identity !== undefined) checkIdentity(identity, loading);
  return identity;
}
