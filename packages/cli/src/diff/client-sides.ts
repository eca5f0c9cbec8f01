import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { ClientFile, Diagnostic, FixedNames, GenerateOptions, Model } from '@certwire/generator';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import { printDiagnostics } from '../generate/print-diagnostics.js';
import { type Host, severityWord } from '../host.js';
import { createSourceReader, isUrl } from '../sources/create-source-reader.js';
import { readHeaders } from '../sources/read-headers.js';
import { type Manifest, manifestName, readManifest } from '../writer/manifest.js';

/** How a document is fetched, as the flags say it. */
export interface AccessFlags {
  readonly header?: readonly string[];
  readonly properties?: readonly string[];
  readonly profile?: readonly string[];
  readonly offline?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** A client that lies in a folder. */
export interface CommittedClient {
  /** As the user wrote it. */
  readonly shown: string;
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: readonly ClientFile[];
}

/** How the client of a document is emitted. */
export interface EmitRequest {
  readonly spec: string;
  readonly options: GenerateOptions;
  readonly fixedNames: FixedNames;
}

/** A client, or the exit code that its document's faults come to. */
export type EmittedClient =
  | { readonly files: readonly ClientFile[]; readonly fixedNames: FixedNames; readonly model: Model }
  | { readonly failed: ExitCode };

/** The client of a folder; undefined when there is none. @throws CommandError when files of it are missing */
export function readCommitted(shown: string, cwd: string): CommittedClient | undefined {
  const folder = resolve(cwd, shown);
  if (isUrl(shown) || shown === '-' || !existsSync(join(folder, manifestName))) return undefined;
  const manifest = readManifest(folder);
  if (manifest === undefined) return undefined;
  const missing = Object.keys(manifest.files).filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) {
    throw new CommandError(
      exitCodes.usage,
      `${shown} lacks emitted files: ${missing.join(', ')}.`,
      'Restore them from version control, or run certwire generate.',
    );
  }
  const files = Object.keys(manifest.files).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  return { shown, folder, manifest, files };
}

/** The document of a committed client, as it can be read from here. @throws CommandError when it came from standard input */
export function documentOf({ manifest, folder, shown }: CommittedClient): string {
  if (manifest.spec === '-') {
    throw new CommandError(exitCodes.usage, `The document of ${shown} came from standard input.`, 'Name the document.');
  }
  return isUrl(manifest.spec) ? manifest.spec : resolve(folder, manifest.spec);
}

/** A location that the user did not name himself, as he would write it. */
export function shownFrom(cwd: string, location: string): string {
  return isUrl(location) ? location : relative(cwd, location).split(sep).join('/');
}

/** The options under which a committed client was emitted; the texts of its templates are not among them. */
export function optionsOf({ manifest }: CommittedClient): GenerateOptions {
  const { templates: _hashes, ...options } = manifest.options;
  // Certwire wrote them itself, from options of this type.
  return options as unknown as GenerateOptions;
}

/** Emits the client of a document in memory, and prints what is wrong with it. @throws CommandError */
export async function emitDocument(request: EmitRequest, flags: AccessFlags, host: Host): Promise<EmittedClient> {
  const { spec, options, fixedNames } = request;
  const access = {
    service: options.service,
    headers: readHeaders(flags.header ?? [], host.env),
    properties: flags.properties ?? [],
    profiles: flags.profile ?? [],
    offline: flags.offline === true,
  };
  const reader = createSourceReader(spec, access, host);
  try {
    // Wrong properties are a mistake of the call, and must not come to the generator as one of the document.
    await reader.read(reader.entry).catch((error: unknown) => {
      if (error instanceof CommandError) throw error;
    });
    const { generate } = await import('@certwire/generator');
    const result = await generate({ spec, readSource: reader.readText, options, fixedNames });
    printDiagnostics(result.diagnostics, flags.verbose ? 'verbose' : flags.quiet ? 'quiet' : 'normal', host);
    const failed = exitCodeOf(result.diagnostics);
    const { model } = result;
    if (failed !== exitCodes.ok || model === undefined) return { failed };
    return { files: result.files, fixedNames: result.fixedNames, model };
  } finally {
    for (const note of reader.notes()) if (!flags.quiet) host.err(`${severityWord(host, 'note')}: ${note}\n`);
    await reader.close();
  }
}

function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return exitCodes.ok;
  return errors.some(({ code }) => code === 'not-found' || code === 'unreadable')
    ? exitCodes.unreachable
    : exitCodes.invalid;
}
