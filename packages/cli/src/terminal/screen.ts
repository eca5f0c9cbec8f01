import type { Host } from '../host.js';

/** What the place where results go can show. */
export interface Screen {
  /** Columns to fill; beyond 120 lines are hard to read. */
  readonly width: number;
  readonly marks: Marks;
  /** Whether signs beyond ASCII can be shown. */
  readonly unicode: boolean;
  /** A text in a colour, where there are colours. */
  paint(color: keyof typeof colors, text: string): string;
}

/** The signs of a drawing. */
export interface Marks {
  /** A branch with others below it, the last one, and what runs past each of them. */
  readonly branch: string;
  readonly last: string;
  readonly past: string;
  readonly yes: string;
  readonly partly: string;
  readonly no: string;
  /** Not asked for; and not known. */
  readonly off: string;
  readonly unknown: string;
  readonly dot: string;
  /** A bar's parts: what is over, and what is left. */
  readonly over: string;
  readonly left: string;
}

const colors = { red: 31, green: 32, yellow: 33, blue: 34, grey: 90, bold: 1 } as const;

const unicode: Marks = {
  branch: '├─ ',
  last: '└─ ',
  past: '│  ',
  yes: '✔',
  partly: '!',
  no: '✘',
  off: '–',
  unknown: '?',
  dot: '·',
  over: '─',
  left: '━',
};

const ascii: Marks = {
  branch: '|- ',
  last: '`- ',
  past: '|  ',
  yes: '+',
  partly: '!',
  no: 'x',
  off: '-',
  unknown: '?',
  dot: '-',
  over: '.',
  left: '#',
};

/** What standard output can show: in a pipe 80 columns, no colour; signs beyond ASCII where the locale has UTF-8. */
export function screenOf({ env, columns }: Host): Screen {
  // The first that is set decides, also when it is none (POSIX 8.2).
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  const isUnicode = /utf-?8/i.test(locale);
  const colored = columns !== undefined && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return {
    width: Math.min(Math.max(columns ?? 80, 60), 120),
    marks: isUnicode ? unicode : ascii,
    unicode: isUnicode,
    paint: (color, text) => (colored ? `\u001b[${colors[color]}m${text}\u001b[0m` : text),
  };
}

/** Breaks a text between words into lines of so many columns, and a fingerprint into lines of 16 bytes, or of 8. */
export function wrap(text: string, width: number): readonly string[] {
  if (text.length > width && fingerprint.test(text)) return inRows(text.split(':'), width < 48 ? 8 : 16);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<= )/)) {
    if (line !== '' && line.length + word.trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}

const fingerprint = /^[0-9A-F]{2}(:[0-9A-F]{2})+$/;

function inRows(bytes: readonly string[], inOne: number): readonly string[] {
  const rows = Array.from({ length: Math.ceil(bytes.length / inOne) }, (_, row) =>
    bytes.slice(row * inOne, (row + 1) * inOne).join(':'),
  );
  return rows.map((row, index) => (index < rows.length - 1 ? `${row}:` : row));
}
