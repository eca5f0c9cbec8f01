import { chmodSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith, missing } from '../../conformance/test/servers/installed.js';
import {
  type Certificates,
  type ClientName,
  makeCertificates,
} from '../../conformance/test/servers/make-certificates.js';
import { startNginx } from '../../conformance/test/servers/start-nginx.js';
import type { StartedServer } from '../../conformance/test/servers/start-server.js';
import { writeProperties } from '../../conformance/test/servers/write-properties.js';
import { callCertwire } from './call-certwire.js';
import { folderWith, textOf } from './folder.js';
import { serveUntil } from './serve.js';

const document = `openapi: 3.0.3
info: { title: Shop, version: '1' }
servers: [{ url: /v1 }]
paths:
  /pets: { $ref: parts/pets.yaml }
`;
const pets = `get: { operationId: listPets, responses: { '204': { description: None. } } }\n`;

describeWith('a document behind nginx with ssl_verify_client on', missing(['nginx']), () => {
  let certificates: Certificates;
  let nginx: StartedServer;
  let application: { origin: string; close(): Promise<void> };

  beforeAll(async () => {
    certificates = await makeCertificates();
    chmodSync(certificates.keystore('agent'), 0o600);
    application = await serveUntil((request, response) => {
      response.end(request.url === '/docs/shop.yaml' ? document : pets);
    });
    nginx = await startNginx(certificates, new URL(application.origin).host);
  }, 60_000);

  afterAll(async () => {
    await nginx?.stop();
    await application?.close();
    certificates?.remove();
  });

  const generate = (cwd: string, client: ClientName | 'none', more: Record<string, string> = {}) => {
    const properties = writeProperties(certificates, nginx, { service: 'shop', client, more });
    return callCertwire(cwd, ['generate', `${nginx.origin}/docs/shop.yaml`, '-o', 'shop', '--properties', properties]);
  };

  it('is read with the properties of the client, and so is what it refers to', async () => {
    const cwd = folderWith();
    expect(await generate(cwd, 'agent')).toMatchObject({ code: 0, err: '' });
    const { sources } = JSON.parse(textOf(cwd, 'shop/.certwire.json')) as { sources: object };
    expect(Object.keys(sources)).toEqual([`${nginx.origin}/docs/parts/pets.yaml`, `${nginx.origin}/docs/shop.yaml`]);
  });

  it('is read wherever the service itself lies', async () => {
    expect(await generate(folderWith(), 'agent', { 'rest.shop.host': 'elsewhere.example' })).toMatchObject({ code: 0 });
  });

  it('is refused without a certificate, and the message names the property', async () => {
    const { code, err } = await generate(folderWith(), 'none');
    expect(code).toBe(3);
    expect(err).toContain('security.general.mtls.enabled');
  });

  it('is not read from a server that the truststore does not know', async () => {
    const { code, err } = await generate(folderWith(), 'agent', {
      'security.general.truststore.config': 'SYSTEM_ONLY',
    });
    expect(code).toBe(3);
    expect(err).toContain('security.general.truststore');
  });

  it('is not asked for with a password that does not open the keystore', async () => {
    const wrong = { 'security.general.mtls.keystore.password': 'not-the-password' };
    const { code, err } = await generate(folderWith(), 'agent', wrong);
    expect(code).toBe(2);
    expect(err).toContain('security.general.mtls.keystore.password');
    expect(err).not.toContain('not-the-password');
  });

  it('finds the properties by a profile', async () => {
    const properties = writeProperties(certificates, nginx, { service: 'shop', client: 'agent' });
    const cwd = folderWith();
    writeFileSync(
      join(cwd, 'application-docs.properties'),
      textOf(certificates.folder, basename(properties)).replace(/file=/g, `file=${certificates.folder}/`),
    );
    const args = ['generate', `${nginx.origin}/docs/shop.yaml`, '-o', 'shop'];
    expect((await callCertwire(cwd, args)).code).toBe(3);
    expect(await callCertwire(cwd, [...args, '--profile', 'docs'])).toMatchObject({ code: 0, err: '' });
  });
});
