import { readPrivateKey } from '@certwire/stores';
import { systemCode } from '../errors.js';
import type { Settings } from '../settings/types.js';
import { type Loading, readResource, warnIfWorldReadable } from './loading.js';
import { storeProblem } from './store-problem.js';
import type { SigningKey } from './types.js';

/** The key that signs the client's assertions (RFC 7523), where the properties name one of its own. */
export async function loadSigningKey({ credentials }: Settings, loading: Loading): Promise<SigningKey | undefined> {
  const { oauth2 } = credentials;
  const resource = oauth2?.clientAuthentication === 'private_key_jwt' ? oauth2.privateKey : undefined;
  const bytes = resource === undefined ? undefined : await readResource(resource, loading);
  if (resource === undefined || bytes === undefined) return undefined;
  await warnIfWorldReadable(resource, loading);
  try {
    return { privateKey: await readPrivateKey(bytes) };
  } catch (error) {
    const problem = storeProblem(error, resource, loading);
    const encrypted = systemCode(error) === 'PASSWORD_REQUIRED';
    const { key, origin } = resource;
    const hint = 'Name a key that is not encrypted, in a file that only the user of this process may read.';
    loading.problems.push(encrypted ? { ...problem, key, origin, hint } : problem);
    return undefined;
  }
}
