import type { CallFlags } from '../generate/call-flags.js';
import type { CheckOutcome } from './check-service.js';

/** The command that makes what was checked current again, to be pasted into a shell. */
export function mendingCommand(
  broken: readonly CheckOutcome[],
  spec: string | undefined,
  flags: Omit<CallFlags, 'command'>,
): string {
  const force = broken.some(({ findings }) => findings.some(({ kind }) => kind === 'edited')) ? ['--force'] : [];
  const access = [
    ...(flags.header ?? []).flatMap((each) => ['--header', each]),
    ...(flags.properties ?? []).flatMap((each) => ['--properties', each]),
    ...(flags.profile ?? []).flatMap((each) => ['--profile', each]),
  ];
  const what =
    spec === undefined
      ? [
          ...(flags.config === undefined ? [] : ['--config', flags.config]),
          ...broken.flatMap(({ service }) => ['--service', service]),
        ]
      : [
          spec,
          ...['--output', flags.output ?? ''],
          ...(flags.service ?? []).flatMap((each) => ['--service', each]),
          ...(flags.templates === undefined ? [] : ['--templates', flags.templates]),
          ...(flags.include ?? []).flatMap((each) => ['--include', each]),
          ...(flags.exclude ?? []).flatMap((each) => ['--exclude', each]),
        ];
  return ['npx certwire generate', ...[...what, ...access, ...force].map(quoted)].join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
