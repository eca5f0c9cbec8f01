import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { compareClients, findImpact, type ImpactRequest } from '@certwire/generator';
import { chooseFormat } from '../diff/choose-format.js';
import { emitDocument } from '../diff/emit-document.js';
import {
  type ClientFlags,
  type ClientSearch,
  type FoundClient,
  findClient,
  findConfiguredClients,
  noClientIn,
  withDocument,
} from '../diff/find-clients.js';
import { shownFrom } from '../diff/read-committed.js';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { codeFrame } from './code-frame.js';
import { findApplications } from './find-application.js';
import { impactFormats } from './format-impact.js';
import type { ImpactReport, ReportedImpact } from './report.js';

/** The options of `certwire impact` as commander gives them. */
export interface ImpactFlags extends ClientFlags {
  readonly output?: string;
  readonly service?: readonly string[];
  readonly project?: readonly string[];
  readonly format?: string;
  readonly json?: boolean;
}

/** `certwire impact`. @throws CommandError */
export async function runImpact(spec: string | undefined, flags: ImpactFlags, host: Host): Promise<ExitCode> {
  const format = chooseFormat(impactFormats, flags);
  const search = { command: 'impact', flags, host } as const;
  const works = new Map<string, ImpactRequest>();
  const clients: ImpactReport['clients'][number][] = [];
  for (const client of await clientsOf(spec, flags, search)) {
    const { committed } = client;
    const applications = findApplications(committed.folder, flags.project ?? [], host.cwd);
    const call = withDocument(client, spec);
    const next = await emitDocument(call, committed.manifest.fixedNames, search);
    if ('failed' in next) return next.failed;
    const changes = await compareClients(committed.files, next.files);
    const folder = committed.folder.split(sep).join('/');
    clients.push({ output: committed.shown, document: call.spec, changes });
    for (const application of applications) {
      const updates = works.get(application.tsconfig)?.updates ?? [];
      const update = { folder, old: committed.files, next: next.files, changes };
      works.set(application.tsconfig, { application, updates: [...updates, update] });
    }
  }
  const report = await collectImpacts([...works.values()], host.cwd);
  host.out(format({ clients, ...report }));
  return report.impacts.length > 0 ? exitCodes.found : exitCodes.ok;
}

async function clientsOf(
  spec: string | undefined,
  { output, service }: ImpactFlags,
  search: ClientSearch,
): Promise<readonly FoundClient[]> {
  if (output === undefined) {
    const clients = await findConfiguredClients(service, search);
    if (spec === undefined || clients.length === 1) return clients;
    throw new CommandError(
      exitCodes.usage,
      `${spec} is one document, and the configuration has ${clients.length} services.`,
      'Say with --service of which of them it is.',
    );
  }
  const client = await findClient(output, search);
  if (client !== undefined) return [client];
  throw noClientIn(output);
}

/** The impacts on every application, each place once: a file may be in several of them. */
async function collectImpacts(
  works: readonly ImpactRequest[],
  cwd: string,
): Promise<Pick<ImpactReport, 'files' | 'impacts'>> {
  const impacts = new Map<string, ReportedImpact>();
  const files = new Set<string>();
  for (const work of works) {
    const result = await findImpact(work);
    const { tsconfig } = work.application;
    if ('fault' in result) {
      throw new CommandError(
        exitCodes.usage,
        `${shownFrom(cwd, result.tsconfig)} cannot be read: ${result.fault.replace(/\.$/, '')}.`,
      );
    }
    if ('missing' in result) {
      throw new CommandError(
        exitCodes.usage,
        `${result.missing}, which the emitted client imports, cannot be found from ${shownFrom(cwd, tsconfig)}.`,
        'Install the dependencies of the application first.',
      );
    }
    if (result.files.length === 0) {
      throw new CommandError(
        exitCodes.usage,
        `${shownFrom(cwd, tsconfig)} compiles no file but the client.`,
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
