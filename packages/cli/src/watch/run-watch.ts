import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { findConfiguration } from '../configuration/find-configuration.js';
import { describeFailure, printFailure } from '../describe-failure.js';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import { collectCalls } from '../generate/collect-calls.js';
import { generateAll } from '../generate/generate-all.js';
import type { ServiceOutcome } from '../generate/generate-service.js';
import { detailOf, printDiagnostics } from '../generate/print-diagnostics.js';
import { describeChanges } from '../generate/print-outcome.js';
import type { GenerateFlags } from '../generate/run-generate.js';
import type { Host } from '../host.js';
import { type FileWatch, watchFiles } from './watch-files.js';

/** How often a document by URL is asked for, in milliseconds; most answers are 304. */
const pollingInterval = 5000;

/** A file that was written so shortly before a run, in milliseconds, may not have been read as it is now. */
const doubtful = 50;

/** What one run saw and said. */
interface Round {
  readonly files: readonly string[];
  readonly hasUrl: boolean;
  print(): void;
  /** The same words twice need not be said when nobody changed anything. */
  readonly text: string;
}

/**
 * `certwire generate --watch`: makes the clients again whenever a document, a file that it refers to or the configuration
 * changes, with one line per run. Ends with `host.signal`. What is broken is said, and waited for.
 */
export async function runWatch(spec: string | undefined, flags: GenerateFlags, host: Host): Promise<ExitCode> {
  if (spec === '-') {
    throw new CommandError(exitCodes.usage, 'Standard input ends once and cannot be watched.');
  }
  const ended = new Promise<'ended'>((resolve) => host.signal?.addEventListener('abort', () => resolve('ended')));
  let watch: FileWatch | undefined;
  let watched: readonly string[] = [];
  let said = '';
  let cause: 'change' | 'poll' | 'doubt' | 'ended' = 'change';
  while (cause !== 'ended') {
    const started = Date.now();
    const round = await runOnce(spec, flags, host, watched);
    if (cause === 'change' || (round.text !== said && round.text !== '')) round.print();
    said = round.text;
    if (watch === undefined || String(round.files) !== String(watched)) {
      await watch?.close();
      watch = await watchFiles(round.files);
      watched = round.files;
      // What changed after it was read and before it was watched.
      if (round.files.some((file) => writtenAt(file) >= started - doubtful)) {
        cause = 'doubt';
        continue;
      }
    }
    cause = await nextCause(watch, round.hasUrl && !flags.offline, ended);
  }
  await watch?.close();
  return exitCodes.ok;
}

async function nextCause(
  watch: FileWatch,
  polls: boolean,
  ended: Promise<'ended'>,
): Promise<'change' | 'poll' | 'ended'> {
  let timer: NodeJS.Timeout | undefined;
  const poll = new Promise<'poll'>((resolve) => {
    if (polls) timer = setTimeout(() => resolve('poll'), pollingInterval);
  });
  const cause = await Promise.race([watch.changed().then(() => 'change' as const), poll, ended]);
  clearTimeout(timer);
  return cause;
}

async function runOnce(
  spec: string | undefined,
  flags: GenerateFlags,
  host: Host,
  watched: readonly string[],
): Promise<Round> {
  try {
    const { calls, configuration } = await collectCalls(spec, { ...flags, command: 'generate' }, host);
    const mode = { dryRun: flags.dryRun === true, force: flags.force === true };
    const outcomes = await generateAll(calls, mode, host, { onDone: () => {}, showsProgress: false });
    const templates = calls.flatMap((call) => (call.templates === undefined ? [] : filesIn(call.templates)));
    const sources = outcomes.flatMap((outcome) => outcome.sources);
    const own = configuration === undefined ? [] : [configuration.path];
    const files = [...new Set([...sources.filter(isAbsolute), ...templates, ...own])].sort();
    const text = summaryOf(outcomes);
    const failures = outcomes.map(({ diagnostics, failure }) => `${failure?.message}${JSON.stringify(diagnostics)}`);
    return {
      files,
      hasUrl: sources.some((source) => !isAbsolute(source)),
      text: outcomes.every(isQuiet) ? '' : text + failures.join(''),
      print: () => printRound(outcomes, text, flags, host),
    };
  } catch (error) {
    const failure = describeFailure(error);
    // A mistake of the call itself is not mended by waiting.
    const path = spec === undefined ? findConfiguration(flags.config, host.cwd) : undefined;
    if (path === undefined) throw error;
    const files = [...new Set([...watched, path])].sort();
    return { files, hasUrl: false, text: failure.message, print: () => printFailure(failure, host) };
  }
}

function isQuiet({ exitCode, changes }: ServiceOutcome): boolean {
  return exitCode === exitCodes.ok && changes.every(({ kind }) => kind === 'unchanged');
}

function printRound(outcomes: readonly ServiceOutcome[], text: string, flags: GenerateFlags, host: Host): void {
  for (const { diagnostics, failure } of outcomes) {
    printDiagnostics(diagnostics, detailOf(flags), host);
    if (failure !== undefined) printFailure(failure, host);
  }
  const time = new Date().toTimeString().slice(0, 8);
  if (!flags.quiet) host.out(`${time}  ${text}\n`);
}

/** One line for a run: what has changed, or that nothing has. */
function summaryOf(outcomes: readonly ServiceOutcome[]): string {
  const parts = outcomes
    .filter((outcome) => !isQuiet(outcome))
    .map(({ service, exitCode, changes }) =>
      exitCode === exitCodes.ok ? `${service}: ${describeChanges(changes)}` : `${service}: left as it was`,
    );
  if (parts.length > 0) return parts.join('; ');
  return `up to date: ${outcomes.map(({ service }) => service).join(', ')}`;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function writtenAt(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  } catch {
    // What cannot be looked at, as below a file, has told its run so.
    return 0;
  }
}
