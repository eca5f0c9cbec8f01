import type { DiagnosticCollector } from '../diagnostics.js';
import { type LoadedFiles, loadFiles, toUrl } from './load-files.js';
import { reportEncoding } from './report-encoding.js';
import { reportRepeatedKeys } from './report-repeated-keys.js';
import { resolveReference } from './resolve-reference.js';
import type { ReadSource, Source, Spec, SpecFile, SpecVersion } from './types.js';

/** Swagger's and OpenAPI's own words for their versions; numbers are what an unquoted `2.0` becomes. */
function versionOf(root: object): { version: SpecVersion | undefined; written: string } | undefined {
  const { swagger, openapi } = root as { swagger?: unknown; openapi?: unknown };
  const written = openapi ?? swagger;
  if (typeof written !== 'string' && typeof written !== 'number') return undefined;
  const [, version] = /^\s*v?(2|3\.[012])(?:\.\d+)*(?:-[\w.]+)?\s*$/.exec(String(written)) ?? [];
  if (openapi === undefined) return { version: version === '2' ? '2.0' : undefined, written: `swagger: ${swagger}` };
  const known = version === '2' || version === undefined ? undefined : (version as SpecVersion);
  // `openapi: 3` has no minor version; 3.0 is what such documents mean.
  return { version: known ?? (/^\s*3\s*$/.test(String(openapi)) ? '3.0' : undefined), written: `openapi: ${openapi}` };
}

/** Bytes or characters; the largest documents that are known have 50 MB. */
const maximalSize = 64 * 2 ** 20;
const tooLarge = 'has more than 64 MB, which no document has';

function isTooLarge(source: Source): boolean {
  return (source.bytes?.length ?? source.text.length) > maximalSize;
}

function readEntry(name: string, readSource: ReadSource, diagnostics: DiagnosticCollector) {
  return readSource(name).catch((error: Error & { code?: unknown }) => {
    const code = error.code === 'ENOENT' ? 'not-found' : 'unreadable';
    diagnostics.report(code, { file: name, pointer: '' }, `The document cannot be read: ${error.message}.`);
    return undefined;
  });
}

/** Names of files: their path relative to the folder of the entry document. */
function nameFiles(entryUrl: string): (url: string) => string {
  const base = new URL('.', entryUrl);
  return (url) => {
    if (url === entryUrl) return '';
    const target = new URL(url);
    if (target.origin !== base.origin || target.protocol !== base.protocol || target.host !== base.host) return url;
    const from = base.pathname.split('/').slice(0, -1);
    const to = target.pathname.split('/');
    let common = 0;
    while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
    const path = [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') + target.search;
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  };
}

function byName<Value>(values: ReadonlyMap<string, Value>, nameOf: (url: string) => string): Map<string, Value> {
  return new Map([...values].map(([url, value]) => [nameOf(url), value]));
}

function composeSpec(name: string, version: SpecVersion, { location }: SpecFile, loaded: LoadedFiles): Spec {
  const nameOf = nameFiles(toUrl(location));
  const files = byName(loaded.files, nameOf);
  const failures = byName(loaded.failures, nameOf);
  const urls = new Map([...loaded.files.keys(), ...loaded.failures.keys()].map((url) => [nameOf(url), url]));
  const fileOf = (file: string, reference: string): string => {
    const [path = ''] = reference.split('#', 1);
    if (path === '') return file;
    const base = urls.get(file);
    return URL.canParse(path, base) ? nameOf(new URL(path, base).href) : path;
  };
  const lookup = resolveReference({ files, fileOf });
  return {
    name,
    location,
    version,
    files,
    failures: new Map([...failures].map(([file, { message }]) => [file, message])),
    resolve: lookup,
    fileOf,
  };
}

/**
 * Reads a specification with every file that it refers to; references stay references. A document that cannot be used is a
 * diagnostic and gives undefined; a file that it refers to and that cannot be read is found in `failures`.
 */
export async function readSpec(
  name: string,
  readSource: ReadSource,
  diagnostics: DiagnosticCollector,
): Promise<Spec | undefined> {
  const source = await readEntry(name, readSource, diagnostics);
  if (source === undefined) return undefined;
  const place = { file: name, pointer: '' };
  if (isTooLarge(source)) {
    diagnostics.report('unreadable', place, `The document ${tooLarge}.`);
    return undefined;
  }
  const sources = [source];
  const loaded = await loadFiles(source, async (location) => {
    const read = await readSource(location);
    if (isTooLarge(read)) throw new Error(`${location} ${tooLarge}`);
    sources.push(read);
    return read;
  });
  const nameOf = nameFiles(toUrl(source.location));
  for (const each of sources) reportEncoding(each, nameOf(toUrl(each.location)) || name, diagnostics);
  const failure = loaded.failures.get(toUrl(source.location));
  if (failure !== undefined) {
    const { line, message } = failure;
    const at = line === undefined ? place : { ...place, line };
    diagnostics.report('not-a-document', at, `The text is neither JSON nor YAML: ${message}.`);
    return undefined;
  }
  const entry = loaded.files.get(toUrl(source.location));
  const root = entry?.value;
  const version = typeof root === 'object' && root !== null ? versionOf(root) : undefined;
  if (entry === undefined || version === undefined) {
    const hint = 'Give the document itself: its root has `swagger: "2.0"` or `openapi: 3.x.y`.';
    const isEmpty = source.text.trim() === '';
    const message = isEmpty ? 'The document is empty.' : 'This is no Swagger or OpenAPI document.';
    diagnostics.report('not-a-document', place, message, hint);
    return undefined;
  }
  if (version.version === undefined) {
    const message = `\`${version.written}\` is a version that is not known.`;
    diagnostics.report('unsupported-version', place, message, 'Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are.');
    return undefined;
  }
  for (const [url, { text }] of loaded.files) reportRepeatedKeys(text, nameOf(url) || name, diagnostics);
  return composeSpec(name, version.version, entry, loaded);
}
