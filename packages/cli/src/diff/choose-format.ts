import { CommandError, exitCodes } from '../exit-codes.js';

/** The form in which a report is wanted. @throws CommandError when there is none of that name */
export function chooseFormat<Report>(
  formats: Readonly<Record<string, (report: Report) => string>>,
  flags: { readonly format?: string; readonly json?: boolean },
): (report: Report) => string {
  const name = flags.json ? 'json' : (flags.format ?? 'text');
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) {
    throw new CommandError(exitCodes.usage, `--format ${name} is none of ${Object.keys(formats).join(', ')}.`);
  }
  return format;
}
