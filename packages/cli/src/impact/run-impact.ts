import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { type Application, type Change, type ClientUpdate, compareClients, findImpact } from '@certwire/generator';
import { chooseFormat } from '../diff/choose-format.js';
import {
  type AccessFlags,
  type CommittedClient,
  documentOf,
  emitDocument,
  optionsOf,
  readCommitted,
  shownFrom,
} from '../diff/client-sides.js';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { codeFrame } from './code-frame.js';
import { findApplications } from './find-application.js';
import { impactFormats } from './format-impact.js';
import type { ImpactReport, ReportedImpact } from './report.js';

/** The options of `certwire impact` as commander gives them. */
export interface ImpactFlags extends AccessFlags {
  readonly output?: string;
  readonly project?: readonly string[];
  readonly format?: string;
  readonly json?: boolean;
}

/** `certwire impact`. @throws CommandError */
export async function runImpact(spec: string | undefined, flags: ImpactFlags, host: Host): Promise<ExitCode> {
  const format = chooseFormat(impactFormats, flags);
  const client = clientOf(flags.output, host.cwd);
  const document = spec ?? documentOf(client);
  const applications = findApplications(client.folder, flags.project ?? [], host.cwd);
  const request = { spec: document, options: optionsOf(client), fixedNames: client.manifest.fixedNames };
  const next = await emitDocument(request, flags, host);
  if ('failed' in next) return next.failed;

  const changes = await compareClients(client.files, next.files);
  const update = { folder: posix(client.folder), old: client.files, next: next.files };
  const report = await collectImpacts({ applications, updates: [update], changes }, host.cwd);
  const clients = [{ output: client.shown, document: spec ?? shownFrom(host.cwd, document), changes }];
  host.out(format({ clients, ...report }));
  return report.impacts.length > 0 ? exitCodes.found : exitCodes.ok;
}

interface Collection {
  readonly applications: readonly Application[];
  readonly updates: readonly ClientUpdate[];
  readonly changes: readonly Change[];
}

/** The impacts on every application, each place once: a file may be in several of them. */
async function collectImpacts(work: Collection, cwd: string): Promise<Pick<ImpactReport, 'files' | 'impacts'>> {
  const impacts = new Map<string, ReportedImpact>();
  const files = new Set<string>();
  for (const application of work.applications) {
    const result = await findImpact({ ...work, application });
    if ('missing' in result) {
      throw new CommandError(
        exitCodes.usage,
        `${result.missing}, which the emitted client imports, cannot be found from ${shownFrom(cwd, application.tsconfig)}.`,
        'Install the dependencies of the application first.',
      );
    }
    if (result.files.length === 0) {
      throw new CommandError(
        exitCodes.usage,
        `${shownFrom(cwd, application.tsconfig)} compiles no file but the client.`,
        'Name the tsconfig of the application with --project.',
      );
    }
    for (const file of result.files) files.add(file);
    for (const impact of result.impacts) {
      const { file, line, column, code } = impact;
      const frame = codeFrame(readFileSync(file, 'utf8'), impact);
      impacts.set(`${line} ${column} ${code} ${file}`, { ...impact, shown: shownFrom(cwd, file), frame });
    }
  }
  return { files: files.size, impacts: [...impacts.values()] };
}

function clientOf(output: string | undefined, cwd: string): CommittedClient {
  if (output === undefined) {
    throw new CommandError(
      exitCodes.usage,
      'impact needs --output, the folder of the emitted client.',
      'For example: certwire impact new.yaml -o src/clients/petstore',
    );
  }
  const client = readCommitted(output, cwd);
  if (client === undefined) {
    throw new CommandError(
      exitCodes.usage,
      `${output} holds no emitted client.`,
      'Emit it with certwire generate first.',
    );
  }
  return client;
}

function posix(path: string): string {
  return path.split(sep).join('/');
}
