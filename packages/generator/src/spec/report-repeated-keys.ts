import type { DiagnosticCollector } from '../diagnostics.js';
import { keyOf } from './find-json-lines.js';
import { looksLikeJson } from './parse-failure.js';

/** Larger documents are written by programs, which repeat no key, and would take a tenth longer to read. In characters. */
const longestText = 1_000_000;

/** Enough to show what is wrong with a document. */
const mostReports = 20;

/** A string with the colon behind it that makes it a key, or a character that opens, closes or parts something. */
const significant = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\],]/gs;

/** An object or a list that is being read: what its keys were, or how many items it had, and which of them is at hand. */
interface Open {
  readonly lines?: Map<string, number>;
  token: string | number;
}

function pointerTo(open: readonly Open[]): string {
  return open.map(({ token }) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * Says of a JSON text which keys stand twice in one object: by RFC 8259, 4, parsers differ on what that means, and JavaScript's
 * passes over the first without a word. YAML's refuses such a text by itself.
 */
export function reportRepeatedKeys(text: string, file: string, diagnostics: DiagnosticCollector): void {
  if (text.length > longestText || !looksLikeJson(text)) return;
  const open: Open[] = [];
  let reports = 0;
  let line = 1;
  let counted = 0;
  const lineAt = (position: number): number => {
    for (let at = text.indexOf('\n', counted); at !== -1 && at < position; at = text.indexOf('\n', counted)) {
      line += 1;
      counted = at + 1;
    }
    return line;
  };
  for (const { 0: found, 1: quoted = '', 2: colon, index } of text.matchAll(significant)) {
    const inner = open.at(-1);
    if (found === '{') open.push({ lines: new Map(), token: '' });
    else if (found === '[') open.push({ token: 0 });
    else if (found === '}' || found === ']') open.pop();
    else if (found === ',' && typeof inner?.token === 'number') inner.token += 1;
    if (colon === undefined || inner?.lines === undefined) continue;
    const key = quoted.includes('\\') ? keyOf(quoted) : quoted.slice(1, -1);
    inner.token = key;
    const first = inner.lines.get(key);
    const here = lineAt(index);
    inner.lines.set(key, here);
    if (first === undefined || reports === mostReports) continue;
    reports += 1;
    const message = `The key "${key}" stands here a second time; what the first one holds, on line ${first}, was left out.`;
    diagnostics.report(
      'invalid-part',
      { file, pointer: pointerTo(open), line: here },
      message,
      'Merge the two, or remove one.',
    );
  }
}
