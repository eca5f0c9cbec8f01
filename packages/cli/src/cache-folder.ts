import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.js';

/** `CERTWIRE_CACHE`, else the place where this system keeps caches of its user. */
export function cacheFolder(env: Host['env']): string {
  if (env['CERTWIRE_CACHE']) return env['CERTWIRE_CACHE'];
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'certwire');
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'certwire', 'cache');
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches/certwire' : '.cache/certwire');
}
