import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Diagnostic, GenerateResult } from '@certwire/generator';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import { type Host, severityWord } from '../host.js';
import { createSourceReader, isUrl, type SourceReader } from '../sources/create-source-reader.js';
import { readHeaders } from '../sources/read-headers.js';
import { version } from '../version.js';
import { applyChanges } from '../writer/apply-changes.js';
import { sha256 } from '../writer/file-state.js';
import { isUnchanged } from '../writer/is-unchanged.js';
import { type Manifest, readManifest } from '../writer/manifest.js';
import { type Change, planChanges } from '../writer/plan-changes.js';
import { type Detail, printDiagnostics } from './print-diagnostics.js';
import { printOutcome } from './print-outcome.js';
import { readTemplates } from './read-templates.js';
import { type GenerateCall, resolveCall } from './resolve-call.js';

/** The options of `certwire generate` as commander gives them. */
export interface GenerateFlags {
  readonly output?: string;
  readonly service?: string;
  readonly templates?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly header?: readonly string[];
  readonly properties?: readonly string[];
  readonly profile?: readonly string[];
  readonly offline?: boolean;
  readonly emitModel?: boolean;
  readonly dryRun?: boolean;
  readonly strict?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** `certwire generate`. @throws CommandError */
export async function runGenerate(spec: string | undefined, flags: GenerateFlags, host: Host): Promise<ExitCode> {
  const call = resolveCall(spec, flags, host.cwd);
  const access = {
    service: call.service,
    headers: readHeaders(flags.header ?? [], host.env),
    properties: flags.properties ?? [],
    profiles: flags.profile ?? [],
    offline: flags.offline === true,
  };
  const reader = createSourceReader(call.spec, access, host);
  const templates = flags.templates === undefined ? undefined : readTemplates(resolve(host.cwd, flags.templates));
  const run: Run = { call, flags, host, reader, templates };
  try {
    return call.output === undefined || flags.emitModel
      ? await emitModel(run)
      : await emitFiles(run, { shown: call.output, path: resolve(host.cwd, call.output) });
  } finally {
    for (const note of reader.notes()) if (!flags.quiet) host.err(`${severityWord(host, 'note')}: ${note}\n`);
    await reader.close();
  }
}

interface Run {
  readonly call: GenerateCall;
  readonly flags: GenerateFlags;
  readonly host: Host;
  readonly reader: SourceReader;
  readonly templates: Readonly<Record<string, string>> | undefined;
}

interface Output {
  /** As the user wrote it. */
  readonly shown: string;
  readonly path: string;
}

async function emitModel(run: Run): Promise<ExitCode> {
  const result = await generateFrom(run, {});
  const code = judge(run, result.diagnostics);
  if (code === exitCodes.ok) run.host.out(`${JSON.stringify(result.model, undefined, 2)}\n`);
  return code;
}

async function emitFiles(run: Run, output: Output): Promise<ExitCode> {
  const { flags, host, reader } = run;
  const previous = readManifest(output.path);
  const wanted = {
    format: 1,
    certwire: version,
    spec: portable(reader.entry, output.path),
    options: recordedOptions(run),
  } as const;
  const report = { service: run.call.service, output: output.shown, dryRun: flags.dryRun === true };

  const trusted = previous !== undefined && !flags.force && !(flags.strict && previous.warnings > 0);
  if (trusted && (await isUnchanged(previous, wanted, { output: output.path, hashOf: hashFor(reader, output.path) }))) {
    const changes = Object.keys(previous.files).map((name): Change => ({ kind: 'unchanged', name }));
    printOutcome({ ...report, changes, diagnostics: [] }, flags, host);
    return exitCodes.ok;
  }

  const result = await generateFrom(run, previous?.fixedNames ?? {});
  const code = judge(run, result.diagnostics);
  if (code !== exitCodes.ok) {
    if (flags.json) printOutcome({ ...report, changes: [], diagnostics: result.diagnostics }, flags, host);
    return code;
  }
  const changes = planChanges({ output: output.path, files: result.files, previous, force: flags.force === true });
  if (!flags.dryRun) {
    const sources = reader.all().map((source) => [portable(source.name, output.path), source.sha256] as const);
    applyChanges(output.path, changes, {
      ...wanted,
      sources: sorted(sources),
      fixedNames: sorted(Object.entries(result.fixedNames)),
      warnings: result.diagnostics.filter(({ severity }) => severity === 'warning').length,
      files: sorted(result.files.map((file) => [file.name, sha256(file.text)] as const)),
    });
  }
  printOutcome({ ...report, changes, diagnostics: result.diagnostics }, flags, host);
  return exitCodes.ok;
}

async function generateFrom(run: Run, fixedNames: Readonly<Record<string, string>>): Promise<GenerateResult> {
  const { call, reader, templates, flags } = run;
  // Wrong properties are a mistake of the call, and must not come to the generator as one of the document.
  await reader.read(reader.entry).catch((error: unknown) => {
    if (error instanceof CommandError) throw error;
  });
  const { generate } = await import('@certwire/generator');
  const options = {
    service: call.service,
    include: flags.include ?? [],
    exclude: flags.exclude ?? [],
    ...(templates === undefined ? {} : { templates }),
  };
  try {
    return await generate({ spec: call.spec, readSource: reader.readText, options, fixedNames });
  } catch (error) {
    // The generator throws for its own faults and for those of a user's template, which it names.
    if (templates === undefined || !/^(The|There is no) template "/.test((error as Error).message)) throw error;
    throw new CommandError(exitCodes.usage, `--templates ${run.flags.templates}: ${(error as Error).message}`);
  }
}

/** Prints the diagnostics and says what they mean for the exit code. */
function judge({ flags, host }: Run, diagnostics: readonly Diagnostic[]): ExitCode {
  const detail: Detail = flags.verbose ? 'verbose' : flags.quiet ? 'quiet' : 'normal';
  const strict = diagnostics.map((each) =>
    each.severity === 'warning' ? { ...each, severity: 'error' as const } : each,
  );
  const judged = flags.strict ? strict : diagnostics;
  printDiagnostics(judged, detail, host);
  const errors = judged.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return exitCodes.ok;
  return errors.some(({ code, severity }) => severity === 'error' && (code === 'not-found' || code === 'unreadable'))
    ? exitCodes.unreachable
    : exitCodes.invalid;
}

/** What decides the output beside document and version. */
function recordedOptions({ call, templates, flags: { include, exclude } }: Run): Manifest['options'] {
  const hashes = Object.entries(templates ?? {}).map(([name, text]) => [name, sha256(text)] as const);
  return { service: call.service, include, exclude, ...(templates === undefined ? {} : { templates: sorted(hashes) }) };
}

function hashFor(reader: SourceReader, output: string): (source: string) => Promise<string | undefined> {
  return async (source) => {
    const location = source === '-' || isUrl(source) ? source : resolve(output, source);
    try {
      return (await reader.read(location)).sha256;
    } catch {
      // The full run that follows reports it.
      return undefined;
    }
  };
}

/** A location as a manifest may carry it to another machine. */
function portable(location: string, output: string): string {
  if (!isAbsolute(location) || isUrl(location)) return location;
  return relative(output, location).split(sep).join('/');
}

/** Plain string order, the same in every locale. */
function sorted(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
