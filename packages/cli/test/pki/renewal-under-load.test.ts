import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { loadTls } from '@certwire/runtime';
import { expect, it } from '@jest/globals';
import { folderWith, textOf } from '../folder.js';
import { call } from '../inspect/call.js';

const stores = [
  ['one file that holds both', { file: 'pki/issued/ledger/bundle.pem' }],
  ['a PKCS#12 store', { file: 'ledger.p12', password: 'changeit' }],
  ['a file each', { certificate: 'pki/issued/ledger/certificate.pem', privateKey: 'pki/issued/ledger/key.pem' }],
] as const;

it.each(stores)('a running client takes a renewal up without a failed request: %s', async (_name, keystore) => {
  const cwd = folderWith({ 'password.txt': 'changeit\n' });
  const pki = async (line: string) =>
    expect(await call(cwd, ['pki', ...line.split(' ')])).toMatchObject({ code: 0, err: '' });
  await pki('init --password-file password.txt');
  await pki('issue server localhost');
  await pki('issue client ledger --out ledger.p12');
  const text = (name: string) => textOf(cwd, `pki/${name}`);
  const options = { key: text('issued/localhost/key.pem'), cert: text('issued/localhost/certificate.pem') };
  const server = createServer({ ...options, ca: text('trust.pem'), requestCert: true }, ({ socket }, response) =>
    response.end((socket as TLSSocket).getPeerCertificate().serialNumber),
  );
  await once(server.listen(0, 'localhost'), 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const properties: Record<string, string> = {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.file': 'pki/trust.pem',
    'security.general.mtls.enabled': 'true',
    'security.general.reload.interval': '20ms',
  };
  for (const [key, value] of Object.entries(keystore)) properties[`security.general.mtls.keystore.${key}`] = value;
  const tls = await loadTls({ service: 'ledger', cwd, env: {}, servers: [url], properties });

  const send = () =>
    new Promise<string>((resolve, reject) => {
      const sent = request(url, { agent: tls.agent }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve(body)).on('error', reject);
      });
      sent.on('error', reject).end();
    });
  let running = true;
  let sent = 0;
  const load = (async () => {
    for (; running; sent++) await send();
  })();
  try {
    for (let round = 0; round < 3; round++) {
      const reloaded = new Promise((resolve) => void tls.on('reloaded', resolve));
      await pki('renew ledger');
      await reloaded;
      expect(await send()).toBe(new X509Certificate(text('issued/ledger/certificate.pem')).serialNumber);
    }
  } finally {
    running = false;
    await load;
    await tls.close();
    server.closeAllConnections();
    server.close();
  }
  expect(sent).toBeGreaterThan(3);
});
