import { type ClientFile, compareClients } from '@certwire/generator';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { carriedNames, wouldDiffer } from './carry-names.js';
import { chooseFormat } from './choose-format.js';
import {
  type AccessFlags,
  type CommittedClient,
  documentOf,
  emitDocument,
  optionsOf,
  readCommitted,
  shownFrom,
} from './client-sides.js';
import { formatMarkdown } from './format-markdown.js';
import { formatText } from './format-text.js';
import type { DiffReport } from './report.js';

/** The options of `certwire diff` as commander gives them. */
export interface DiffFlags extends AccessFlags {
  readonly format?: string;
  readonly json?: boolean;
  readonly failOn?: string;
}

const formats: Readonly<Record<string, (report: DiffReport) => string>> = {
  text: formatText,
  markdown: formatMarkdown,
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
};

/** `certwire diff`. @throws CommandError */
export async function runDiff(
  old: string,
  next: string | undefined,
  call: { flags: DiffFlags; host: Host },
): Promise<ExitCode> {
  const { flags, host } = call;
  const format = chooseFormat(formats, flags);
  if (flags.failOn !== undefined && flags.failOn !== 'breaking' && flags.failOn !== 'any') {
    throw new CommandError(exitCodes.usage, `--fail-on ${flags.failOn} is neither breaking nor any.`);
  }

  const committed = readCommitted(old, host.cwd);
  const newer = next ?? (committed === undefined ? undefined : documentOf(committed));
  if (newer === undefined) {
    throw new CommandError(
      exitCodes.usage,
      'diff needs two documents, or the folder of a client with a document.',
      `For example: certwire diff ${old} new.yaml`,
    );
  }
  const other = readCommitted(newer, host.cwd);
  const sides = await bothSides(committed ?? old, other ?? newer, { flags, host });
  if ('failed' in sides) return sides.failed;
  const changes = await compareClients(sides.old, sides.next);
  host.out(format({ old, new: next ?? shownFrom(host.cwd, newer), changes }));
  const found = flags.failOn === 'any' ? changes.length > 0 : changes.some(({ breaking }) => breaking);
  return flags.failOn !== undefined && found ? exitCodes.found : exitCodes.ok;
}

type Sides =
  | { readonly old: readonly ClientFile[]; readonly next: readonly ClientFile[] }
  | { readonly failed: ExitCode };

/** Both clients, each emitted as the other one was, so that what differs comes from the documents alone. */
async function bothSides(
  old: CommittedClient | string,
  next: CommittedClient | string,
  { flags, host }: { flags: DiffFlags; host: Host },
): Promise<Sides> {
  const known = typeof old === 'string' ? (typeof next === 'string' ? undefined : next) : old;
  const options = known === undefined ? { service: 'service' } : optionsOf(known);
  const fixedNames = known?.manifest.fixedNames ?? {};
  const before = typeof old === 'string' ? await emitDocument({ spec: old, options, fixedNames }, flags, host) : old;
  if ('failed' in before) return before;
  const after = typeof next === 'string' ? await emitDocument({ spec: next, options, fixedNames }, flags, host) : next;
  if ('failed' in after) return after;
  if (typeof next !== 'string' || known !== undefined || !('model' in after) || !('model' in before)) {
    return { old: before.files, next: after.files };
  }
  const kept = carriedNames(before.fixedNames, after.model);
  if (!wouldDiffer(after.fixedNames, kept)) return { old: before.files, next: after.files };
  // The documents have been read and found right: the second time says nothing new.
  const again = await emitDocument({ spec: next, options, fixedNames: kept }, { ...flags, quiet: true }, host);
  return 'failed' in again ? again : { old: before.files, next: again.files };
}
