import { relative } from 'node:path';
import { compareClients } from '@certwire/generator';
import { CommandError, type ExitCode, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';
import { isUrl } from '../sources/create-source-reader.js';
import { type AccessFlags, documentOf, emitDocument, optionsOf, readCommitted } from './client-sides.js';
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
  const format = formats[flags.json ? 'json' : (flags.format ?? 'text')];
  if (format === undefined || !Object.hasOwn(formats, flags.format ?? 'text')) {
    throw new CommandError(exitCodes.usage, `--format ${flags.format} is none of ${Object.keys(formats).join(', ')}.`);
  }
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
  const known = committed ?? other;
  // Emitted as the other side was, so that what differs comes from the documents alone.
  const options = known === undefined ? { service: 'service' } : optionsOf(known);
  const fixedNames = known?.manifest.fixedNames ?? {};
  const before = committed ?? (await emitDocument({ spec: old, options, fixedNames }, flags, host));
  if ('failed' in before) return before.failed;
  const names = 'fixedNames' in before ? before.fixedNames : fixedNames;
  const after = other ?? (await emitDocument({ spec: newer, options, fixedNames: names }, flags, host));
  if ('failed' in after) return after.failed;

  const changes = await compareClients(before.files, after.files);
  host.out(format({ old, new: next ?? shownFrom(host.cwd, newer), changes }));
  const found = flags.failOn === 'any' ? changes.length > 0 : changes.some(({ breaking }) => breaking);
  return flags.failOn !== undefined && found ? exitCodes.found : exitCodes.ok;
}

/** A document that the user did not name himself, as he would write it. */
function shownFrom(cwd: string, location: string): string {
  return isUrl(location) ? location : relative(cwd, location);
}
