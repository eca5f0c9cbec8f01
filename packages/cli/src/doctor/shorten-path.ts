import { isAbsolute, relative } from 'node:path';

/** A path below the working folder as it is written there; any other, and what is no path, as it is. */
export function shortenPath(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path;
  const short = relative(cwd, path);
  return short === '' || short.startsWith('..') ? path : short;
}
