import type { StoreError } from '@certwire/pki';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import { type Host, severityWord } from '../host.js';
import { screenOf } from '../terminal/screen.js';
import { convertToPem, writeNewFile } from './convert-to-pem.js';
import { inspectStore } from './inspect-store.js';
import { matchPairs } from './match-pairs.js';
import { type OpenedFile, openFile } from './open-file.js';
import { givenPasswords, type PasswordFlags, type Passwords } from './passwords.js';
import { renderInspection } from './print-inspection.js';
import type { Finding, Inspection } from './types.js';

/** The options of `certwire inspect` as commander gives them. */
export interface InspectFlags extends PasswordFlags {
  readonly format?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `certwire inspect`: one file that cannot be read does not hide the others. @throws CommandError for a wrong call */
export async function runInspect(files: readonly string[], flags: InspectFlags, host: Host): Promise<ExitCode> {
  checkCall(files, flags);
  const passwords = givenPasswords(flags, host);
  if (flags.format !== undefined) return convert(await openFile(files[0] ?? '', passwords, host), flags, host);
  const opened: Opened[] = [];
  for (const file of files) opened.push(await tryToOpen(file, passwords, host));
  const readable = opened.flatMap((each) => ('error' in each ? [] : [each]));
  const reports = opened.map((each) => ('error' in each ? each : reportOn(each, readable)));
  print(reports, flags, host);
  const codes = reports.map((report) => ('error' in report ? report.error.exitCode : report.code));
  return codes.includes(exitCodes.unreachable) ? exitCodes.unreachable : (codes.find((code) => code !== 0) ?? 0);
}

type Unreadable = { readonly file: string; readonly error: CommandError };
type Opened = (OpenedFile & { readonly file: string }) | Unreadable;
type Report = { readonly inspection: Inspection; readonly code: ExitCode } | Unreadable;

async function tryToOpen(file: string, passwords: Passwords, host: Host): Promise<Opened> {
  try {
    return { file, ...(await openFile(file, passwords, host)) };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { file, error };
  }
}

function reportOn(file: Exclude<Opened, Unreadable>, all: readonly Exclude<Opened, Unreadable>[]): Report {
  const inspected = inspectStore({ ...file, now: new Date() });
  const findings = inspected.role === 'key' ? [...matchPairs(file, all), ...inspected.findings] : inspected.findings;
  const inspection = { ...inspected, findings };
  return file.sealed === undefined
    ? { inspection, code: codeOf(inspection) }
    : { inspection: withSealedKeys(inspection, file.sealed), code: exitCodes.unreachable };
}

function checkCall(files: readonly string[], { format, out, json }: InspectFlags): void {
  const refuse = (message: string): never => {
    throw new CommandError(exitCodes.usage, message);
  };
  if (format !== undefined && format !== 'pem') refuse(`--format ${format} is unknown: there is pem.`);
  if (out !== undefined && format === undefined) refuse('--out goes with --format pem.');
  if (format !== undefined && files.length > 1) refuse('--format converts one file.');
  if (format !== undefined && json) refuse('--format and --json exclude each other.');
}

function convert({ store, sealed }: OpenedFile, { out }: InspectFlags, host: Host): ExitCode {
  if (sealed !== undefined) throw new CommandError(exitCodes.unreachable, sealed.message, keyPasswordHint(sealed));
  const pem = convertToPem(store);
  if (out === undefined) host.out(pem);
  else writeNewFile(out, pem, host);
  return exitCodes.ok;
}

function withSealedKeys(inspection: Inspection, error: StoreError): Inspection {
  const { code, message } = error;
  const finding: Finding = { severity: 'problem', code, message, hint: keyPasswordHint(error) };
  return { ...inspection, findings: [finding, ...inspection.findings] };
}

function keyPasswordHint({ code }: StoreError): string {
  return code === 'WRONG_KEY_PASSWORD'
    ? 'Give the password of the key by --key-password-file or CERTWIRE_KEY_PASSWORD.'
    : 'Give the password by --password-file or CERTWIRE_STORE_PASSWORD.';
}

function codeOf({ findings }: Inspection): ExitCode {
  return findings.some(({ severity }) => severity === 'problem') ? exitCodes.found : exitCodes.ok;
}

function print(reports: readonly Report[], { json }: InspectFlags, host: Host): void {
  if (json) {
    const files = reports.map((report) =>
      'error' in report ? { file: report.file, error: report.error.message } : report.inspection,
    );
    host.out(`${JSON.stringify({ files }, undefined, 2)}\n`);
    return;
  }
  const screen = screenOf(host);
  let first = true;
  for (const report of reports) {
    if ('error' in report) {
      host.err(`${severityWord(host, 'error')}: ${report.error.message}\n`);
      if (report.error.hint !== undefined) host.err(`  ${report.error.hint}\n`);
      continue;
    }
    host.out((first ? '' : '\n') + renderInspection(report.inspection, screen));
    first = false;
  }
}
