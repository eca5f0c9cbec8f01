import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadMaterial } from '../../src/material/load-material.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { collect, identityFrom, password } from './stores.js';
import { bundle, certificate, client, der, keystore, pki, privateKey, trustOf, truststore } from './taken-by-node.js';

describe('a truststore (Node: no error at all, whatever it is)', () => {
  it.each([
    ['PEM', () => pki.ca],
    ['DER', () => der(pki.ca)],
    ['a PKCS#12', () => bundle(true)],
    [
      'a TRUSTED CERTIFICATE',
      () => pki.ca.replaceAll('BEGIN CERT', 'BEGIN TRUSTED CERT').replaceAll('END CERT', 'END TRUSTED CERT'),
    ],
  ])('that is %s is read', async (_name, content) => {
    expect(await trustOf(await content())).toBe('fine');
  });

  it.each([
    ['garbage', () => 'garbage', /content is no PEM/],
    ['the path of a file', () => '/etc/ssl/certs/ca.pem', /content is no PEM/],
    ['nothing', () => '', /content is empty/],
    ['a private key', () => privateKey, /holds no certificate/],
    ['good, and then corrupted', () => pki.ca + pki.ca.replace(/\n..../, '\n!!!!'), /PEM block 2 \(CERTIFICATE\)/],
    ['corrupted, and then good', () => pki.ca.replace(/\n..../, '\n!!!!') + pki.ca, /PEM block 1 \(CERTIFICATE\)/],
    [
      'a revocation list',
      () => pki.authority.revocationList(),
      /neither a certificate nor a private key, but X509 CRL/,
    ],
  ])('that is %s is told', async (_name, content, message) => {
    const told = await trustOf(await content());
    expect(told).toMatch(/^file: /);
    expect(told).toMatch(message);
  });

  it('in line is held to the same', async () => {
    const inline = async (certificates: string) =>
      (
        await collect(
          {},
          { [`${truststore}.config`]: 'APPLICATION_ONLY', [`${truststore}.certificates`]: certificates },
        )
      ).problems;
    expect(await inline(pki.ca.replaceAll('\n', '\\n'))).toEqual([]);
    expect(await inline(Buffer.from(pki.ca).toString('base64'))).toEqual([]);
    expect(await inline(`base64:${Buffer.from(pki.ca).toString('base64')}`)).toEqual([]);
    expect(await inline(`base64:${(await bundle(true)).toString('base64')}`)).toMatchObject([
      { key: `${truststore}.password` },
    ]);
  });
});

describe('a variable of the environment', () => {
  const shapes: Readonly<Record<string, (text: string) => string>> = {
    'PEM as it is': (text) => text,
    'PEM with its line ends escaped': (text) => text.replaceAll('\n', '\\n'),
    'PEM on one line': (text) => text.replaceAll('\n', ' '),
    'PEM on one line without blanks': (text) => text.replaceAll('\n', ''),
    'base64 of PEM': (text) => Buffer.from(text).toString('base64'),
    'base64 of PEM, said to be so': (text) => `base64:${Buffer.from(text).toString('base64')}`,
    'base64 of DER': (text) => der(text).toString('base64'),
  };

  async function fromEnvironment(variables: Readonly<Record<string, string>>): Promise<string> {
    const env = { SECURITY_GENERAL_MTLS_ENABLED: 'true', ...variables };
    const settings = await resolveSettings({ service: 'ledger', env, servers: ['https://ledger.example'] });
    const { identity, anchors } = await loadMaterial(settings);
    expect(identity?.chain[0].fingerprint256).toBe(client.certificate.fingerprint256);
    return anchors.map(({ subject }) => subject).join();
  }

  it.each(Object.entries(shapes))('holds the pair and the trust as %s', async (_name, shape) => {
    const trusted = await fromEnvironment({
      SECURITY_GENERAL_MTLS_KEYSTORE_CERTIFICATE: shape(certificate),
      SECURITY_GENERAL_MTLS_KEYSTORE_PRIVATE_KEY: shape(privateKey),
      SECURITY_GENERAL_TRUSTSTORE_CONFIG: 'APPLICATION_ONLY',
      SECURITY_GENERAL_TRUSTSTORE_CERTIFICATES: shape(pki.ca),
    });
    expect(trusted).toBe('CN=Test Root');
  });

  it('holds a short key in base64, of which nothing is printed whatever is wrong with it', async () => {
    const { privateKey: short } = await pki.authority.issue({
      commonName: 'a',
      purposes: ['client'],
      keyType: 'ed25519',
    });
    const text = short.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    for (const shape of [text, text.slice(0, 56), `${text.slice(0, 40)}\n${text.slice(40)}`]) {
      const variables = {
        SECURITY_GENERAL_MTLS_KEYSTORE_CERTIFICATE: certificate,
        SECURITY_GENERAL_MTLS_KEYSTORE_PRIVATE_KEY: shape,
      };
      const error: unknown = await fromEnvironment(variables).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'CONFIGURATION', problems: [expect.anything()] });
      expect(`${error}`).not.toContain(text.slice(22, 40));
    }
  });

  it.each(['', 'base64:'])('holds whole stores in base64, with "%s" in front', async (prefix) => {
    const trusted = await fromEnvironment({
      SECURITY_GENERAL_MTLS_KEYSTORE_FILE: prefix + (await bundle(false)).toString('base64'),
      SECURITY_GENERAL_MTLS_KEYSTORE_PASSWORD: password,
      SECURITY_GENERAL_TRUSTSTORE_CONFIG: 'APPLICATION_ONLY',
      SECURITY_GENERAL_TRUSTSTORE_FILE: prefix + (await bundle(true)).toString('base64'),
      SECURITY_GENERAL_TRUSTSTORE_PASSWORD: password,
    });
    expect(trusted).toBe('CN=Test Root');
  });
});

describe('versions of TLS', () => {
  it.each(['TLSv1.4', 'tlsv1.2', 'TLSv1.1', 'TLSv1.3;TLSv1.2'])(
    '%s are told before anything connects',
    async (versions) => {
      const properties = { 'app.rest.tlsVersions': versions };
      const resolving = resolveSettings({
        service: 'ledger',
        env: {},
        properties,
        servers: ['https://ledger.example'],
      });
      await expect(resolving).rejects.toMatchObject({
        code: 'CONFIGURATION',
        problems: [{ key: 'app.rest.tlsVersions', origin: 'code', hint: expect.stringMatching(/TLSv1\.3/) }],
      });
    },
  );
});

describe('a file', () => {
  it('that is a folder is told', async () => {
    const { problems, folder } = await collect({}, identityFrom('.'));
    expect(problems).toMatchObject([{ key: `${keystore}.file`, message: `${join(folder)} is a folder.` }]);
  });
});
