/** One assignment of a configuration file, in the order of the file. */
export interface RawEntry {
  readonly key: string;
  readonly value: string;
  /** Counted from 1; the line where the assignment begins. */
  readonly line: number;
}

/** A configuration file that cannot be read; `line` is counted from 1. */
export class SyntaxProblem extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

interface LogicalLine {
  readonly text: string;
  readonly line: number;
}

const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** An odd number of backslashes at the end joins the next line; an even number is an escaped backslash. */
function isContinued(text: string): boolean {
  const backslashes = /\\*$/.exec(text)?.[0].length ?? 0;
  return backslashes % 2 === 1;
}

function logicalLines(text: string): LogicalLine[] {
  const natural = text.split(/\r\n|\n|\r/);
  const lines: LogicalLine[] = [];
  for (let index = 0; index < natural.length; index++) {
    let joined = (natural[index] ?? '').replace(/^[ \t\f]+/, '');
    if (joined === '' || joined.startsWith('#') || joined.startsWith('!')) continue;
    const line = index + 1;
    while (isContinued(joined)) {
      index++;
      // A `#` at the start of a continuation line is text, not a comment; only its leading white space is dropped.
      joined = joined.slice(0, -1) + (natural[index] ?? '').replace(/^[ \t\f]+/, '');
    }
    lines.push({ text: joined, line });
  }
  return lines;
}

function unescape(text: string, line: number): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[^]|$)/g, (_, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    if (escape === 'u') throw new SyntaxProblem('`\\u` must be followed by four hexadecimal digits', line);
    return controls[escape] ?? escape;
  });
}

function split({ text, line }: LogicalLine): RawEntry {
  let end = 0;
  while (end < text.length && !/[=: \t\f]/.test(text[end] ?? '')) end += text[end] === '\\' ? 2 : 1;
  const value = text.slice(end).replace(/^[ \t\f]*[=:]?[ \t\f]*/, '');
  return { key: unescape(text.slice(0, end), line), value: unescape(value, line), line };
}

/**
 * Reads the `.properties` format of `java.util.Properties#load(Reader)` to the letter.
 *
 * @throws SyntaxProblem for a malformed `\uXXXX`
 */
export function parseProperties(text: string): RawEntry[] {
  return logicalLines(text).map(split);
}
