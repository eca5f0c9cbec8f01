import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateExtensions } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { run, toolsAreHere, unlessTools } from '../../stores/test/zoo/run-tools.js';
import { createAuthority, createRequest, type KeyType, readRequest } from '../src/index.js';

const serverAuth = '1.3.6.1.5.5.7.3.1';
const wishes = {
  commonName: 'api',
  organization: 'Prüfung',
  names: ['api.example.com', '10.0.0.7', '2001:db8::1'],
  uris: ['spiffe://example.org/api'],
  emails: ['ops@example.com'],
};

describe('a request for a certificate', () => {
  it.each<KeyType>(['ec', 'ec-p384', 'rsa', 'ed25519'])(
    'with a key of type %s says what it was made with',
    async (keyType) => {
      const { request, privateKey } = await createRequest({ ...wishes, purposes: ['server', 'client'], keyType });
      const read = readRequest(Buffer.from(request));
      const { commonName, organization, ...names } = wishes;
      expect(read).toMatchObject({
        subject: `O=${organization}, CN=${commonName}`,
        ...names,
        purposes: ['server', 'client'],
      });
      expect(privateKey.asymmetricKeyType).toBe(keyType.replace(/-.*/, ''));
    },
  );

  it('is signed as it asks, for the key that its maker has kept', async () => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    const { request, privateKey } = await createRequest({ ...wishes, purposes: ['server'] });
    const { certificate, chain } = await authority.sign(readRequest(Buffer.from(request)));
    expect(certificate.checkPrivateKey(privateKey)).toBe(true);
    expect(chain).toEqual([certificate]);
    expect(certificate.subject).toBe('O=Prüfung\nCN=api');
    expect(certificate.checkIP('2001:db8::1')).toBe('2001:db8::1');
    expect(certificateExtensions(certificate)).toMatchObject({ extendedKeyUsage: [serverAuth], isCa: false });
  });

  it('is signed with other names and purposes, where the authority gives them', async () => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    const { request } = await createRequest({ commonName: 'api', names: ['bank.example'] });
    const read = readRequest(Buffer.from(request));
    await expect(authority.sign(read)).rejects.toThrow('The request does not say what the certificate is for');
    const { certificate } = await authority.sign(read, { purposes: ['server'], names: ['api.example'] });
    expect(certificate.subjectAltName).toBe('DNS:api.example');
  });

  it('is refused when it was changed, or is none', async () => {
    const { request } = await createRequest(wishes);
    const der = Buffer.from(request.replace(/-----[^-]+-----/g, ''), 'base64');
    const changed = Buffer.from(der.toString('latin1').replace('api.example', 'bad.example'), 'latin1');
    expect(() => readRequest(changed)).toThrow('The signature of the request is wrong: it was changed');
    expect(readRequest(der).names).toEqual(wishes.names);
    for (const wrong of ['', 'hello', der.subarray(0, -9), '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END']) {
      expect(() => readRequest(Buffer.from(wrong))).toThrow('This is no certification request (PKCS#10)');
    }
  });

  it.each(['ops', '@example.com', 'ops@', 'ops@*.example.com', 'öps@example.com', 'a b@example.com'])(
    'is not made for the mail address "%s"',
    async (email) => {
      await expect(createRequest({ commonName: 'api', emails: [email] })).rejects.toThrow(
        'is no mail address in ASCII',
      );
    },
  );
});

(toolsAreHere() ? describe : describe.skip)(`requests of other tools, and ours in theirs${unlessTools()}`, () => {
  it('openssl verifies our request; we sign those of openssl and keytool, extensions included', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certwire-csr-'));
    try {
      const { request } = await createRequest({ ...wishes, purposes: ['client'] });
      writeFileSync(join(folder, 'ours.csr'), request);
      const text = run('openssl req -in ours.csr -noout -text -verify', folder);
      expect(text).toContain('DNS:api.example.com, IP Address:10.0.0.7');
      const key = 'keytool -genkeypair -keystore k.p12 -storepass changeit -alias k -keyalg';
      run(`${key} RSA -keysize 2048 -dname CN=keytool,O=Tests`, folder);
      run(
        'keytool -certreq -keystore k.p12 -storepass changeit -alias k -ext san=dns:k.example -file keytool.csr',
        folder,
      );
      const subject = '-subj /C=DE/O=Tests/CN=openssl -addext subjectAltName=IP:::1,email:ops@example.com';
      run(
        `openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout o.key ${subject} -out openssl.csr`,
        folder,
      );
      const authority = await createAuthority({ commonName: 'Test CA' });
      writeFileSync(join(folder, 'ca.crt'), authority.certificate.toString());
      for (const name of ['keytool', 'openssl']) {
        const read = readRequest(readFileSync(join(folder, `${name}.csr`)));
        const { certificate } = await authority.sign(read, { purposes: ['client'] });
        writeFileSync(join(folder, `${name}.crt`), certificate.toString());
        const verified = run(`openssl verify -x509_strict -purpose sslclient -CAfile ca.crt ${name}.crt`, folder);
        expect(verified).toBe(`${name}.crt: OK\n`);
        expect(certificate.subject).toContain(`CN=${name}`);
      }
      expect(run('openssl x509 -in openssl.crt -noout -ext subjectAltName', folder)).toContain('email:ops@example.com');
      expect(run('openssl x509 -in keytool.crt -noout -ext subjectAltName', folder)).toContain('DNS:k.example');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
