import { type ClientFile, compareClients, type FixedNames } from '@certwire/generator';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { ServiceCall } from '../generate/service-call.js';
import type { Host } from '../host.js';
import { carriedNames, wouldDiffer } from './carry-names.js';
import { chooseFormat } from './choose-format.js';
import { type EmittedClient, emitDocument } from './emit-document.js';
import {
  accessOf,
  type ClientFlags,
  type ClientSearch,
  type FoundClient,
  findClient,
  findConfiguredClients,
  meansService,
  withDocument,
} from './find-clients.js';
import { formatMarkdown } from './format-markdown.js';
import { formatText } from './format-text.js';
import type { DiffReport } from './report.js';

/** The options of `certwire diff` as commander gives them. */
export interface DiffFlags extends ClientFlags {
  readonly format?: string;
  readonly json?: boolean;
  readonly failOn?: string;
}

/** What is printed: one comparison, or one for each service of the configuration. */
type Reports = DiffReport | readonly DiffReport[];

const formats: Readonly<Record<string, (reports: Reports) => string>> = {
  text: (reports) => listOf(reports).map(formatText).join('\n'),
  markdown: (reports) => listOf(reports).map(formatMarkdown).join('\n'),
  json: (reports) => `${JSON.stringify(reports, undefined, 2)}\n`,
};

/** `certwire diff`. @throws CommandError */
export async function runDiff(
  old: string | undefined,
  next: string | undefined,
  call: { flags: DiffFlags; host: Host },
): Promise<ExitCode> {
  const { flags, host } = call;
  const format = chooseFormat(formats, flags);
  if (flags.failOn !== undefined && flags.failOn !== 'breaking' && flags.failOn !== 'any') {
    throw new CommandError(exitCodes.usage, `--fail-on ${flags.failOn} is neither breaking nor any.`);
  }
  const compared = await compare(old, next, call);
  if ('failed' in compared) return compared.failed;
  host.out(format(compared.reports));
  const changes = listOf(compared.reports).flatMap((report) => report.changes);
  const found = flags.failOn === 'any' ? changes.length > 0 : changes.some(({ breaking }) => breaking);
  return flags.failOn !== undefined && found ? exitCodes.found : exitCodes.ok;
}

interface Failed {
  readonly failed: ExitCode;
}

async function compare(
  old: string | undefined,
  next: string | undefined,
  { flags, host }: { flags: DiffFlags; host: Host },
): Promise<{ readonly reports: Reports } | Failed> {
  const search = { command: 'diff', flags, host } as const;
  if (old !== undefined) {
    const [before, after] = [await sideOf(old, search), next === undefined ? undefined : await sideOf(next, search)];
    const report = await compareSides(before, after, search);
    return 'failed' in report ? report : { reports: report };
  }
  const reports: DiffReport[] = [];
  for (const client of await findConfiguredClients(undefined, search)) {
    const report = await compareSides({ shown: client.committed.shown, client }, undefined, search);
    if ('failed' in report) return report;
    reports.push(report);
  }
  return { reports };
}

/** What is compared: a committed client, or the client of a document. */
type Side = { readonly shown: string } & ({ readonly client: FoundClient } | { readonly spec: string });

async function sideOf(name: string, search: ClientSearch): Promise<Side> {
  const [service] = meansService(name, search.host.cwd) ? await findConfiguredClients([name], search) : [];
  const client = service ?? (await findClient(name, search));
  return client === undefined ? { shown: name, spec: name } : { shown: client.committed.shown, client };
}

/** A document is emitted as the client on the other side was, so that what differs comes from the document alone. */
async function compareSides(old: Side, next: Side | undefined, search: ClientSearch): Promise<DiffReport | Failed> {
  if ('spec' in old) return await compareFromDocument(old, next, search);
  const { committed } = old.client;
  if (next !== undefined && 'client' in next) return await reportOf(old, next, [committed, next.client.committed]);
  const call = withDocument(old.client, next?.spec);
  const after = await emitDocument(call, committed.manifest.fixedNames, search);
  return 'failed' in after ? after : await reportOf(old, { shown: call.spec }, [committed, after]);
}

async function compareFromDocument(
  old: Side & { readonly spec: string },
  next: Side | undefined,
  search: ClientSearch,
): Promise<DiffReport | Failed> {
  if (next === undefined) {
    throw new CommandError(
      exitCodes.usage,
      'diff needs two documents, or the folder of a client with a document.',
      `For example: certwire diff ${old.spec} new.yaml`,
    );
  }
  if ('client' in next) {
    const { committed } = next.client;
    const before = await emitDocument(withDocument(next.client, old.spec), committed.manifest.fixedNames, search);
    return 'failed' in before ? before : await reportOf(old, next, [before, committed]);
  }
  const before = await emitDocument(callOf(old.spec, search), [], search);
  if ('failed' in before) return before;
  const after = await emitSuccessor(callOf(next.spec, search), before.fixedNames, search);
  return 'failed' in after ? after : await reportOf(old, next, [before, after]);
}

/** The client of a document that takes the place of another: emitted again, where a name would go to somebody else. */
async function emitSuccessor(call: ServiceCall, names: FixedNames, search: ClientSearch): Promise<EmittedClient> {
  const fresh = await emitDocument(call, [], search);
  if ('failed' in fresh) return fresh;
  const kept = carriedNames(names, fresh.model);
  if (!wouldDiffer(fresh.fixedNames, kept)) return fresh;
  // The document has been read and found right: the second time says nothing new.
  return await emitDocument(call, kept, { ...search, flags: { ...search.flags, quiet: true } });
}

/** How a document is emitted of which nothing is known but where it is. */
function callOf(spec: string, { flags, host }: ClientSearch): ServiceCall {
  const service = 'service';
  const access = { service, ...accessOf(flags, host) };
  return { service, spec, output: undefined, include: [], exclude: [], strict: false, access };
}

async function reportOf(
  old: Pick<Side, 'shown'>,
  next: Pick<Side, 'shown'>,
  [before, after]: readonly [Files, Files],
): Promise<DiffReport> {
  return { old: old.shown, new: next.shown, changes: await compareClients(before.files, after.files) };
}

interface Files {
  readonly files: readonly ClientFile[];
}

function listOf(reports: Reports): readonly DiffReport[] {
  return Array.isArray(reports) ? reports : [reports as DiffReport];
}
