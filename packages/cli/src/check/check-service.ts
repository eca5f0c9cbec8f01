import { resolve } from 'node:path';
import type { Diagnostic } from '@certwire/generator';
import { describeFailure, type Failure } from '../describe-failure.js';
import { shownFrom } from '../diff/read-committed.js';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import { emitClient, isCurrent, prepareClient } from '../generate/emit-client.js';
import { exitCodeOf, judged } from '../generate/judge-diagnostics.js';
import type { Output, ServiceCall } from '../generate/service-call.js';
import type { Host } from '../host.js';
import { createSourceReader, type SourceReader } from '../sources/create-source-reader.js';
import { isUrl } from '../sources/is-url.js';
import { compareOutput, type Finding, reasonsOf } from './compare-output.js';

/** How one emitted client stands to its document. */
export interface CheckOutcome {
  readonly service: string;
  readonly spec: string;
  /** As messages show it. */
  readonly output: string;
  readonly exitCode: ExitCode;
  readonly findings: readonly Finding[];
  readonly reasons: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  readonly failure?: Failure | undefined;
}

type Checked = Pick<CheckOutcome, 'exitCode' | 'findings' | 'reasons' | 'diagnostics'>;

const current: Checked = { exitCode: exitCodes.ok, findings: [], reasons: [], diagnostics: [] };

/** Emits a client in memory, unless hashes say that it is current, and compares. Writes nothing, never rejects. */
export async function checkService(call: ServiceCall, host: Host): Promise<CheckOutcome> {
  const { service, spec, output } = call;
  if (output === undefined) throw new Error(`${service} has no output.`);
  let reader: SourceReader | undefined;
  let checked = current;
  let failure: Failure | undefined;
  try {
    reader = createSourceReader(spec, call.access, host);
    checked = await check({ ...call, output }, reader, host.cwd);
  } catch (error) {
    failure = describeFailure(error);
    checked = { ...current, exitCode: failure.exitCode };
  }
  const notes = reader?.notes() ?? [];
  await reader?.close();
  return { service, spec, output: output.shown, ...checked, notes, failure };
}

async function check(
  call: ServiceCall & { readonly output: Output },
  reader: SourceReader,
  cwd: string,
): Promise<Checked> {
  const { output } = call;
  const prepared = await prepareClient(call, output, reader);
  if (await isCurrent(prepared, call.strict, reader)) return current;
  const { result, manifest } = await emitClient(call, prepared, reader);
  const { previous } = prepared;
  const diagnostics = judged(result.diagnostics, call.strict);
  const exitCode = exitCodeOf(diagnostics);
  if (exitCode !== exitCodes.ok) {
    // What was edited or is missing shows without the document.
    const findings = previous === undefined ? [] : compareOutput(output.path, previous);
    return { exitCode, findings, reasons: [], diagnostics };
  }
  const shown = (source: string) => shownFrom(cwd, isUrl(source) ? source : resolve(output.path, source));
  const reasons = reasonsOf(previous, manifest, shown);
  const findings = compareOutput(output.path, previous, manifest);
  // With --strict a client is emitted again because of its warnings, and may turn out to be as it was.
  const same =
    reasons.length === 0 && findings.every(({ name }) => name === '.certwire.json') && previous !== undefined;
  if (same) return { ...current, diagnostics };
  return { exitCode: exitCodes.found, findings, reasons, diagnostics };
}
