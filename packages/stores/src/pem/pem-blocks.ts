import { mostValues, refuseMany } from '../limits.js';
import { malformed } from '../store-error.js';

/** One block of a PEM file. */
export interface PemBlock {
  readonly label: string;
  /** What errors call it, such as `PEM block 2 (CERTIFICATE)`. */
  readonly what: string;
  readonly bytes: Buffer;
  /** Cipher and IV of a key that is encrypted in the way of RFC 1421 4.6.1.3. */
  readonly dekInfo?: { readonly cipher: string; readonly iv: Buffer };
  /** Name that `openssl pkcs12` wrote above the block. */
  readonly friendlyName?: string;
}

const begin = /-----BEGIN ([^-\r\n]{1,64})-----/g;

/**
 * Splits a PEM text into its blocks, and mends on the way what environment variables do to it: line ends written as `\n`, folded to blanks,
 * or lost; indented lines.
 */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let from = 0;
  for (const found of text.matchAll(begin)) {
    const label = found[1] ?? '';
    const what = `PEM block ${blocks.length + 1} (${label})`;
    if (found.index < from) continue;
    if (blocks.length >= mostValues) throw refuseMany('A PEM text', 'blocks');
    const start = found.index + found[0].length;
    const endLine = `-----END ${label}-----`;
    const end = text.indexOf('-----', start);
    if (end < 0 || !text.startsWith(endLine, end)) throw malformed(`${what} has no line "${endLine}"`);
    blocks.push(readBlock({ label, what, before: text.slice(from, found.index), body: text.slice(start, end) }));
    from = end + endLine.length;
  }
  return blocks;
}

interface BlockText {
  readonly label: string;
  readonly what: string;
  readonly before: string;
  readonly body: string;
}

function readBlock({ label, what, before, body }: BlockText): PemBlock {
  const lines = body.replace(/\\[rn]/g, '\n');
  const dek = /DEK-Info:\s*([\w-]+)\s*,\s*([0-9A-Fa-f]+)/.exec(lines);
  const base64 = lines
    .replace(/Proc-Type:\s*[\w,]+(\s*ENCRYPTED)?/, '')
    .replace(dek?.[0] ?? '', '')
    .replace(/^[ \t]*[A-Za-z][\w-]*:[^\n]*$/gm, '')
    // A backslash is left of line ends that were escaped twice, or comes from a shell.
    .replace(/[\s\\"']+/g, '');
  if (base64 === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw malformed(`${what} is not base64`);
  const bytes = Buffer.from(base64, 'base64');
  const name = /friendlyName: *([^\r\n\\]+)/.exec(before)?.[1]?.trim();
  return {
    label,
    what,
    bytes,
    ...(dek && { dekInfo: { cipher: (dek[1] ?? '').toUpperCase(), iv: Buffer.from(dek[2] ?? '', 'hex') } }),
    ...(name && { friendlyName: name }),
  };
}
