import { chmodSync, existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { folderWith, namesIn, put, textOf } from '../folder.js';
import { call } from '../inspect/call.js';

const pki = (cwd: string, line: string) => call(cwd, ['pki', ...line.split(' ')]);

async function madePki(...lines: string[]): Promise<string> {
  const cwd = folderWith();
  for (const line of ['init', ...lines]) expect(await pki(cwd, line)).toMatchObject({ code: 0 });
  return cwd;
}

it('leaves nothing half done when a file cannot be written', async () => {
  const cwd = await madePki();
  const before = namesIn(cwd);
  const { code, err } = await pki(cwd, 'issue server localhost --out a.p12 --out not/there/b.p12');
  expect({ code, err }).toEqual({
    code: 2,
    err: 'error: The folder of not/there/b.p12 does not exist.\n  Make it first; nothing was written.\n',
  });
  expect(namesIn(cwd)).toEqual(before);
  expect(await pki(cwd, 'issue server localhost')).toMatchObject({ code: 0 });
});

it('names the file that is damaged, and the one that is no request', async () => {
  const cwd = await madePki('issue client ledger');
  put(cwd, 'pki/issued/ledger/key.pem', 'nonsense');
  expect((await pki(cwd, 'renew ledger')).err).toMatch(/^error: \S+\/issued\/ledger\/key\.pem cannot be read: /);
  expect((await pki(cwd, 'sign pki/root.crt')).err).toMatch(/^error: pki\/root\.crt: This is no certification request/);
  expect((await pki(cwd, 'sign pki')).err).toBe('error: pki is a folder.\n');
  expect((await pki(cwd, 'trust nope.pem')).err).toBe('error: nope.pem does not exist.\n');
  expect((await call(cwd, ['pki', 'init', '--dir', 'other', '--name', ' '])).err).toBe('error: --name is empty.\n');
});

it('renews all that are named or none', async () => {
  const cwd = await madePki('issue client ledger');
  const before = textOf(cwd, 'pki/issued/ledger/bundle.pem');
  expect((await pki(cwd, 'renew ledger ledgr')).code).toBe(2);
  expect(textOf(cwd, 'pki/issued/ledger/bundle.pem')).toBe(before);
});

it('keeps the rights that somebody gave to a file, and gives a key to nobody else', async () => {
  if (process.platform === 'win32') return;
  const cwd = await madePki('issue client ledger --out ledger.pem');
  const mode = (file: string) => (statSync(join(cwd, file)).mode & 0o777).toString(8);
  chmodSync(join(cwd, 'ledger.pem'), 0o644);
  chmodSync(join(cwd, 'pki/issued/ledger/key.pem'), 0o400);
  expect((await pki(cwd, 'renew ledger')).code).toBe(0);
  expect(['ledger.pem', 'pki/issued/ledger/key.pem'].map(mode)).toEqual(['640', '400']);
});

it('loses nothing when commands run at the same time', async () => {
  const cwd = await madePki('issue client one', 'issue client two', 'crl');
  const lines = [
    'revoke one',
    'revoke two',
    'export trust --out trust.p12',
    'issue client three --out three.p12',
    'crl',
  ];
  const called = await Promise.all(lines.map((line) => pki(cwd, line)));
  expect(called.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  const state = JSON.parse(textOf(cwd, 'pki/state.json'));
  expect(state.intermediate.revoked).toHaveLength(2);
  expect(state.exports.map(({ of }: { of: string }) => of).sort()).toEqual(['three', 'trust', 'trust']);
  expect(existsSync(join(cwd, 'pki/.lock'))).toBe(false);
});

it('takes away the lock of a process that is gone', async () => {
  const cwd = await madePki();
  // Above what a kernel gives (PID_MAX_LIMIT).
  put(cwd, 'pki/.lock', '99999999\n');
  const past = new Date(Date.now() - 60_000);
  utimesSync(join(cwd, 'pki/.lock'), past, past);
  expect(await pki(cwd, 'issue client ledger')).toMatchObject({ code: 0 });
});
