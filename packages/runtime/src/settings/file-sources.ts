import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { looseKey } from './loose-key.js';
import { parseProperties, type RawEntry, SyntaxProblem } from './parse-properties.js';
import { parseYaml } from './parse-yaml.js';
import type { ProblemCollector, PropertyEntry, PropertySource } from './property-source.js';

/** Within one folder an earlier extension wins, as in Spring. */
const extensions = ['.properties', '.yaml', '.yml', '.json'] as const;

/** What decides which files are read. */
export interface FileSourceRequest {
  readonly cwd: string;
  readonly profiles: readonly string[];
  /** Files and folders named by the user; undefined for the usual places. */
  readonly config?: readonly string[] | undefined;
  /** Which option or variable named them, for messages. */
  readonly configOrigin: string;
}

interface Candidate {
  readonly path: string;
  readonly profile: string | undefined;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Java's own encoding of `.properties`; bytes that are no UTF-8 can only be that.
    return Buffer.from(bytes).toString('latin1');
  }
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : found.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    // Below a file there is nothing. Whatever else is wrong is told by reading it.
    return (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? undefined : 'file';
  }
}

function inFolder(folder: string, profile: string | undefined): Candidate[] {
  const name = profile === undefined ? 'application' : `application-${profile}`;
  return extensions.map((extension) => ({ path: join(folder, name + extension), profile }));
}

function besideFile(file: string, profile: string | undefined): Candidate[] {
  if (profile === undefined) return [{ path: file, profile }];
  const extension = extname(file);
  return [{ path: join(dirname(file), `${basename(file, extension)}-${profile}${extension}`), profile }];
}

/** All places in which a file is looked for, the strongest first. */
function candidates(request: FileSourceRequest, collector: ProblemCollector): Candidate[] {
  const named = request.config?.map((path) => resolve(request.cwd, path)).reverse();
  const places = named ?? [join(request.cwd, 'config'), request.cwd];
  for (const path of (named ?? []).filter((each) => kindOf(each) === undefined)) {
    const message = `${path} does not exist.`;
    const hint = 'Name files or folders that exist, separated by commas.';
    collector.problems.push({ key: 'config', origin: request.configOrigin, message, hint });
  }
  // Later profiles first; values without a profile last.
  const layers: readonly (string | undefined)[] = [...request.profiles.toReversed(), undefined];
  return layers.flatMap((profile) =>
    places.flatMap((place) => (kindOf(place) === 'file' ? besideFile(place, profile) : inFolder(place, profile))),
  );
}

async function parse(path: string, text: string): Promise<RawEntry[]> {
  const extension = extname(path).toLowerCase();
  return extension === '.yaml' || extension === '.yml' || extension === '.json'
    ? parseYaml(text)
    : parseProperties(text);
}

async function readSource(path: string, shown: string, collector: ProblemCollector): Promise<PropertySource> {
  const entries = new Map<string, PropertyEntry>();
  try {
    for (const { key, value, line } of await parse(path, decode(readFileSync(path)))) {
      const entry = { key, value, origin: `${shown}:${line}`, folder: dirname(path), literal: false };
      const replaces = entries.get(looseKey(key));
      entries.set(looseKey(key), replaces === undefined ? entry : { ...entry, replaces });
    }
  } catch (error) {
    const line = error instanceof SyntaxProblem ? `:${error.line}` : '';
    const message = `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    collector.problems.push({ key: 'config', origin: `${shown}${line}`, message, hint: 'Mend the file at this line.' });
  }
  return { name: shown, kind: 'file', entries };
}

/** Reads every configuration file that exists, the strongest first: profiles before the plain files. */
export async function readFileSources(
  request: FileSourceRequest,
  collector: ProblemCollector,
): Promise<readonly PropertySource[]> {
  const sources: PropertySource[] = [];
  for (const { path } of candidates(request, collector)) {
    if (kindOf(path) !== 'file') continue;
    const short = relative(request.cwd, path);
    const shown = short.startsWith('..') ? path : short.replaceAll('\\', '/');
    sources.push(await readSource(path, shown, collector));
  }
  return sources;
}
