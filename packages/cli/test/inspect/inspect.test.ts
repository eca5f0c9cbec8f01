import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority, pemBlock, writePem, writePkcs12 } from '@certwire/pki';
import { describe, expect, it } from '@jest/globals';
import { folderWith, put } from '../folder.js';
import { call } from './call.js';
import { makeStores } from './stores.js';

const utf8 = { LANG: 'en_US.UTF-8' };
const password = { CERTWIRE_STORE_PASSWORD: 'changeit' };
const golden = join(__dirname, '../../../stores/test/golden');

describe('certwire inspect', () => {
  it('draws a keystore as a tree from the root down, says what it is good for, and is content', async () => {
    const { folder } = await makeStores();
    const { code, out, err } = await call(folder, ['inspect', 'client.p12'], { env: { ...utf8, ...password } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^client\.p12\nPKCS#12 · 1 entry · \d+ bytes · permissions 0600 · AES-256, MAC with SHA-256\n/);
    expect(out).toContain('└─ key "ledger" · EC P-256\n   └─ O=Tests, CN=Root (not in the file)\n      └─ Below\n');
    expect(out).toMatch(/│ {2}for {6}an authority: signs certificates\n/);
    expect(out).toMatch(/\n {9}└─ ledger\n {15}valid {4}\S+ to \S+ {2}━+ {2}100 days left\n/);
    expect(out).toContain('✔ as a keystore    For a client; a server could not use it.');
    expect(out).toContain('✔ in Node          As the option pfx;');
    expect(out).toContain('note     The chain ends at "Below"; its issuer, "O=Tests, CN=Root", is not in');
  });

  it('stays within the columns: 80 in a pipe, as many as a terminal has, with signs of ASCII where there are no others', async () => {
    const { folder } = await makeStores();
    const files = ['inspect', 'client.p12', 'trust.p12', 'client.key', 'root.der'];
    for (const [columns, env] of [
      [undefined, {}],
      [80, { LC_ALL: 'C', LANG: 'en_US.UTF-8' }],
      [120, utf8],
    ] as const) {
      const { out } = await call(folder, files, {
        env: { ...env, ...password, NO_COLOR: '1' },
        ...(columns && { columns }),
      });
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(columns ?? 80);
      expect(out).not.toContain('\u001b');
      expect(/^[\n -~]*$/.test(out)).toBe(columns !== 120);
      expect(/SHA-256 {2}([0-9A-F]{2}:){31}/.test(out)).toBe(columns === 120);
    }
  });

  it('shows names in other letters as ASCII comes nearest, where the locale has no others', async () => {
    const { folder, put } = await makeStores();
    const { certificate } = await createAuthority({ commonName: 'Zürich 認証局', organization: 'Žluťák', days: 3650 });
    put('größe.pem', writePem({ certificates: [certificate] }));
    const shown = async (env: Record<string, string>) => (await call(folder, ['inspect', 'größe.pem'], { env })).out;
    expect(await shown(utf8)).toContain('subject  O=Žluťák, CN=Zürich 認証局');
    const plain = await shown({ LANG: 'C' });
    expect(plain).toMatch(/^gro\?e\.pem\n/);
    expect(plain).toContain('subject  O=Zlutak, CN=Zurich ???');
    expect(plain).toMatch(/^[\n -~]*$/);
  });

  it('is coloured on a terminal alone', async () => {
    const { folder } = await makeStores();
    expect((await call(folder, ['inspect', 'root.der'], { columns: 80 })).out).toContain('\u001b[32m');
    expect((await call(folder, ['inspect', 'root.der'], { columns: 80, env: { TERM: 'dumb' } })).out).not.toContain(
      '\u001b',
    );
  });

  it('gives the same as JSON', async () => {
    const { folder, client, root } = await makeStores();
    const { code, out } = await call(folder, ['inspect', '--json', 'client.pem', 'root.der']);
    const { files } = JSON.parse(out);
    expect(code).toBe(0);
    expect(files).toMatchObject([
      {
        file: 'client.pem',
        format: 'PEM',
        permissions: '0600',
        role: 'keystore',
        entries: [{ kind: 'key', key: { kind: 'EC P-256', bits: 256 }, chain: [{ daysLeft: 100 }, { name: 'Below' }] }],
      },
      { file: 'root.der', format: 'DER', role: 'truststore', entries: [{ kind: 'certificate' }] },
    ]);
    expect(files[0].entries[0].chain[0].sha256).toBe(client.certificate.fingerprint256);
    expect(files[1].entries[0].certificate).toMatchObject({
      selfSigned: true,
      sha256: root.certificate.fingerprint256,
    });
  });

  it.each([
    ['keytool.jks', 'JKS', 'keystore'],
    ['keytool-several.jceks', 'JCEKS', 'keystore'],
    ['keytool-truststore.jks', 'JKS', 'truststore'],
    ['chain.p7c', 'PKCS7', 'truststore'],
    ['names.crt', 'PEM', 'truststore'],
    ['ec.key', 'PEM', 'key'],
    ['ec.crt', 'PEM', 'certificates'],
    ['openssl-rc2-128.p12', 'PKCS12', 'keystore'],
  ])('%s is read as %s, a %s', async (name, format, role) => {
    const { code, out } = await call(golden, ['inspect', '--json', name], { env: password });
    expect(JSON.parse(out).files).toMatchObject([{ format, role }]);
    expect(code).toBe(0);
  });

  it('says what Node and Java would not read', async () => {
    const text = async (name: string) => (await call(golden, ['inspect', name], { env: password, columns: 120 })).out;
    expect(await text('openssl-rc2-128.p12')).toContain('"Unsupported PKCS12 PFX data": it is sealed with RC2-128');
    expect(await text('openssl-truststore.p12')).toContain('It looks empty to Java');
    expect(await text('keytool.jks')).toContain('Node itself reads no JKS; Certwire does.');
    expect(await text('openssl-nomac.p12')).toContain('"mac absent"');
    expect(await text('chain.p7c')).toContain('Node takes PEM alone');
  });

  it('says that stores written as text are read by nobody else', async () => {
    const folder = folderWith();
    put(folder, 'chain.pem', pemBlock('PKCS7', readFileSync(join(golden, 'chain.p7c'))));
    put(folder, 'store.txt', readFileSync(join(golden, 'openssl-rsa.p12')).toString('base64'));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const sealed = { type: 'pkcs1', format: 'pem', cipher: 'des-ede3-cbc', passphrase: 'changeit' } as const;
    put(folder, 'des3.key', String(privateKey.export(sealed)));
    const text = async (name: string) => (await call(folder, ['inspect', name], { env: password, columns: 120 })).out;
    const plain = async (name: string) => (await text(name)).replaceAll(/\u001b\[\d+m/g, '');
    expect(await plain('chain.pem')).toContain('x in Node          "no start line": Node looks into no PKCS#7;');
    expect(await plain('store.txt')).toMatch(/x in Java {10}A KeyStore is bytes.*\nx in Node {10}Node wants the bytes/);
    expect(await plain('des3.key')).toContain('+ in Node          As the options key and passphrase');
  });
});

describe('certwire inspect: what it finds', () => {
  const findings = async (folder: string, ...files: string[]) => {
    const { code, out } = await call(folder, ['inspect', '--json', ...files], { env: password });
    return { code, found: JSON.parse(out).files.flatMap((file: { findings: object[] }) => file.findings) };
  };

  it('an expired certificate, and one that ends soon', async () => {
    const { folder, below, put } = await makeStores();
    const expired = await below.issue({ commonName: 'old', purposes: ['client'], notAfter: new Date('2020-01-02') });
    put('old.pem', writePem({ privateKey: expired.privateKey, certificates: expired.chain }));
    const { code, found } = await findings(folder, 'old.pem');
    expect(code).toBe(1);
    expect(found[0]).toMatchObject({ code: 'EXPIRED', message: '"old" expired on 2020-01-02.' });
    const soon = await below.issue({
      commonName: 'soon',
      purposes: ['client'],
      notBefore: new Date(Date.now() - 30 * 24 * 3_600_000),
      notAfter: new Date(Date.now() + 49 * 3_600_000),
    });
    put('soon.pem', writePem({ privateKey: soon.privateKey, certificates: soon.chain }));
    const second = await findings(folder, 'soon.pem');
    expect(second.code).toBe(0);
    expect(second.found[0].message).toMatch(/^"soon" expires in 2 days, on /);
    // Of a week a third is left when it is renewed: until then nothing is to be said.
    const week = await below.issue({
      commonName: 'week',
      purposes: ['client'],
      notAfter: new Date(Date.now() + 6 * 24 * 3_600_000),
    });
    put('week.pem', writePem({ privateKey: week.privateKey, certificates: week.chain }));
    const { found: third } = await findings(folder, 'week.pem');
    expect(third.map((finding: { code: string }) => finding.code)).toEqual(['CHAIN_ENDS']);
  });

  it('a chain whose certificates did not sign each other, though the names fit', async () => {
    const { folder, client, put } = await makeStores();
    const stranger = await createAuthority({ commonName: 'Below', organization: 'Tests' });
    const chain = [client.certificate, stranger.certificate];
    put('broken.p12', await writePkcs12({ privateKey: client.privateKey, chain, password: 'changeit' }));
    const { code, found } = await findings(folder, 'broken.p12');
    expect(code).toBe(1);
    expect(found[0]).toMatchObject({
      code: 'CHAIN_BROKEN',
      message: '"ledger" was not signed by "Below", which follows it in the chain.',
    });
  });

  it('a key that belongs to none of the certificates beside it', async () => {
    const { folder, below, client, put } = await makeStores();
    const other = await below.issue({ commonName: 'other', purposes: ['client'] });
    put('other.key', writePem({ privateKey: other.privateKey }));
    expect(await findings(folder, 'other.key', 'client.crt')).toMatchObject({
      code: 1,
      found: [{ code: 'KEY_MISMATCH' }],
    });
    expect(await findings(folder, 'client.key', 'client.crt')).toMatchObject({ code: 0, found: [{ code: 'PAIR' }] });
    put('mixed.pem', writePem({ privateKey: other.privateKey, certificates: client.chain }));
    expect((await findings(folder, 'mixed.pem')).found[0].code).toBe('KEY_WITHOUT_CERTIFICATE');
  });

  it('certificates for the wrong purpose', async () => {
    const { folder, below, put } = await makeStores();
    const write = async (name: string, purpose: 'server' | 'none') => {
      const { privateKey, chain } = await below.issue({ commonName: name, purposes: [purpose], names: [] });
      put(`${name}.pem`, writePem({ privateKey, certificates: chain }));
    };
    await write('web', 'server');
    await write('mail', 'none');
    const web = await findings(folder, 'web.pem');
    expect(web.found.map(({ code }: { code: string }) => code)).toEqual([
      'NO_CLIENT_PURPOSE',
      'NO_NAMES',
      'CHAIN_ENDS',
    ]);
    expect(await findings(folder, 'mail.pem')).toMatchObject({ code: 1, found: [{ code: 'NO_TLS_PURPOSE' }, {}] });
  });

  it('weak keys and signatures that Node refuses', async () => {
    // Made by: openssl req -x509 -newkey rsa:1024 -nodes -days 36500 -subj /CN=weak
    const { folder } = await makeStores();
    put(folder, 'weak.crt', readFileSync(join(__dirname, 'weak.crt'), 'utf8'));
    const { code, found } = await findings(folder, 'weak.crt');
    expect({ code, found }).toMatchObject({ code: 1, found: [{ code: 'WEAK_KEY' }] });
  });
});

describe('certwire inspect: passwords', () => {
  it('asks on a terminal, again when it was wrong, and prints none', async () => {
    const { folder } = await makeStores();
    const asked = await call(folder, ['inspect', 'client.p12'], { typed: ['wrong', 'changeit'] });
    expect(asked.code).toBe(0);
    expect(asked.err).toBe('Password of client.p12: \nThis password does not open it. Password of client.p12: \n');
    expect(asked.out).not.toMatch(/changeit|wrong/);
  });

  it('takes it from a file, and asks nothing where there is no terminal', async () => {
    const { folder, put } = await makeStores();
    put('password.txt', 'changeit\r\nsecond line\n');
    expect((await call(folder, ['inspect', 'client.p12', '--password-file', 'password.txt'])).code).toBe(0);
    const { code, err } = await call(folder, ['inspect', 'client.p12']);
    expect(code).toBe(3);
    expect(err).toMatch(/^error: client\.p12: .*no password is given.*\n {2}Give the password by --password-file/);
  });

  it('shows what stands beside keys that it cannot open, and says 3', async () => {
    const { code, out } = await call(golden, ['inspect', 'keytool.jks']);
    expect(code).toBe(3);
    expect(out).toContain('key "ec" - not opened');
    expect(out).toContain('`- ec\n');
    expect(out).toMatch(/problem {2}The private key "ec" is encrypted and no password is given\./);
  });

  it('opens keys with a password of their own', async () => {
    const env = { ...password, CERTWIRE_KEY_PASSWORD: 'secret7' };
    const opened = await call(golden, ['inspect', 'keytool-key-password.jks'], { env });
    const asked = await call(golden, ['inspect', 'keytool-key-password.jks'], { env: password, typed: ['secret7'] });
    expect([opened.code, asked.code, asked.err]).toEqual([0, 0, 'Password of the key in keytool-key-password.jks: \n']);
  });

  it('has no option for a password', async () => {
    const { code, err } = await call(golden, ['inspect', 'keytool.jks', '--password', 'changeit']);
    expect(code).toBe(2);
    expect(err).toContain('unknown option');
  });
});

describe('certwire inspect: files', () => {
  it('reads the others when one cannot be read', async () => {
    const { folder } = await makeStores();
    put(folder, 'hello.txt', 'hello\n');
    const { code, out, err } = await call(folder, ['inspect', 'none.p12', 'hello.txt', '.', 'root.der']);
    expect(code).toBe(3);
    expect(err).toContain('error: none.p12 does not exist.\nerror: hello.txt: The content is no PEM, ');
    expect(err).toContain('error: . is a folder.');
    expect(out).toMatch(/^root\.der\n/);
  });

  it('reads standard input', async () => {
    const { folder, root } = await makeStores();
    const { code, out } = await call(folder, ['inspect', '-'], { stdin: root.certificate.raw });
    expect(code).toBe(0);
    expect(out).toMatch(/^-\nDER - 1 entry - \d+ bytes\n/);
  });

  it('converts to PEM, on standard output or into a new file for its owner alone', async () => {
    const { folder, client } = await makeStores();
    const wanted = writePem({ privateKey: client.privateKey, certificates: client.chain });
    const args = ['inspect', 'client.p12', '--format', 'pem'];
    expect(await call(folder, args, { env: password })).toEqual({ code: 0, out: wanted, err: '' });
    expect(await call(folder, [...args, '--out', 'new.pem'], { env: password })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'new.pem'), 'utf8')).toBe(wanted);
    expect((await call(folder, ['inspect', 'new.pem', '--json'])).out).toContain('"permissions": "0600"');
    const again = await call(folder, [...args, '--out', 'new.pem'], { env: password });
    expect(again).toMatchObject({ code: 2, err: 'error: new.pem is there already; nothing is overwritten.\n' });
  });

  it('refuses calls that make no sense', async () => {
    const refusal = async (...args: string[]) => (await call(golden, ['inspect', ...args])).err;
    expect(await refusal('ec.crt', '--format', 'jks')).toContain('--format jks is unknown: there is pem.');
    expect(await refusal('ec.crt', 'ec.key', '--format', 'pem')).toContain('--format converts one file.');
    expect(await refusal('ec.crt', '--out', 'x')).toContain('--out goes with --format pem.');
    expect(await refusal('ec.crt', '--password-file', 'none')).toContain('The password file none cannot be read');
  });
});
