import { readFileSync, statSync } from 'node:fs';
import { readStore, StoreError } from '@certwire/pki';
import type { Resource, Settings } from '@certwire/runtime';
import { inspectStore } from '../inspect/inspect-store.js';
import type { Finding } from '../inspect/types.js';
import { examineLists } from './examine-lists.js';
import type { ExaminedStore } from './types.js';

interface Wanted {
  readonly use: ExaminedStore['use'];
  readonly resource: Resource;
  readonly password?: string | undefined;
  readonly keyPassword?: string | undefined;
}

/** Every store and file that the settings of a service name, put into words. */
export async function examineStores(settings: Settings, now: Date): Promise<readonly ExaminedStore[]> {
  const examined: ExaminedStore[] = [];
  for (const wanted of wantedBy(settings)) examined.push(await examine(wanted, now));
  return examined;
}

function wantedBy({ identity, trust }: Settings): readonly Wanted[] {
  const keyPassword = identity?.keyPassword?.reveal();
  const password = identity?.store?.password?.reveal();
  const wanted: (Omit<Wanted, 'resource'> & { readonly resource: Resource | undefined })[] = [
    { use: 'keystore', resource: identity?.store?.file, password, keyPassword },
    { use: 'certificate', resource: identity?.certificate },
    { use: 'private key', resource: identity?.privateKey, password: keyPassword },
    { use: 'truststore', resource: trust.store?.file, password: trust.store?.password?.reveal() },
    { use: 'truststore', resource: trust.certificates },
    { use: 'revocation lists', resource: trust.crl },
  ];
  return wanted.flatMap(({ resource, ...rest }) => (resource === undefined ? [] : [{ ...rest, resource }]));
}

/** Findings that say nothing of a file in such a use. */
const irrelevant: Readonly<Partial<Record<ExaminedStore['use'], readonly string[]>>> = {
  certificate: ['CHAIN_ENDS', 'INTERMEDIATE_ANCHOR', 'PINNED'],
  truststore: ['NO_CLIENT_PURPOSE', 'CHAIN_ENDS'],
};

async function examine({ use, resource, password, keyPassword }: Wanted, now: Date): Promise<ExaminedStore> {
  const { key, origin, location } = resource;
  const named = { use, key, origin, location };
  try {
    const bytes = resource.content?.reveal() ?? readFileSync(location);
    if (use === 'revocation lists') return { ...named, ...examineLists(bytes, now) };
    const store = await readStore(bytes, {
      ...(password !== undefined && { password }),
      ...(keyPassword !== undefined && { keyPassword }),
      ...(use === 'truststore' && { keys: 'skip' }),
    });
    const mode = resource.content === undefined && process.platform !== 'win32' ? statSync(location).mode : undefined;
    const { findings, format, permissions, protection, entries } = inspectStore({
      file: location,
      bytes,
      mode,
      store,
      now,
    });
    const content = {
      format,
      bytes: bytes.length,
      ...(permissions !== undefined && { permissions }),
      protection,
      entries,
    };
    return { ...named, content, findings: findings.filter((finding) => isRelevant(finding, use)) };
  } catch (error) {
    return { ...named, findings: [], unreadable: reasonOf(error) };
  }
}

function isRelevant({ code }: Finding, use: ExaminedStore['use']): boolean {
  return irrelevant[use]?.includes(code) !== true;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'The file does not exist.',
  EACCES: 'The file may not be read by this user.',
  EISDIR: 'It is a folder.',
};

function reasonOf(error: unknown): string {
  if (error instanceof StoreError) return error.message;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}
