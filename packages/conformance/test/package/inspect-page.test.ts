import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { commandsOf } from './fences.js';
import { runCommand } from './run-command.js';

const docs = join(__dirname, '../../../../docs');
const page = readFileSync(join(docs, 'inspect.md'), 'utf8');

/** What is another one each time. */
const stable = (text: string) =>
  text
    .replace(/([0-9A-F]{2}:)+([0-9A-F]{2})?|[0-9A-F]{24,}/g, 'HEX')
    .replace(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replace(/\d+ bytes/, 'BYTES')
    .replace(/━+─* {2}[\d,]+ days/g, 'DAYS');

it('docs/inspect.md shows what its command prints', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'certwire-inspect-page-'));
  try {
    for (const line of ['pki init', 'pki issue client billing --out billing.p12'])
      await runCommand(`certwire ${line}`, cwd);
    const [{ command, prints } = { command: '', prints: '' }] = commandsOf(page);
    expect(stable(await runCommand(command, cwd))).toBe(stable(prints));
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});

it('docs/inspect.md lists every code of a finding', () => {
  const folder = join(__dirname, '../../../cli/src/inspect');
  const sources = ['judge-certificate', 'judge-chain', 'judge-permissions', 'judge-use', 'match-pairs'];
  const codes = sources.flatMap((name) =>
    [...readFileSync(join(folder, `${name}.ts`), 'utf8').matchAll(/code: '([A-Z_]+)'/g)].map(([, code]) => code),
  );
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
