import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Secret } from '../secret.js';
import type { Origin, Resource } from './types.js';
import { ValueProblem } from './value-problem.js';

/** What a resource is resolved against. */
export interface ResourceContext {
  readonly key: string;
  readonly origin: Origin;
  /** Folder of the file that names the resource; the working folder for the environment and code. */
  readonly folder: string;
  readonly cwd: string;
  /** Folders of `certwire.resources`, absolute. */
  readonly resourceFolders: readonly string[];
}

/** `file:/path`, `file:///path` and `file:relative`, the last against the naming file's folder. */
function filePath(url: string, folder: string): string {
  const rest = url.slice('file:'.length);
  if (!rest.startsWith('/')) return resolve(folder, rest);
  try {
    return fileURLToPath(`file:${rest.replace(/[#?]/g, encodeURIComponent)}`);
  } catch {
    throw new ValueProblem(`"${url}" is no URL of a file.`, 'Use file:/folder/name, or a plain path.');
  }
}

function classPath(name: string, { folder, cwd, resourceFolders }: ResourceContext): string {
  const relativeName = name.replace(/^\/+/, '');
  const folders = [folder, join(cwd, 'resources'), join(cwd, 'src/main/resources'), ...resourceFolders];
  const found = folders.map((each) => join(each, relativeName)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const message = `classpath:${name} was not found in ${[...new Set(folders)].join(', ')}.`;
  throw new ValueProblem(message, 'Put the file into one of these folders, or name its folder in certwire.resources.');
}

function inline(text: string, context: ResourceContext): Resource {
  const { key, origin } = context;
  return { key, origin, location: 'inline', content: new Secret<Uint8Array>(Buffer.from(text)) };
}

/**
 * Base64 of PEM, JKS, JCEKS, or of any SEQUENCE of DER, the short ones of Ed25519 too: taken for a path, a key would be printed as one that does
 * not exist.
 */
const encoded = /^(LS0tLS1|\/u3\+7|zs7Oz|M[A-P])[A-Za-z0-9+/_\s-]{46,}={0,2}$/;

/** Whether a value is a key, a certificate or a store itself: PEM, or base64, as a variable of the environment carries it. */
export function isInline(value: string): boolean {
  const text = value.trim();
  return encoded.test(text) || /-----BEGIN /.test(text) || text.startsWith('base64:');
}

/**
 * What a property names: `file:`, `classpath:`, `base64:`, PEM in line, or a plain path.
 *
 * @throws ValueProblem
 */
export function resolveResource(value: string, context: ResourceContext): Resource {
  const text = value.trim();
  const { key, origin, folder } = context;
  if (text.startsWith('base64:')) {
    const encoded = text.slice('base64:'.length).replace(/\s+/g, '');
    if (encoded === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded)) {
      throw new ValueProblem('What follows base64: is no base64.', 'Encode the file with: base64 -w0 <file>');
    }
    return { key, origin, location: 'inline', content: new Secret<Uint8Array>(Buffer.from(encoded, 'base64')) };
  }
  if (isInline(text)) return inline(text, context);
  if (text.startsWith('file:')) return { key, origin, location: filePath(text, folder) };
  if (text.startsWith('classpath:'))
    return { key, origin, location: classPath(text.slice('classpath:'.length), context) };
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) {
    const scheme = text.slice(0, text.indexOf(':'));
    throw new ValueProblem(`${scheme}: resources are not read.`, 'Use file:, classpath:, base64: or a plain path.');
  }
  return { key, origin, location: resolve(folder, text) };
}
