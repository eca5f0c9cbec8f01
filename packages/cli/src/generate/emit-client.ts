import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { FixedNames, GenerateResult } from '@certwire/generator';
import { CommandError, exitCodes } from '../exit-codes.js';
import type { SourceReader } from '../sources/create-source-reader.js';
import { isUrl } from '../sources/is-url.js';
import { SourceError } from '../sources/source-error.js';
import { version } from '../version.js';
import { sha256 } from '../writer/file-state.js';
import { isUnchanged } from '../writer/is-unchanged.js';
import { hasLeftOvers } from '../writer/left-overs.js';
import { type FoundManifest, type Manifest, manifestFormat, readManifest } from '../writer/manifest.js';
import { importExtensionOf } from './import-extension.js';
import { readTemplates } from './read-templates.js';
import type { Output, ServiceCall } from './service-call.js';

/** A client and its document before anything is generated. */
export interface Prepared {
  readonly output: Output;
  readonly previous: FoundManifest | undefined;
  /** What the manifest says first. */
  readonly wanted: Pick<Manifest, 'format' | 'certwire' | 'spec' | 'options'>;
  readonly templates: Templates;
}

type Templates = Readonly<Record<string, string>> | undefined;

/** Recorded for a document that is referred to and cannot be had: when it can, the client is emitted again. */
const missing = 'missing';

/** Reads what decides whether anything is to be done. @throws CommandError */
export async function prepareClient(call: ServiceCall, output: Output, reader: SourceReader): Promise<Prepared> {
  const templates = templatesOf(call);
  const importExtension = call.importExtension ?? (await importExtensionOf(output.path));
  const options = {
    service: call.service,
    include: unlessEmpty(call.include),
    exclude: unlessEmpty(call.exclude),
    mutualTls: call.mutualTls,
    int64: call.int64,
    renameOperations: call.renameOperations && sorted(Object.entries(call.renameOperations)),
    renameSchemas: call.renameSchemas && sorted(Object.entries(call.renameSchemas)),
    // What was always so is not said.
    importExtension: importExtension === '.js' ? undefined : importExtension,
    references: unlessEmpty(call.access.references ?? [])?.map((each) => portable(each, output.path)),
    templates: templates && sorted(Object.entries(templates).map(([name, text]) => [name, sha256(text)] as const)),
  };
  const spec = portable(reader.entry, output.path);
  const wanted = { format: manifestFormat, certwire: version, spec, options };
  return { output, previous: readManifest(output.path), wanted, templates };
}

/** True when documents, options, version and files are those of the manifest. `strict` does not pass over warnings. */
export async function isCurrent(prepared: Prepared, strict: boolean, reader: SourceReader): Promise<boolean> {
  const { previous, wanted, output } = prepared;
  if (previous === undefined || (strict && previous.warnings > 0) || hasLeftOvers(output.path)) return false;
  return await isUnchanged(previous, wanted, { output: output.path, hashOf: hashFor(reader, output.path) });
}

/** A client as it ought to be, and the manifest that describes it. */
export interface Emission {
  readonly result: GenerateResult;
  readonly manifest: Manifest;
}

/** Generates the client of a call in memory. @throws CommandError */
export async function emitClient(call: ServiceCall, prepared: Prepared, reader: SourceReader): Promise<Emission> {
  const { output, previous, wanted, templates } = prepared;
  const importExtension = wanted.options['importExtension'];
  const result = await generateFrom(call, reader, {
    templates,
    importExtension: typeof importExtension === 'string' ? importExtension : '.js',
    fixedNames: previous?.fixedNames ?? [],
  });
  const read = reader.all().map((source) => [portable(source.name, output.path), source.sha256] as const);
  const failed = reader.missing().map((name) => [portable(name, output.path), missing] as const);
  const manifest = {
    ...wanted,
    sources: sorted([...read, ...failed]),
    fixedNames: result.fixedNames,
    warnings: result.diagnostics.filter(({ severity }) => severity === 'warning').length,
    files: sorted(result.files.map((file) => [file.name, sha256(file.text)] as const)),
  };
  return { result, manifest };
}

/** The model alone. @throws CommandError */
export async function emitModel(call: ServiceCall, reader: SourceReader): Promise<GenerateResult> {
  return await generateFrom(call, reader, { templates: templatesOf(call), importExtension: '.js', fixedNames: [] });
}

/** What decides the text of a client beside its model. */
export interface Rendering {
  readonly templates: Templates;
  readonly importExtension: string;
  readonly fixedNames: FixedNames;
}

/** Generates the client of a call with these templates, endings and names. @throws CommandError */
export async function generateFrom(
  call: ServiceCall,
  reader: SourceReader,
  rendering: Rendering,
): Promise<GenerateResult> {
  const { templates, importExtension, fixedNames } = rendering;
  // Begun first: a thread reads a large document while this one loads the generator.
  const reading = reader.read(reader.entry);
  const generator = import('@certwire/generator');
  // Wrong properties are a mistake of the call, and must not come to the generator as one of the document.
  await reading.catch((error: unknown) => {
    if (error instanceof CommandError) throw error;
  });
  const { generate } = await generator;
  const options = {
    service: call.service,
    include: call.include,
    exclude: call.exclude,
    importExtension,
    ...(call.mutualTls === undefined ? {} : { mutualTls: call.mutualTls }),
    ...(call.int64 === undefined ? {} : { int64: call.int64 }),
    ...(templates === undefined ? {} : { templates }),
    rename: { operations: call.renameOperations ?? {}, schemas: call.renameSchemas ?? {} },
  };
  try {
    return await generate({ spec: call.spec, readSource: reader.readText, options, fixedNames });
  } catch (error) {
    // The generator throws for its own faults and for those of a user's template, which it names.
    if (templates === undefined || !/^(The|There is no) template "/.test((error as Error).message)) throw error;
    throw new CommandError(exitCodes.usage, `Templates of ${call.templates}: ${(error as Error).message}`);
  }
}

/** The texts of a call's own templates. @throws CommandError */
export function templatesOf(call: ServiceCall): Templates {
  return call.templates === undefined ? undefined : readTemplates(call.templates);
}

function hashFor(reader: SourceReader, output: string): (source: string) => Promise<string | undefined> {
  return async (source) => {
    const location = source === '-' || isUrl(source) ? source : resolve(output, source);
    try {
      return (await reader.read(location)).sha256;
    } catch (error) {
      // What is wrong beside that, the full run reports.
      return error instanceof SourceError ? missing : undefined;
    }
  };
}

/** A location as a manifest may carry it to another machine. */
function portable(location: string, output: string): string {
  if (!isAbsolute(location) || isUrl(location)) return location;
  return relative(output, location).split(sep).join('/');
}

function unlessEmpty(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** Plain string order, the same in every locale. */
function sorted(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
