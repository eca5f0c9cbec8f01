import type { Seen } from './start-echo.js';

/** One part, its headers as they came. */
export interface ReadPart {
  readonly disposition: string;
  readonly type: string | undefined;
  readonly content: string;
  /** Headers beside these, as lines; absent where there are none. */
  readonly others?: readonly string[];
}

/** Takes a multipart body apart by its boundary, strictly (RFC 2046 5.1.1); bytes as Latin-1. */
export function readMultipart({ headers, body }: Seen): readonly ReadPart[] {
  const boundary = /^multipart\/[a-z-]+; boundary=([\w-]{1,70})$/.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) throw new Error(`No boundary in ${headers['content-type']}.`);
  const text = body.toString('latin1');
  const end = `--${boundary}--\r\n`;
  if (!text.endsWith(end)) throw new Error('The body has no end.');
  const pieces = text.slice(0, -end.length).split(`--${boundary}\r\n`);
  if (pieces.shift() !== '') throw new Error('The body does not begin with its boundary.');
  return pieces.map((piece) => {
    const [head = '', ...rest] = piece.split('\r\n\r\n');
    const content = rest.join('\r\n\r\n');
    if (!content.endsWith('\r\n')) throw new Error('A part has no end.');
    const fields = new Map(head.split('\r\n').map((line) => line.split(': ', 2) as [string, string]));
    const { 'Content-Disposition': disposition = '', 'Content-Type': type, ...more } = Object.fromEntries(fields);
    const others = Object.entries(more).map((field) => field.join(': '));
    return { disposition, type, content: content.slice(0, -2), ...(others.length === 0 ? {} : { others }) };
  });
}

/** Parts as short text: `name="a" [type] content`. */
export function partLines(seen: Seen): readonly string[] {
  return readMultipart(seen).map(({ disposition, type, content }) => {
    return `${disposition.replace(/^form-data; /, '')} [${type ?? '-'}] ${content}`;
  });
}
