import { type Branch, drawTree } from './draw-tree.js';
import { certificateLines } from './print-certificate.js';
import { printable, type Screen, wrap } from './screen.js';
import type { Finding, InspectedCertificate, InspectedEntry, Inspection, Verdict } from './types.js';

/** An inspection as text: what is in the file as a tree, what it is good for, what is wrong with it. Ends with a line break. */
export function renderInspection(inspection: Inspection, screen: Screen): string {
  const { entries, verdicts, findings } = inspection;
  const { paint, marks, width } = screen;
  const tree = drawTree(
    entries.map((entry) => entryBranch(entry, screen)),
    marks,
    width,
  );
  return [
    paint('bold', printable(inspection.file)),
    ...wrap(summary(inspection, screen), width).map((line) => paint('grey', line)),
    ...tree,
    '',
    ...verdicts.flatMap((verdict) => verdictLines(verdict, screen)),
    ...(findings.length === 0 ? [] : ['']),
    ...findings.flatMap((finding) => findingLines(finding, screen)),
    '',
  ].join('\n');
}

const formatNames = { PEM: 'PEM', DER: 'DER', PKCS7: 'PKCS#7', PKCS12: 'PKCS#12', JKS: 'JKS', JCEKS: 'JCEKS' } as const;

function summary({ format, entries, bytes, permissions, protection }: Inspection, { marks }: Screen): string {
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
function chainBranches(chain: readonly InspectedCertificate[], screen: Screen): readonly Branch[] {
  const top = chain.at(-1);
  const drawn = chain.reduce<readonly Branch[]>((below, each) => [certificateBranch(each, screen, below)], []);
  if (top === undefined || top.selfSigned) return drawn;
  const absent = screen.paint('grey', `${top.issuer} (not in the file)`);
  return [{ lines: () => [absent], branches: drawn }];
}

function certificateBranch(certificate: InspectedCertificate, screen: Screen, branches: readonly Branch[]): Branch {
  return { lines: (width) => certificateLines(certificate, screen, width - 3), branches };
}

const fitColors = { yes: 'green', partly: 'yellow', no: 'red' } as const;
const subjects = {
  keystore: 'as a keystore',
  truststore: 'as a truststore',
  Java: 'in Java',
  Node: 'in Node',
} as const;

function verdictLines({ of, fit, message }: Verdict, { paint, marks, width }: Screen): readonly string[] {
  const label = `${subjects[of]} `.padEnd(17);
  return wrap(message, width - label.length - 2).map((line, index) =>
    index === 0 ? `${paint(fitColors[fit], marks[fit])} ${label}${line}` : ' '.repeat(label.length + 2) + line,
  );
}

const severityColors = { problem: 'red', warning: 'yellow', note: 'grey' } as const;

function findingLines({ severity, message, hint, code }: Finding, { paint, width }: Screen): readonly string[] {
  const label = severity.padEnd(9);
  const text = [message, ...(hint === undefined ? [] : [hint]), `(${code})`].join(' ');
  return wrap(printable(text), width - label.length).map((line, index) =>
    index === 0 ? paint(severityColors[severity], label) + line : ' '.repeat(label.length) + line,
  );
}
