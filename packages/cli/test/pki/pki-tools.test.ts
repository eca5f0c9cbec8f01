import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { listWithKeytool } from '../../../stores/test/zoo/list-with-keytool.js';
import { run, toolsAreHere, unlessTools } from '../../../stores/test/zoo/run-tools.js';
import { folderWith, put } from '../folder.js';
import { call } from '../inspect/call.js';

(toolsAreHere() ? describe : describe.skip)(
  `what certwire pki writes, as openssl and keytool see it${unlessTools()}`,
  () => {
    it('stores, chains, requests and lists', async () => {
      const cwd = folderWith({ 'password.txt': 'changeit\n' });
      const pki = async (line: string) => {
        const called = await call(cwd, ['pki', ...line.split(' ')]);
        expect(called).toMatchObject({ code: 0, err: '' });
      };
      await pki('init --password-file password.txt');
      await pki('issue server localhost ::1 --out server.p12 --out server.jks');
      await pki('issue client ledger --key rsa');
      await pki('export trust --out trust.jks --out trust.p12');
      for (const file of ['server.p12', 'server.jks']) {
        expect(listWithKeytool(cwd, file, 'changeit')).toMatchObject([
          { kind: 'key', alias: 'localhost', fingerprints: [{}, {}] },
        ]);
      }
      const certificates = run('openssl pkcs12 -in server.p12 -passin pass:changeit -nodes', cwd);
      expect(certificates).toContain('friendlyName: localhost');
      expect(certificates.match(/BEGIN (CERTIFICATE|PRIVATE KEY)/g)).toHaveLength(3);
      const pfx = readFileSync(join(cwd, 'server.p12'));
      expect(() => createSecureContext({ pfx, passphrase: 'changeit' })).not.toThrow();
      const bundle = readFileSync(join(cwd, 'pki/issued/localhost/bundle.pem'));
      expect(() => createSecureContext({ key: bundle, cert: bundle })).not.toThrow();
      for (const file of ['trust.p12', 'trust.jks']) {
        expect(listWithKeytool(cwd, file, 'changeit')).toMatchObject([
          { kind: 'certificate', alias: 'certwire development root' },
        ]);
      }
      const verify = 'openssl verify -x509_strict -CAfile pki/trust.pem -untrusted pki/intermediate.crt';
      const server = 'pki/issued/localhost/certificate.pem';
      expect(run(`${verify} -purpose sslserver -verify_hostname localhost -verify_ip ::1 ${server}`, cwd)).toContain(
        ': OK',
      );
      await pki('csr client bob');
      expect(run('openssl req -in bob.csr -noout -verify -subject', cwd)).toContain('CN = bob');
      run('openssl req -new -newkey rsa:2048 -nodes -keyout o.key -subj /O=Tests/CN=other -out other.csr', cwd);
      await pki('sign other.csr --for client');
      const crl = `${verify} -crl_check_all -CRLfile pki/crl.pem -purpose sslclient`;
      await pki('crl');
      expect(run(`${crl} pki/issued/other/certificate.pem`, cwd)).toContain(': OK');
      put(cwd, 'ledger.crt', run('openssl x509 -in pki/issued/ledger/certificate.pem', cwd));
      await pki('revoke ledger --reason superseded');
      expect(() => run(`${crl} ledger.crt`, cwd)).toThrow(/certificate revoked/);
      expect(run(`openssl crl -in ${join(cwd, 'pki/crl.pem')} -noout -text`, cwd)).toMatch(/Superseded/);
    });
  },
);
