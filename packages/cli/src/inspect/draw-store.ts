import { type Branch, drawTree } from '../terminal/draw-tree.js';
import { printable } from '../terminal/printable.js';
import { type Screen, wrap } from '../terminal/screen.js';
import { certificateLines } from './print-certificate.js';
import type { Finding, InspectedCertificate, InspectedEntry, Inspection } from './types.js';

const formatNames = { PEM: 'PEM', DER: 'DER', PKCS7: 'PKCS#7', PKCS12: 'PKCS#12', JKS: 'JKS', JCEKS: 'JCEKS' } as const;

/** Format, size and protection of a file, in one line that may be wrapped. */
export function summaryOf(
  {
    format,
    entries,
    bytes,
    permissions,
    protection,
  }: Pick<Inspection, 'format' | 'entries' | 'bytes' | 'permissions' | 'protection'>,
  { marks }: Screen,
): string {
  const size = bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} KB`;
  const parts = [
    formatNames[format],
    entries.length === 1 ? '1 entry' : `${entries.length} entries`,
    size,
    ...(permissions === undefined ? [] : [`permissions ${permissions}`]),
    ...(protection.length === 0 ? [] : [protection.join(', ')]),
  ];
  return parts.join(` ${marks.dot} `);
}

/** The entries of a store as a tree, each chain from its root down. */
export function storeTree(entries: readonly InspectedEntry[], screen: Screen, width: number): readonly string[] {
  const branches = entries.map((entry) => entryBranch(entry, screen));
  return drawTree(branches, screen.marks, width);
}

function entryBranch(entry: InspectedEntry, screen: Screen): Branch {
  const { paint, marks } = screen;
  const alias = printable(entry.alias);
  if (entry.kind === 'certificate') {
    const title = `${paint('blue', 'certificate')} "${alias}"`;
    return { lines: () => [title], branches: [certificateBranch(entry.certificate, screen, [])] };
  }
  const kind = entry.key === undefined ? 'not opened' : entry.key.kind;
  const title = `${paint('blue', 'key')} "${alias}" ${marks.dot} ${kind}`;
  return { lines: () => [title], branches: chainBranches(entry.chain, screen) };
}

/** A chain is drawn from its root down: an issuer that is not in the file stands there by its name. */
export function chainBranches(
  chain: readonly InspectedCertificate[],
  screen: Screen,
  absence = 'not in the file',
): readonly Branch[] {
  const top = chain.at(-1);
  const drawn = chain.reduce<readonly Branch[]>((below, each) => [certificateBranch(each, screen, below)], []);
  if (top === undefined || top.selfSigned) return drawn;
  const absent = screen.paint('grey', `${top.issuer} (${absence})`);
  return [{ lines: () => [absent], branches: drawn }];
}

function certificateBranch(certificate: InspectedCertificate, screen: Screen, branches: readonly Branch[]): Branch {
  return { lines: (width) => certificateLines(certificate, screen, width - 3), branches };
}

const severityColors = { problem: 'red', warning: 'yellow', note: 'grey' } as const;

/** A finding behind its severity, with what to do. */
export function findingLines(
  { severity, message, hint, code }: Finding,
  { paint }: Screen,
  width: number,
): readonly string[] {
  const label = severity.padEnd(9);
  const text = [message, ...(hint === undefined ? [] : [hint]), `(${code})`].join(' ');
  return wrap(printable(text), width - label.length).map((line, index) =>
    index === 0 ? paint(severityColors[severity], label) + line : ' '.repeat(label.length) + line,
  );
}
