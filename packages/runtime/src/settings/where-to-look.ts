import { resolve } from 'node:path';
import type { FileSourceRequest } from './file-sources.js';
import type { SettingsRequest } from './resolve-settings.js';

function split(value: string | readonly string[] | undefined): readonly string[] | undefined {
  const items = typeof value === 'string' ? value.split(',') : value;
  const named = items?.map((item) => item.trim()).filter((item) => item !== '');
  return named === undefined || named.length === 0 ? undefined : named;
}

/** Which files are read: as the caller says, else as the environment does. */
export function whereToLook(request: Omit<SettingsRequest, 'service'>): FileSourceRequest {
  const { env = process.env, cwd = process.cwd() } = request;
  const named = split(request.config);
  return {
    cwd: resolve(cwd),
    profiles: split(request.profile) ?? split(env['CERTWIRE_PROFILE']) ?? [],
    config: named ?? split(env['CERTWIRE_CONFIG']),
    configOrigin: named === undefined ? 'env CERTWIRE_CONFIG' : 'code',
  };
}
