import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePem, writePkcs12 } from '@certwire/stores';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listWithKeytool } from '../../stores/test/zoo/list-with-keytool.js';
import { run, toolsAreHere, unlessTools } from '../../stores/test/zoo/run-tools.js';
import { createAuthority, type KeyType } from '../src/index.js';

const keyTypes: readonly KeyType[] = ['ec', 'rsa', 'ed25519'];

(toolsAreHere() ? describe : describe.skip)(
  `openssl and keytool, of authorities that are made in code${unlessTools()}`,
  () => {
    let folder = '';

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'certwire-pki-'));
      for (const keyType of keyTypes) {
        const root = await createAuthority({ commonName: 'Root', keyType });
        const below = await root.issueAuthority({ commonName: 'Below', organization: 'Tests', keyType });
        const names = ['localhost', '::1'];
        const server = await below.issue({ commonName: 'localhost', purposes: ['server'], names, keyType });
        const revoked = await below.issue({ commonName: 'revoked', purposes: ['client'], keyType });
        const empty = await below.revocationList();
        below.revoke(revoked.certificate);
        const write = (name: string, content: string | Buffer) =>
          writeFileSync(join(folder, `${keyType}-${name}`), content);
        write('root.crt', writePem({ certificates: [root.certificate] }));
        write('below.crt', writePem({ certificates: [below.certificate] }));
        write('server.crt', writePem({ certificates: [server.certificate] }));
        write('revoked.crt', writePem({ certificates: [revoked.certificate] }));
        write('empty.crl', empty);
        write('below.crl', await below.revocationList());
        write('server.p12', await writePkcs12({ ...server, trusted: [root.certificate], password: 'changeit' }));
      }
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const verify = (keyType: string, options: string) =>
      run(`openssl verify -x509_strict -CAfile ${keyType}-root.crt -untrusted ${keyType}-below.crt ${options}`, folder);

    it.each(keyTypes)('%s: the chain is verified, strictly', (keyType) => {
      const options = `-purpose sslserver -verify_hostname localhost -verify_ip ::1 ${keyType}-server.crt`;
      expect(verify(keyType, options)).toBe(`${keyType}-server.crt: OK\n`);
      expect(() => verify(keyType, `-purpose sslclient ${keyType}-server.crt`)).toThrow(/purpose/);
    });

    it.each(keyTypes)('%s: a revoked certificate is refused', (keyType) => {
      const check = (list: string, file: string) =>
        verify(keyType, `-crl_check -CRLfile ${keyType}-${list}.crl ${keyType}-${file}.crt`);
      expect(check('empty', 'revoked')).toContain(': OK');
      expect(check('below', 'server')).toContain(': OK');
      expect(() => check('below', 'revoked')).toThrow(/certificate revoked/);
    });

    it('the lists are counted and name what was revoked', () => {
      const text = run('openssl crl -in ec-below.crl -noout -text', folder);
      expect(text).toMatch(/X509v3 CRL Number:\s+2\s/);
      expect(text.match(/Serial Number: [0-9A-F]+/g)).toEqual([
        `Serial Number: ${run('openssl x509 -in ec-revoked.crt -noout -serial', folder).trim().slice('serial='.length)}`,
      ]);
    });

    it.each(keyTypes)('%s: a certificate goes into a store that Java reads', (keyType) => {
      const fingerprint = expect.stringMatching(/^[0-9A-F:]{95}$/);
      expect(listWithKeytool(folder, `${keyType}-server.p12`, 'changeit')).toEqual([
        { kind: 'key', alias: 'localhost', fingerprints: [fingerprint, fingerprint, fingerprint] },
        { kind: 'certificate', alias: 'root', fingerprints: [fingerprint] },
      ]);
    });
  },
);
