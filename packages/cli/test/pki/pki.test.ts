import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority, type KeyEntry, pemBlock, readStore, writePem } from '@certwire/pki';
import { describe, expect, it } from '@jest/globals';
import { folderWith, put, textOf } from '../folder.js';
import { call } from '../inspect/call.js';

const pki = (cwd: string, ...args: string[]) => call(cwd, ['pki', ...args]);
const leafOf = (cwd: string, name: string) => new X509Certificate(textOf(cwd, `pki/issued/${name}/certificate.pem`));

/** A folder with a PKI, and what is issued in it. */
async function madePki(...issued: string[]): Promise<string> {
  const cwd = folderWith();
  expect(await pki(cwd, 'init')).toMatchObject({ code: 0, err: '' });
  for (const line of issued) expect(await pki(cwd, 'issue', ...line.split(' '))).toMatchObject({ code: 0, err: '' });
  return cwd;
}

describe('certwire pki init', () => {
  it('makes a root and an intermediate authority, for the eyes of their owner alone', async () => {
    const cwd = folderWith();
    const { code, out } = await pki(cwd, 'init', '--name', 'Ledger', '--organization', 'Tests', '--days', '30');
    expect(code).toBe(0);
    expect(out).toMatch(/^Ledger Root and Ledger Intermediate are in pki, until \d{4}-\d\d-\d\d\.\n/);
    const [root, below] = ['root', 'intermediate'].map((name) => new X509Certificate(textOf(cwd, `pki/${name}.crt`)));
    expect(below?.subject).toBe('O=Tests\nCN=Ledger Intermediate');
    expect(root && below?.verify(root.publicKey)).toBe(true);
    expect(textOf(cwd, 'pki/trust.pem')).toBe(textOf(cwd, 'pki/root.crt'));
    const mode = (name: string) => (statSync(join(cwd, name)).mode & 0o777).toString(8);
    expect(['pki', 'pki/root.key', 'pki/intermediate.key', 'pki/password', 'pki/state.json'].map(mode)).toEqual([
      '700',
      '600',
      '600',
      '600',
      '600',
    ]);
    expect(textOf(cwd, 'pki/.gitignore')).toBe('*\n');
  });

  it('never makes one over another', async () => {
    const cwd = await madePki();
    const before = textOf(cwd, 'pki/root.key');
    const { code, err } = await pki(cwd, 'init');
    expect(code).toBe(2);
    expect(err).toMatch(/state\.json is there already; nothing is overwritten\.\n {2}Choose another folder with --dir/);
    expect(textOf(cwd, 'pki/root.key')).toBe(before);
    expect((await pki(cwd, 'init', '--dir', 'other/pki')).code).toBe(0);
    expect(existsSync(join(cwd, 'other/pki/root.key'))).toBe(true);
  });
});

describe('certwire pki issue', () => {
  it('makes certificates for hosts, addresses, URIs and mail addresses, for as long as asked', async () => {
    const cwd = await madePki(
      'server api.example 10.0.0.7 ::1 --days 7',
      'peer spiffe://example.org/x ops@example.com --as both --key ed25519 --hours 5',
      'client ledger --organization Tests',
    );
    const [server, both, client] = ['api.example', 'both', 'ledger'].map((name) => leafOf(cwd, name));
    expect(server?.subjectAltName).toBe('DNS:api.example, IP Address:10.0.0.7, IP Address:0:0:0:0:0:0:0:1');
    expect(server?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(both?.subjectAltName).toBe('URI:spiffe://example.org/x, email:ops@example.com');
    expect(both?.keyUsage).toHaveLength(2);
    expect(both?.publicKey.asymmetricKeyType).toBe('ed25519');
    expect(client?.subject).toBe('O=Tests\nCN=ledger');
    expect(client?.subjectAltName).toBeUndefined();
    const hours = (Date.parse(both?.validTo ?? '') - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(5);
    expect(readdirSync(join(cwd, 'pki/issued/both')).sort()).toEqual(['bundle.pem', 'certificate.pem', 'key.pem']);
    expect(statSync(join(cwd, 'pki/issued/both/key.pem')).mode & 0o777).toBe(0o600);
    expect(textOf(cwd, 'pki/issued/both/bundle.pem')).toBe(
      textOf(cwd, 'pki/issued/both/key.pem') + textOf(cwd, 'pki/issued/both/certificate.pem'),
    );
  });

  it('writes PKCS#12, JKS and PEM beside, with the password of the PKI', async () => {
    const cwd = await madePki('client ledger --out ledger.p12 --out ledger.jks --out ledger.pem');
    const password = textOf(cwd, 'pki/password').trim();
    for (const [file, format] of [
      ['ledger.p12', 'PKCS12'],
      ['ledger.jks', 'JKS'],
      ['ledger.pem', 'PEM'],
    ] as const) {
      const store = await readStore(readFileSync(join(cwd, file)), { password });
      const [entry] = store.entries as [KeyEntry];
      expect(store).toMatchObject({ format, warnings: [] });
      expect(entry.chain.map(({ subject }) => subject)).toEqual(['CN=ledger', 'CN=Certwire Development Intermediate']);
      expect(entry.privateKey && entry.chain[0]?.checkPrivateKey(entry.privateKey)).toBe(true);
      expect(statSync(join(cwd, file)).mode & 0o777).toBe(0o600);
    }
  });

  it('refuses what is there, what cannot be, and a folder without authority', async () => {
    const cwd = await madePki('client ledger');
    put(cwd, 'taken.p12', 'mine');
    const refusal = async (...args: string[]) => {
      const { code, err } = await pki(cwd, ...args);
      return `${code} ${err}`;
    };
    expect(await refusal('issue', 'client', 'ledger')).toMatch(/^2 error: "ledger" is issued already; nothing is over/);
    expect(await refusal('issue', 'client', 'new', '--out', 'taken.p12')).toMatch(/taken\.p12 is there already/);
    expect(textOf(cwd, 'taken.p12')).toBe('mine');
    expect(existsSync(join(cwd, 'pki/issued/new'))).toBe(false);
    expect(await refusal('issue', 'client', 'new', '--out', 'new.doc')).toMatch(/The end of new\.doc tells no format/);
    expect(await refusal('issue', 'robot', 'r2')).toMatch(/"robot" cannot be issued: server, client, peer can\./);
    expect(await refusal('issue', 'server', 'a..b')).toMatch(/^2 error: "a\.\.b" is no DNS name/);
    expect(await refusal('issue', 'server', 'x', '--days', '-1')).toMatch(/--days -1 is no number above 0/);
    expect(await refusal('issue', 'server', 'x', '--days', '1', '--hours', '1')).toMatch(/exclude each other/);
    expect(await refusal('issue', 'server', 'x', '--key', 'dsa')).toMatch(/The key type "dsa" is none of ec,/);
    expect(await refusal('issue', 'client', 'x', '--as', '../up')).toMatch(/--as "\.\.\/up" cannot be used/);
    expect(await refusal('issue', 'client', '../../up')).toMatch(/^0 /);
    expect(readdirSync(join(cwd, 'pki/issued')).sort()).toEqual(['ledger', 'up']);
    expect(await refusal('issue', 'client', 'x', '--dir', 'none')).toMatch(/^3 error: There is no PKI in none\./);
  });

  it('ends what it issues with its authority, and says so', async () => {
    const cwd = folderWith();
    await pki(cwd, 'init', '--days', '10');
    const { code, err } = await pki(cwd, 'issue', 'client', 'ledger', '--days', '400');
    expect(code).toBe(0);
    expect(err).toMatch(/^note: it ends with its authority, on /);
    expect(leafOf(cwd, 'ledger').validTo).toBe(new X509Certificate(textOf(cwd, 'pki/intermediate.crt')).validTo);
  });
});

describe('certwire pki csr and sign', () => {
  it('makes a request without an authority, and a certificate for it with one', async () => {
    const cwd = await madePki();
    expect((await pki(cwd, 'csr', 'server', 'api.example', '--out', 'request')).code).toBe(0);
    expect(statSync(join(cwd, 'request/api.example.key')).mode & 0o777).toBe(0o600);
    expect((await pki(cwd, 'csr', 'server', 'api.example', '--out', 'request')).err).toMatch(/nothing is overwritten/);
    const { code, out } = await pki(cwd, 'sign', 'request/api.example.csr', '--days', '5');
    expect(code).toBe(0);
    expect(out).toMatch(/^api\.example: pki\/issued\/api\.example\/certificate\.pem for DNS:api\.example, until /);
    const store = await readStore(
      Buffer.from(textOf(cwd, 'request/api.example.key') + textOf(cwd, 'pki/issued/api.example/certificate.pem')),
    );
    expect(store.entries).toMatchObject([{ kind: 'key', chain: [{}, {}] }]);
    expect(readdirSync(join(cwd, 'pki/issued/api.example'))).toEqual(['certificate.pem']);
    expect((await pki(cwd, 'renew', 'api.example')).err).toMatch(/The key of "api\.example" is not here/);
    expect((await pki(cwd, 'export', 'api.example', '--out', 'x.p12')).err).toMatch(/a store needs it/);
  });

  it('signs what it is told to, and nothing that was changed', async () => {
    const cwd = await madePki();
    await pki(cwd, 'csr', 'client', 'bob');
    const signed = await pki(
      cwd,
      'sign',
      'bob.csr',
      '--for',
      'peer',
      '--names',
      'b.example',
      'b@example.com',
      '--as',
      'robert',
    );
    expect(signed).toMatchObject({ code: 0 });
    expect(leafOf(cwd, 'robert').subjectAltName).toBe('DNS:b.example, email:b@example.com');
    const der = Buffer.from(textOf(cwd, 'bob.csr').replace(/-----[^-]+-----/g, ''), 'base64').toString('latin1');
    put(cwd, 'mallory.csr', pemBlock('CERTIFICATE REQUEST', Buffer.from(der.replace('bob', 'eve'), 'latin1')));
    expect(await pki(cwd, 'sign', 'mallory.csr')).toMatchObject({ code: 2, err: expect.stringMatching(/was changed/) });
    expect((await pki(cwd, 'sign', 'none.csr')).code).toBe(3);
  });
});

describe('certwire pki renew', () => {
  it('gives a new key to those that are named, and to every file that was made of them', async () => {
    const cwd = await madePki('client ledger --out ledger.p12 --key rsa', 'client other');
    const [before, other] = [leafOf(cwd, 'ledger'), leafOf(cwd, 'other')];
    const { code, out } = await pki(cwd, 'renew', 'ledger');
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/^ledger is renewed until /) });
    const after = leafOf(cwd, 'ledger');
    expect(after.subject).toBe(before.subject);
    expect(after.publicKey.equals(before.publicKey)).toBe(false);
    expect(leafOf(cwd, 'other').serialNumber).toBe(other.serialNumber);
    const store = await readStore(readFileSync(join(cwd, 'ledger.p12')), {
      password: textOf(cwd, 'pki/password').trim(),
    });
    expect((store.entries[0] as KeyEntry).chain[0]?.serialNumber).toBe(after.serialNumber);
    expect(readdirSync(join(cwd, 'pki/issued/ledger')).sort()).toEqual(['bundle.pem', 'certificate.pem', 'key.pem']);
  });

  it('leaves alone what has time, and knows nothing of what was never issued', async () => {
    const cwd = await madePki('client ledger');
    const { serialNumber } = leafOf(cwd, 'ledger');
    expect(await pki(cwd, 'renew')).toMatchObject({ code: 0, out: expect.stringMatching(/^Nothing is due/) });
    expect(leafOf(cwd, 'ledger').serialNumber).toBe(serialNumber);
    expect(await pki(cwd, 'renew', 'ledgr')).toMatchObject({
      code: 2,
      err: 'error: Nothing is issued as "ledgr" in pki.\n  There is ledger.\n',
    });
  });
});

describe('certwire pki revoke and crl', () => {
  it('puts it on the list with its reason, moves it away, and lets the name be used again', async () => {
    const cwd = await madePki('client ledger --out ledger.p12');
    const { code, out, err } = await pki(cwd, 'revoke', 'ledger', '--reason', 'keyCompromise');
    expect(code).toBe(0);
    expect(out).toMatch(/^ledger is revoked; its files are in pki\/revoked\/ledger-[0-9a-f]{8}\.\n/);
    expect(err).toBe('note: ledger.p12 still holds it.\n');
    expect(textOf(cwd, 'pki/crl.pem').match(/BEGIN X509 CRL/g)).toHaveLength(2);
    expect((await pki(cwd, 'issue', 'client', 'ledger')).code).toBe(0);
    expect(await pki(cwd, 'crl', '--days', '2', '--out', 'list.pem')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^list\.pem: 1 certificate is revoked; the next list is due on /),
    });
    expect(textOf(cwd, 'list.pem')).toBe(textOf(cwd, 'pki/crl.pem'));
    expect((await pki(cwd, 'revoke', 'ledger', '--reason', 'bored')).err).toMatch(
      /--reason bored is unknown: unspecified,/,
    );
  });
});

describe('certwire pki trust and export', () => {
  it('adds another authority to what is trusted, in every truststore that was exported', async () => {
    const cwd = await madePki();
    const other = await createAuthority({ commonName: 'Other CA' });
    put(cwd, 'other.crt', writePem({ certificates: [other.certificate] }));
    expect((await pki(cwd, 'export', 'trust', '--out', 'trust.p12', '--out', 'trust.jks')).code).toBe(0);
    expect((await pki(cwd, 'trust', 'other.crt', '--out', 'trust.crt')).out).toBe(
      'CN=Other CA is trusted from now on.\n',
    );
    expect((await pki(cwd, 'trust', 'other.crt')).out).toBe('CN=Other CA is trusted already.\n');
    const password = textOf(cwd, 'pki/password').trim();
    for (const file of ['trust.p12', 'trust.jks', 'trust.crt', 'pki/trust.pem']) {
      const store = await readStore(readFileSync(join(cwd, file)), { password });
      expect({ file, warnings: store.warnings, entries: store.entries.length }).toEqual({
        file,
        warnings: [],
        entries: 2,
      });
    }
  });

  it('trusts no certificate that is no authority', async () => {
    const cwd = await madePki('client ledger');
    const { code, err } = await pki(cwd, 'trust', 'pki/issued/ledger/certificate.pem');
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/CN=ledger in .* is no authority/) });
    expect((await pki(cwd, 'trust', 'none.crt')).code).toBe(3);
    expect((await pki(cwd, 'export', 'ledger')).err).toMatch(/There is no --out/);
  });
});

describe('certwire pki status', () => {
  it('says what expires when, and 1 when something is due', async () => {
    const cwd = await madePki('client ledger --days 10', 'server localhost --hours 30');
    const { code, out } = await call(cwd, ['pki', 'status'], { env: { LANG: 'C.UTF-8' } });
    expect(code).toBe(0);
    expect(
      out.replace(/\d{4}-\d\d-\d\d( \d\d:\d\dZ)?/g, (date) => (date.length > 10 ? 'minute' : 'day')).split('\n'),
    ).toEqual([
      'root          authority  day         ━━━━━━━━  3,649 days left',
      'intermediate  authority  day         ━━━━━━━━  3,649 days left',
      'ledger        client     day         ━━━━━━━━  9 days left',
      'localhost     server     minute  ━━━━━━━━  29 hours left',
      '',
    ]);
    const short = folderWith();
    await pki(short, 'init', '--days', '10');
    await pki(short, 'issue', 'client', 'ledger', '--days', '400');
    const { entries } = JSON.parse((await pki(short, 'status', '--json')).out);
    expect(entries).toMatchObject([{}, {}, { name: 'ledger', kind: 'client', standing: 'ok' }]);
  });

  it('fits 80 columns with room to say what is wrong, and is plain ASCII where nothing else can be shown', async () => {
    const cwd = folderWith();
    await pki(cwd, 'init', '--days', '0.05');
    await pki(cwd, 'issue', 'peer', 'a-name-longer-than-its-column.test');
    await pki(cwd, 'crl');
    const { out } = await call(cwd, ['pki', 'status'], { columns: 80, env: { NO_COLOR: '1' } });
    for (const line of out.split('\n')) expect(line).toMatch(/^[ -~]{0,80}$/);
    expect(out).toMatch(/^a-name-\w+.* server, client {2}\d{4}-\d\d-\d\d \d\d:\d\dZ {2}#+\.* {2}\d\d minutes left/m);
    expect(out).toMatch(/^crl +0 revoked +\d{4}-\d\d-\d\d +#+ {2}6 days left/m);
    const wide = await call(cwd, ['pki', 'status'], { columns: 120, env: { NO_COLOR: '1' } });
    expect(wide.out).toMatch(/minutes left -\n? *a-name-longer-than-its-column\.test$/m);
    for (const line of wide.out.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});
