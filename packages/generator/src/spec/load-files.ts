import { fileURLToPath, pathToFileURL } from 'node:url';
import { describeFailure, type Failure, looksLikeJson } from './parse-failure.js';
import { asciiText } from './read-plain-json.js';
import { resolveMergeKeys } from './resolve-merge-keys.js';
import type { ReadSource, Source, SpecFile } from './types.js';

/** Every file of a specification by its URL. */
export interface LoadedFiles {
  readonly files: ReadonlyMap<string, SpecFile>;
  readonly failures: ReadonlyMap<string, Failure>;
}

/** The URL by which references are resolved: paths become `file:` URLs. */
export function toUrl(location: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(location) ? new URL(location).href : pathToFileURL(location).href;
}

function toLocation(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url;
}

/** Keeps a parsed value out of the search for references, which looks at enumerable properties alone. */
function hide(value: unknown): object {
  return Object.defineProperty({}, 'value', { value });
}

/** True unless every reference in this JSON text is sure to point into the text itself. Any letter of `$ref` may be an escape. */
function mayReferOutside(text: string): boolean {
  return /"\$ref"\s*:\s*"(?!#)/.test(text) || /\\u00(?:24|72|65|66)/.test(text);
}

/** The same of a YAML text, where a reference may be written in many ways: what is no plain one counts as one that leads outside. */
function mayReferOutsideOfYaml(text: string): boolean {
  return /\$ref(?!["']?\s*:\s*["']?#)|\\(?:x|u00|U000000)(?:24|72|65|66)/.test(text);
}

/** A JSON text that refers to nothing outside of itself; undefined for any other, and for one that does not parse. */
function parseAlone(source: Source): SpecFile | undefined {
  const ascii = source.bytes === undefined ? undefined : asciiText(source.bytes);
  const text = ascii ?? source.text;
  if (!looksLikeJson(text) || mayReferOutside(text)) return undefined;
  try {
    // Lines and keys are found in the escaped text as in the other.
    return { value: JSON.parse(text), location: source.location, text };
  } catch {
    return undefined;
  }
}

/** A file with its value; its text is made when somebody looks at it. */
function toSpecFile(source: Source, value: unknown): SpecFile {
  return {
    value,
    location: source.location,
    get text() {
      return source.text;
    },
  };
}

function withMergeKeys(value: unknown, { text }: Source): unknown {
  return text.includes('<<') ? resolveMergeKeys(value) : value;
}

/**
 * Loads the entry document, whose text is known, and every file that it refers to, directly or not. One that stands alone
 * in JSON does without swagger-parser, whose loading alone takes longer than many a document.
 */
export async function loadFiles(entry: Source, readSource: ReadSource): Promise<LoadedFiles> {
  const alone = parseAlone(entry);
  if (alone === undefined) return await loadLinkedFiles(entry, readSource);
  return { files: new Map([[toUrl(entry.location), alone]]), failures: new Map() };
}

/**
 * swagger-parser looks at the version of the document that it is given, and refuses 3.2 and an unquoted `swagger: 2.0`. So it
 * is given an empty one that refers to ours; versions are judged in read-spec.ts. It parses YAML as JSON's schema (dates stay
 * strings); JSON does not go through the YAML parser, which takes ten times as long.
 */
async function loadLinkedFiles(entry: Source, readSource: ReadSource): Promise<LoadedFiles> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  const files = new Map<string, SpecFile>();
  const failures = new Map<string, Failure>();
  const entryUrl = toUrl(entry.location);
  const texts = new Map<string, Source>();

  async function read({ url }: { url: string }): Promise<string> {
    try {
      const source = url === entryUrl ? entry : await readSource(toLocation(url));
      texts.set(url, source);
      return source.text;
    } catch (error) {
      failures.set(url, { message: (error as Error).message });
      throw error;
    }
  }
  async function parse({ url, data }: { url: string; data: unknown }): Promise<unknown> {
    const text = String(data);
    if (!looksLikeJson(text)) throw new SyntaxError('This is no JSON.');
    const value: unknown = JSON.parse(text);
    files.set(url, { value, location: texts.get(url)?.location ?? url, text });
    return mayReferOutside(text) ? value : hide(value);
  }

  const root = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {}, 'x-entry': { $ref: entryUrl } };
  const options = {
    continueOnError: true,
    resolve: { file: false, http: false, source: { order: 1, canRead: true, read } },
    parse: {
      text: false,
      binary: false,
      json: { order: 1, canParse: true, allowEmpty: true, parse },
      yaml: { order: 2, canParse: true, allowEmpty: true },
    },
  };
  if (!mayReferOutsideOfYaml(entry.text)) {
    // The class beneath parses any document, and does not walk through it after references.
    const ReferenceParser = Object.getPrototypeOf(SwaggerParser) as typeof SwaggerParser;
    const value: unknown = await ReferenceParser.parse(entryUrl, options).catch(() => undefined);
    if (typeof value === 'object' && value !== null) {
      return { files: new Map([[entryUrl, toSpecFile(entry, withMergeKeys(value, entry))]]), failures };
    }
  }
  const parser = new SwaggerParser();
  // A file that fails makes the whole fail at the end; what was loaded is there nevertheless.
  const problem = await parser.resolve('https://root.invalid/', root, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  const values = parser.$refs.values() as unknown as Readonly<Record<string, unknown>>;
  for (const [url, source] of texts) {
    if (files.has(url)) continue;
    const value = values[url];
    if (value instanceof Error) failures.set(url, describeFailure(value, source.text));
    else files.set(url, toSpecFile(source, withMergeKeys(value, source)));
  }
  if (problem instanceof RangeError) failures.set(entryUrl, { message: 'it is nested too deeply' });
  return { files, failures };
}
