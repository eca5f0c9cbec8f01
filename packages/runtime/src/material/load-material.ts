import { readFile } from 'node:fs/promises';
import { ConfigurationError, type ConfigurationProblem } from '../errors.js';
import type { Settings } from '../settings/types.js';
import { loadIdentity } from './load-identity.js';
import { loadSigningKey } from './load-signing-key.js';
import { loadRevocationLists, loadTrust } from './load-trust.js';
import type { Loading } from './loading.js';
import type { FileReader, Material } from './types.js';

/** Material as far as it could be loaded, with all that is wrong; it may be used only when nothing is. */
export interface CollectedMaterial {
  readonly material: Material;
  readonly problems: readonly ConfigurationProblem[];
}

/** Opens every store and file that the settings name, and keeps what is wrong instead of stopping at it. */
export async function collectMaterial(
  settings: Settings,
  now: Date = new Date(),
  read: FileReader = readFile,
): Promise<CollectedMaterial> {
  const loading: Loading = { settings, now, problems: [], warnings: [], files: [], read };
  const identity = settings.identity === undefined ? undefined : await loadIdentity(settings.identity, loading);
  const anchors = await loadTrust(settings.trust, loading);
  const revocationLists = await loadRevocationLists(settings.trust.crl, loading);
  const signingKey = await loadSigningKey(settings, loading);
  const { warnings, files, problems } = loading;
  return { material: { identity, anchors, revocationLists, signingKey, warnings, files }, problems };
}

/**
 * Loads what the settings ask for and checks it before anything is connected.
 *
 * @throws ConfigurationError with every problem found: missing files, wrong passwords, a key that does not match its
 *   certificate, a certificate that has expired or is not meant for client authentication
 */
export async function loadMaterial(settings: Settings, read?: FileReader): Promise<Material> {
  const { material, problems } = await collectMaterial(settings, undefined, read);
  if (problems.length > 0) throw new ConfigurationError(settings.service, problems);
  return material;
}
