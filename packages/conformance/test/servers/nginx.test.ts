import { copyFileSync } from 'node:fs';
import { ApiError, TlsError } from '@certwire/runtime';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { EmittedClient } from './emit-client.js';
import { describeWith, missing } from './installed.js';
import { type Certificates, type ClientName, makeCertificates } from './make-certificates.js';
import { emitPagesClient, type PagesClient } from './pages-client.js';
import { type Application, startApplication } from './start-application.js';
import { startNginx } from './start-nginx.js';
import type { StartedServer } from './start-server.js';
import { writeProperties } from './write-properties.js';

describeWith('nginx in front of an application that lets in a list of names', missing(['nginx']), () => {
  let certificates: Certificates;
  let application: Application;
  let nginx: StartedServer;
  let emitted: EmittedClient<PagesClient>;
  const open: PagesClient[] = [];

  beforeAll(async () => {
    certificates = await makeCertificates();
    application = await startApplication(['agent']);
    nginx = await startNginx(certificates, application.address);
    emitted = await emitPagesClient();
  }, 60_000);

  afterEach(async () => {
    await Promise.all(open.splice(0).map((client) => client.close()));
  });

  afterAll(async () => {
    await nginx?.stop();
    await application?.stop();
    emitted?.remove();
    certificates?.remove();
  });

  async function clientOf(client: ClientName | 'none'): Promise<PagesClient> {
    const pages = await emitted.create({ config: writeProperties(certificates, nginx, { service: 'pages', client }) });
    open.push(pages);
    return pages;
  }

  it('answers whose name is on the list', async () => {
    const { pages } = await clientOf('agent');
    expect(await pages.fetchPage({ page: 'greeting' })).toEqual({ name: 'agent' });
  });

  it('refuses another name of the same authority with 403, which is an ApiError with the words of the application', async () => {
    const { pages } = await clientOf('stranger');
    const refused = await pages.fetchPage({ page: 'greeting' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({ status: 403, data: { reason: 'stranger is not on the list.' } });

    const outcome = await pages.fetchPage({ page: 'greeting' }).outcome();
    expect(outcome.status === 403 && outcome.data.reason).toBe('stranger is not on the list.');
  });

  it('sees the next certificate of a client that lives on while its keystore is replaced', async () => {
    const file = 'rotated.p12';
    copyFileSync(certificates.keystore('stranger'), certificates.path(file));
    const more = { 'security.general.mtls.keystore.file': file, 'security.general.reload.interval': '20ms' };
    const config = writeProperties(certificates, nginx, { service: 'pages', client: 'stranger', more });
    const client = await emitted.create({ config });
    open.push(client);
    await expect(client.pages.fetchPage({ page: 'greeting' })).rejects.toMatchObject({ status: 403 });
    const reloaded = new Promise((resolve) => client.$tls.on('reloaded', resolve));
    copyFileSync(certificates.keystore('agent'), certificates.path(file));
    const told = {
      service: 'pages',
      files: [certificates.path(file)],
      identity: { subject: 'CN=agent', alias: 'agent' },
    };
    expect(await reloaded).toMatchObject(told);
    expect(await client.pages.fetchPage({ page: 'greeting' })).toEqual({ name: 'agent' });
    const failed = new Promise((resolve) => client.$tls.on('reload-failed', resolve));
    copyFileSync(certificates.path('server.key'), certificates.path(file));
    expect(await failed).toMatchObject({ service: 'pages', error: { name: 'ConfigurationError', service: 'pages' } });
    expect(await client.pages.fetchPage({ page: 'greeting' })).toEqual({ name: 'agent' });
  });

  it('refuses a client without a certificate, which is explained with the property that gives it one', async () => {
    const { pages } = await clientOf('none');
    const refused = await pages.fetchPage({ page: 'greeting' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TlsError);
    expect(refused).toMatchObject({
      code: 'CLIENT_CERTIFICATE_REQUIRED',
      side: 'server',
      property: 'security.general.mtls.enabled',
      origin: 'default',
      message: [
        `127.0.0.1:${nginx.port} refused us: it needs a client certificate, and none is configured (HTTP 400).`,
        '  See security.general.mtls.enabled (default).',
        '  Set security.general.mtls.enabled=true and name the keystore in security.general.mtls.keystore.file.',
      ].join('\n'),
    });
  });

  it('refuses a certificate of an authority that it does not know, which is explained with the keystore', async () => {
    const { pages } = await clientOf('rogue');
    const refused = await pages.fetchPage({ page: 'greeting' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TlsError);
    expect(refused).toMatchObject({
      code: 'CLIENT_CERTIFICATE_REFUSED',
      side: 'server',
      property: 'security.general.mtls.keystore.file',
      origin: expect.stringMatching(/pages-[-0-9a-f]+\.properties:5$/),
      message: expect.stringContaining('issued by "CN=Unknown CA"'),
    });
  });
});
