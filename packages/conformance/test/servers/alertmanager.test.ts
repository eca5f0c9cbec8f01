import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask } from './ask.js';
import { describeWith, missing } from './installed.js';
import { type Certificates, makeCertificates } from './make-certificates.js';
import { startAlertmanager } from './start-alertmanager.js';
import type { StartedServer } from './start-server.js';

describeWith('Alertmanager that requires a client certificate', missing(['prometheus-alertmanager']), () => {
  let certificates: Certificates | undefined;
  let alertmanager: StartedServer | undefined;

  beforeAll(async () => {
    certificates = await makeCertificates();
    alertmanager = await startAlertmanager(certificates);
  }, 60_000);

  afterAll(async () => {
    await alertmanager?.stop();
    certificates?.remove();
  });

  it('tells its version to a client that it verified', async () => {
    const { status, body } = await ask(`${alertmanager?.origin}/api/v2/status`, { ...certificates?.pem('agent') });
    expect(status).toBe(200);
    expect(JSON.parse(body ?? '')).toHaveProperty('versionInfo.version');
  });
});
