import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPrivateKey, readStore } from '../src/index.js';
import { listWithKeytool } from './zoo/list-with-keytool.js';
import { byAlias, listed } from './zoo/listed.js';
import { makePki } from './zoo/make-pki.js';
import { recipes } from './zoo/recipes.js';
import { run, toolsAreHere } from './zoo/run-tools.js';
import { writeGoldens } from './zoo/write-goldens.js';

const here = toolsAreHere();
if (!here)
  console.warn('Skipped: the zoo of stores needs keytool and openssl 3. The golden files are read nevertheless.');

(here ? describe : describe.skip)('stores made by openssl 3 and keytool here and now', () => {
  let folder = '';
  const fingerprints = new Map<string, string>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certwire-zoo-'));
    makePki(folder);
    for (const name of ['root', 'mid', 'rsa', 'ec', 'ed25519']) {
      fingerprints.set(name, new X509Certificate(readFileSync(join(folder, `${name}.crt`))).fingerprint256);
    }
    for (const { make } of recipes) for (const line of make) run(line, folder);
    // `CERTWIRE_UPDATE_GOLDENS=1 npx jest packages/stores/test/zoo` renews the committed files.
    if (process.env.CERTWIRE_UPDATE_GOLDENS === '1') writeGoldens(folder, fingerprints);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const recipe of recipes) {
    const { file, password, keyPassword, warnings = [], java = true } = recipe;
    it(`${file} has the entries that went into it`, async () => {
      const store = await readStore(readFileSync(join(folder, file)), { password, keyPassword });
      const expected = recipe.entries.map(({ chain, ...entry }) => ({
        ...entry,
        fingerprints: chain.map((name) => fingerprints.get(name) ?? ''),
      }));
      expect(listed(store)).toEqual(byAlias(expected));
      expect(store.warnings.map(({ code }) => code)).toEqual(warnings);
      for (const entry of store.entries) {
        if (entry.kind === 'key')
          expect(entry.privateKey && entry.chain[0]?.checkPrivateKey(entry.privateKey)).toBe(true);
      }
    });
    if (java && password !== undefined) {
      it(`${file} reads as keytool lists it`, async () => {
        const store = await readStore(readFileSync(join(folder, file)), { password, keyPassword });
        expect(listed(store)).toEqual(byAlias(listWithKeytool(folder, file, password)));
      });
    }
  }

  it('a JCEKS with a secret key is refused with the command that converts it', async () => {
    run(
      'keytool -genseckey -alias hidden -keyalg AES -keysize 128 -storetype JCEKS -storepass changeit -keystore secret.jceks',
      folder,
    );
    const reading = readStore(readFileSync(join(folder, 'secret.jceks')), { password: 'changeit' });
    await expect(reading).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      details: { alias: 'hidden', convert: expect.stringContaining('keytool -importkeystore') },
    });
  });

  it('a JKS whose keys have passwords of their own gives the one that is named', async () => {
    const into =
      'keytool -importkeystore -noprompt -destkeystore own.jks -deststoretype JKS -deststorepass changeit -srcstorepass changeit';
    run(`${into} -srckeystore openssl-ec.p12 -srcalias ec -destkeypass secret7`, folder);
    run(`${into} -srckeystore openssl-rsa.p12 -srcalias rsa -destkeypass secret8`, folder);
    const bytes = readFileSync(join(folder, 'own.jks'));
    const all = readStore(bytes, { password: 'changeit', keyPassword: 'secret7' });
    await expect(all).rejects.toMatchObject({ code: 'WRONG_KEY_PASSWORD', message: expect.stringContaining('"rsa"') });
    const { entries } = await readStore(bytes, { password: 'changeit', keyPassword: 'secret7', alias: 'ec' });
    expect(entries.map((entry) => [entry.alias, 'privateKey' in entry])).toEqual([
      ['ec', true],
      ['rsa', false],
    ]);
  });

  const legacy = '-provider legacy -provider default';
  const ways: Readonly<Record<string, string>> = {
    'PKCS#8': 'openssl pkcs8 -topk8 -nocrypt -in rsa.key',
    'PKCS#8 in DER': 'openssl pkcs8 -topk8 -nocrypt -in rsa.key -outform DER',
    'PKCS#1': 'openssl rsa -in rsa.key -traditional',
    'PKCS#1 in DER': 'openssl rsa -in rsa.key -traditional -outform DER',
    'SEC1 behind EC PARAMETERS': 'openssl ecparam -name prime256v1 -genkey',
    'SEC1 in DER': 'openssl ec -in ec.key -outform DER',
    'encrypted PKCS#8 in DER': 'openssl pkcs8 -topk8 -in ec.key -passout pass:changeit -outform DER',
    'PBES2 with AES-256': 'openssl pkcs8 -topk8 -in rsa.key -passout pass:changeit',
    'PBES2 with AES-128 and HMAC-SHA-512': `openssl pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA512 -in rsa.key -passout pass:changeit`,
    'PBES2 with 3DES': 'openssl pkcs8 -topk8 -v2 des3 -in rsa.key -passout pass:changeit',
    'PBES2 with RC2': `openssl pkcs8 -topk8 -v2 rc2-cbc -in rsa.key -passout pass:changeit ${legacy}`,
    'PBES2 with RC2-64': `openssl pkcs8 -topk8 -v2 rc2-64-cbc -in rsa.key -passout pass:changeit ${legacy}`,
    'PBES2 with DES': `openssl pkcs8 -topk8 -v2 des-cbc -in rsa.key -passout pass:changeit ${legacy}`,
    'PBES2 with AES-256 as a stream (CFB)': 'openssl pkcs8 -topk8 -v2 aes-256-cfb -in rsa.key -passout pass:changeit',
    'PBES2 with AES-128 as a stream (OFB)': 'openssl pkcs8 -topk8 -v2 aes-128-ofb -in rsa.key -passout pass:changeit',
    'PBES2 with Camellia': 'openssl pkcs8 -topk8 -v2 camellia-192-cbc -in rsa.key -passout pass:changeit',
    'PBES2 with ARIA': 'openssl pkcs8 -topk8 -v2 aria-256-cbc -in rsa.key -passout pass:changeit',
    'PBES2 with SM4': 'openssl pkcs8 -topk8 -v2 sm4-cbc -in rsa.key -passout pass:changeit',
    'PBES2 with scrypt': 'openssl pkcs8 -topk8 -scrypt -in rsa.key -passout pass:changeit',
    ...Object.fromEntries(
      ['MD5-DES', 'MD5-RC2-64', 'SHA1-DES', 'SHA1-RC2-64', 'SHA1-3DES', 'SHA1-2DES', 'SHA1-RC2-40', 'SHA1-RC2-128']
        .concat('SHA1-RC4-128', 'SHA1-RC4-40')
        .map((name) => [
          `PBE-${name}`,
          `openssl pkcs8 -topk8 -v1 PBE-${name} -in rsa.key -passout pass:changeit ${legacy}`,
        ]),
    ),
    ...Object.fromEntries(
      ['des', 'des3', 'rc2', 'aes128', 'aes192', 'aes256', 'camellia256', 'aria192', 'sm4-cbc', 'aes-128-cfb'].map(
        (name) => [
          `DEK-Info with ${name}`,
          `openssl rsa -in rsa.key -traditional -${name} -passout pass:changeit ${legacy}`,
        ],
      ),
    ),
  };
  const macs = [
    'md5',
    'sha224',
    'sha512-224',
    'sha512-256',
    'sha3-224',
    'sha3-256',
    'sha3-384',
    'sha3-512',
    'ripemd160',
    'sm3',
  ];
  it.each(macs)('a PKCS#12 is read whose MAC has %s', async (hash) => {
    const options = `-name ec -passout pass:changeit -macalg ${hash} -out mac.p12`;
    run(`openssl pkcs12 -export -inkey ec.key -in ec.crt ${options}`, folder);
    const bytes = readFileSync(join(folder, 'mac.p12'));
    expect((await readStore(bytes, { password: 'changeit' })).entries).toMatchObject([{ kind: 'key', alias: 'ec' }]);
    await expect(readStore(bytes, { password: 'wrong' })).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  it.each(['bf', 'seed'])('a key under %s, which OpenSSL 3 no longer loads, is told with its name', async (cipher) => {
    run(`openssl rsa -in rsa.key -traditional -${cipher} -passout pass:changeit ${legacy} -out old.key`, folder);
    const reading = readPrivateKey(readFileSync(join(folder, 'old.key')), { password: 'changeit' });
    await expect(reading).rejects.toMatchObject({
      code: 'UNSUPPORTED_ALGORITHM',
      message: expect.stringContaining(`${cipher.toUpperCase()}-CBC`),
    });
  });

  for (const [name, line] of Object.entries(ways)) {
    it(`a private key is read as ${name}, and a wrong or missing password is said to be one`, async () => {
      run(`${line} -out way.key`, folder);
      const bytes = readFileSync(join(folder, 'way.key'));
      expect((await readPrivateKey(bytes, { password: 'changeit' })).type).toBe('private');
      if (!line.includes('-passout')) return;
      await expect(readPrivateKey(bytes, { password: 'wrong' })).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
      await expect(readPrivateKey(bytes)).rejects.toMatchObject({ code: 'PASSWORD_REQUIRED' });
    });
  }
});
