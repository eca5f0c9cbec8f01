import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask } from './ask.js';
import { describeWith, missing } from './installed.js';
import { type Certificates, makeCertificates } from './make-certificates.js';
import { type Application, startApplication } from './start-application.js';
import { startNginx } from './start-nginx.js';
import type { StartedServer } from './start-server.js';

describeWith('nginx in front of an application with a list of names', missing(['nginx']), () => {
  let certificates: Certificates | undefined;
  let application: Application | undefined;
  let nginx: StartedServer | undefined;

  beforeAll(async () => {
    certificates = await makeCertificates();
    application = await startApplication(['agent']);
    nginx = await startNginx(certificates, application.address);
  }, 60_000);

  afterAll(async () => {
    await nginx?.stop();
    await application?.stop();
    certificates?.remove();
  });

  it('lets in who is on the list', async () => {
    expect(await ask(`${nginx?.origin}/`, { ...certificates?.pem('agent') })).toEqual({
      status: 200,
      body: '{"name":"agent"}',
    });
  });

  it('passes on who is not, and the application answers 403', async () => {
    expect(await ask(`${nginx?.origin}/`, { ...certificates?.pem('stranger') })).toEqual({
      status: 403,
      body: '{"reason":"stranger is not on the list."}',
    });
  });

  it('answers 400 by itself to whom it cannot verify', async () => {
    const { ca } = certificates?.pem('agent') ?? {};
    expect((await ask(`${nginx?.origin}/`, { ...(ca && { ca }) })).body).toContain(
      'No required SSL certificate was sent',
    );
    for (const client of ['rogue', 'expired', 'revoked', 'serverOnly', 'leafOnly'] as const) {
      expect((await ask(`${nginx?.origin}/`, { ...certificates?.pem(client) })).body).toContain(
        'The SSL certificate error',
      );
    }
  });
});
