import type { Issued } from '@certwire/pki';
import { writeJks, writePkcs12 } from '@certwire/stores';
import type { CollectedMaterial } from '../../src/material/load-material.js';
import { collectMaterial } from '../../src/material/load-material.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { writeFiles } from '../agent/authority.js';

/** Password of every store that these tests write. */
export const password = 'changeit';

/** A PKCS#12 store with one key. */
export function keystore(issued: Issued, alias = 'client'): Promise<Buffer> {
  return writePkcs12({ privateKey: issued.privateKey, chain: issued.chain, alias, password, iterations: 1000 });
}

/** A JKS store with trust anchors. */
export async function jksTruststore(...trusted: Issued['certificate'][]): Promise<Buffer> {
  return writeJks({ trusted, password });
}

/** Loads what these properties ask for, from files that were written into a folder of their own. */
export async function collect(
  files: Readonly<Record<string, string | Uint8Array>>,
  properties: Readonly<Record<string, string>>,
  now?: Date,
): Promise<CollectedMaterial & { readonly folder: string }> {
  const folder = writeFiles(files);
  const settings = await resolveSettings({
    service: 'ledger',
    cwd: folder,
    env: {},
    properties,
    servers: ['https://ledger.example'],
  });
  return { ...(await collectMaterial(settings, now)), folder };
}

/** Properties of a keystore. */
export function identityFrom(file: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const rest = Object.entries(more).map(([key, value]) => [`security.general.mtls.keystore.${key}`, value]);
  return {
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.file': file,
    'security.general.mtls.keystore.password': password,
    ...Object.fromEntries(rest),
  };
}

/** Properties of a truststore. */
export function trustFrom(file: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const rest = Object.entries(more).map(([key, value]) => [`security.general.truststore.${key}`, value]);
  return {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.file': file,
    'security.general.truststore.password': password,
    ...Object.fromEntries(rest),
  };
}
