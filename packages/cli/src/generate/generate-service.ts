import type { Diagnostic } from '@certwire/generator';
import { describeFailure, type Failure } from '../describe-failure.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { createSourceReader, type SourceReader } from '../sources/create-source-reader.js';
import { applyChanges } from '../writer/apply-changes.js';
import { type Change, planChanges } from '../writer/plan-changes.js';
import { emitClient, isCurrent, type Prepared, prepareClient } from './emit-client.js';
import { exitCodeOf, judged } from './judge-diagnostics.js';
import type { Output, RunMode, ServiceCall } from './service-call.js';

/** What became of one client: plain data, which comes from a thread and is printed by another. */
export interface ServiceOutcome {
  readonly service: string;
  /** As messages show it. */
  readonly output: string;
  readonly dryRun: boolean;
  readonly exitCode: ExitCode;
  readonly changes: readonly Pick<Change, 'kind' | 'name'>[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the user should know of how documents were had. */
  readonly notes: readonly string[];
  readonly failure?: Failure | undefined;
  /** Every document that was asked for, by absolute path or URL. */
  readonly sources: readonly string[];
}

type Done = Pick<ServiceOutcome, 'exitCode' | 'changes' | 'diagnostics'>;

/** Makes one client, or finds that it is made. Never rejects: a failure is an outcome. */
export async function generateService(call: ServiceCall, mode: RunMode, host: Host): Promise<ServiceOutcome> {
  return await withReader(call, mode, host, async (output, reader) => {
    const prepared = await prepareClient(call, output, reader);
    if (!mode.force && (await isCurrent(prepared, call.strict, reader))) return unchanged(prepared);
    const { result, manifest } = await emitClient(call, prepared, reader);
    const diagnostics = judged(result.diagnostics, call.strict);
    const exitCode = exitCodeOf(diagnostics);
    if (exitCode !== exitCodes.ok) return { exitCode, changes: [], diagnostics };
    const request = { output: output.path, files: result.files, force: mode.force };
    const changes = mode.dryRun
      ? planChanges({ ...request, hashes: manifest.files, previous: prepared.previous })
      : await applyChanges(request, manifest);
    return { exitCode, changes: changes.map(({ kind, name }) => ({ kind, name })), diagnostics };
  });
}

/** The outcome of a client that is up to date, undefined when it is not: hashes alone, without the generator. */
export async function findUnchanged(call: ServiceCall, host: Host): Promise<ServiceOutcome | undefined> {
  let current = false;
  const outcome = await withReader(call, { dryRun: false, force: false }, host, async (output, reader) => {
    const prepared = await prepareClient(call, output, reader);
    current = await isCurrent(prepared, call.strict, reader);
    return unchanged(prepared);
  });
  return current ? outcome : undefined;
}

function unchanged({ previous }: Prepared): Done {
  const changes = Object.keys(previous?.files ?? {}).map((name) => ({ kind: 'unchanged' as const, name }));
  return { exitCode: exitCodes.ok, changes, diagnostics: [] };
}

async function withReader(
  call: ServiceCall,
  { dryRun }: RunMode,
  host: Host,
  work: (output: Output, reader: SourceReader) => Promise<Done>,
): Promise<ServiceOutcome> {
  const { service, output } = call;
  if (output === undefined) throw new Error(`${service} has no output.`);
  let reader: SourceReader | undefined;
  let done: Done = { exitCode: exitCodes.ok, changes: [], diagnostics: [] };
  let failure: Failure | undefined;
  try {
    reader = createSourceReader(call.spec, call.access, host);
    done = await work(output, reader);
  } catch (error) {
    failure = describeFailure(error);
    done = { ...done, exitCode: failure.exitCode };
  }
  const notes = reader?.notes() ?? [];
  const sources = [...(reader?.all().map(({ name }) => name) ?? []), ...(reader?.missing() ?? [])];
  await reader?.close();
  return { service, output: output.shown, dryRun, ...done, notes, failure, sources };
}
