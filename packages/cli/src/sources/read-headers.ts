import { CommandError, exitCodes } from '../exit-codes.js';
import type { Host } from '../host.js';

/**
 * Headers of `name: value` lines. `${NAME}` is taken from the environment, so that a secret need not stand in a script.
 * Messages name the header and never its value.
 * @throws CommandError
 */
export function readHeaders(lines: readonly string[], env: Host['env']): Record<string, string> {
  return Object.fromEntries(lines.map((line) => readHeader(line, env)));
}

function readHeader(line: string, env: Host['env']): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).trim();
  // A token (RFC 9110, 5.6.2).
  if (colon < 1 || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    throw new CommandError(
      exitCodes.usage,
      'A --header has the form "name: value".',
      "For example: --header 'Authorization: Bearer ${DOCS_TOKEN}'",
    );
  }
  const value = line.slice(colon + 1).trim();
  const filled = value.replace(/\$\{(\w+)\}/g, (_placeholder, variable: string) => {
    const found = env[variable];
    if (found !== undefined) return found;
    throw new CommandError(exitCodes.usage, `The header ${name} asks for ${variable}, which the environment has not.`);
  });
  if (/[\r\n\0]/.test(filled)) throw new CommandError(exitCodes.usage, `The header ${name} has a line break in it.`);
  return [name.toLowerCase(), filled];
}
