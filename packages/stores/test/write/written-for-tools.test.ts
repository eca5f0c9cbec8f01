import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type KeyEntry, readStore, writeJks, writePkcs12 } from '../../src/index.js';
import { listWithKeytool } from '../zoo/list-with-keytool.js';
import { run, toolsAreHere, unlessTools } from '../zoo/run-tools.js';

const golden = (name: string) => readFileSync(join(__dirname, '../golden', name));
const root = new X509Certificate(golden('root.crt'));

(toolsAreHere() ? describe : describe.skip)(
  `stores that we wrote, as openssl and keytool see them${unlessTools()}`,
  () => {
    let folder = '';
    const chains = new Map<string, readonly string[]>();

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'certwire-written-'));
      for (const kind of ['rsa', 'ec', 'ed25519']) {
        const store = await readStore(golden(`openssl-${kind}.p12`), { password: 'changeit' });
        const { privateKey, chain } = store.entries[0] as KeyEntry;
        const contents = { privateKey, chain, trusted: [root], password: 'changeit' };
        writeFileSync(join(folder, `${kind}.p12`), await writePkcs12(contents));
        writeFileSync(join(folder, `${kind}-ours.jks`), writeJks(contents));
        chains.set(
          kind,
          chain.map((each) => each.fingerprint256),
        );
      }
      writeFileSync(join(folder, 'trust.p12'), await writePkcs12({ trusted: [root], password: 'changeit' }));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(['rsa', 'ec', 'ed25519'])('%s: keytool lists key, chain and trust anchor', (kind) => {
      expect(listWithKeytool(folder, `${kind}.p12`, 'changeit')).toEqual([
        { kind: 'key', alias: kind, fingerprints: chains.get(kind) },
        { kind: 'certificate', alias: 'zoo root', fingerprints: [root.fingerprint256] },
      ]);
    });

    it.each(['rsa', 'ec', 'ed25519'])('%s: keytool opens the private key', (kind) => {
      const line = `keytool -importkeystore -noprompt -srckeystore ${kind}.p12 -srcstorepass changeit -srcalias ${kind}`;
      run(`${line} -deststoretype JKS -deststorepass changeit -destkeystore ${kind}.jks`, folder);
      expect(listWithKeytool(folder, `${kind}.jks`, 'changeit')).toMatchObject([{ kind: 'key', alias: kind }]);
    });

    it.each(['rsa', 'ec', 'ed25519'])('%s: openssl checks the MAC and opens the private key', (kind) => {
      const text = run(`openssl pkcs12 -info -in ${kind}.p12 -passin pass:changeit -nodes`, folder);
      expect(text.match(/-----BEGIN [^-]+-----/g)).toEqual([
        ...Array.from({ length: 4 }, () => '-----BEGIN CERTIFICATE-----'),
        '-----BEGIN PRIVATE KEY-----',
      ]);
      expect(text).toContain(`friendlyName: ${kind}`);
      expect(() => run(`openssl pkcs12 -in ${kind}.p12 -passin pass:other -nodes`, folder)).toThrow(/invalid password/);
    });

    it.each(['rsa', 'ec', 'ed25519'])('%s: keytool reads our JKS, and opens its key', (kind) => {
      expect(listWithKeytool(folder, `${kind}-ours.jks`, 'changeit')).toEqual(
        expect.arrayContaining([
          { kind: 'key', alias: kind, fingerprints: chains.get(kind) },
          { kind: 'certificate', alias: 'zoo root', fingerprints: [root.fingerprint256] },
        ]),
      );
      const line = `keytool -importkeystore -noprompt -srckeystore ${kind}-ours.jks -srcstorepass changeit -srcalias ${kind}`;
      run(`${line} -deststoretype PKCS12 -deststorepass changeit -destkeystore ${kind}-from-ours.p12`, folder);
      expect(listWithKeytool(folder, `${kind}-from-ours.p12`, 'changeit')).toMatchObject([
        { kind: 'key', alias: kind },
      ]);
    });

    it('a truststore: Java sees the anchor', () => {
      expect(listWithKeytool(folder, 'trust.p12', 'changeit')).toMatchObject([
        { kind: 'certificate', alias: 'zoo root', fingerprints: [root.fingerprint256] },
      ]);
    });
  },
);
