import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith, missing } from '../servers/installed.js';
import { type Certificates, makeCertificates } from '../servers/make-certificates.js';
import { refusingServers } from '../servers/refusing-servers.js';
import { startApache } from '../servers/start-apache.js';
import { type Application, startApplication } from '../servers/start-application.js';
import { startNginx } from '../servers/start-nginx.js';
import type { StartedServer } from '../servers/start-server.js';
import { type Examined, examine } from './examine.js';

// What the design says of single servers beside its two tables (tls.md 8.1 and the last rows of 8.2).

let certificates: Certificates;
let application: Application;

beforeAll(async () => {
  certificates = await makeCertificates();
  application = await startApplication(['agent']);
});

afterAll(async () => {
  await application?.stop();
  certificates?.remove();
});

function examineAt(
  { origin }: StartedServer,
  client: 'agent' | 'rogue' | 'none',
  more: Readonly<Record<string, string>> = {},
): Promise<Examined> {
  const keystore = {
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.file': certificates.path(`${client}.p12`),
    'security.general.mtls.keystore.password': certificates.password,
  };
  return examine({
    'rest.pages.host': new URL(origin).host,
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.file': certificates.path('ca.pem'),
    ...(client === 'none' ? {} : keystore),
    ...more,
  });
}

describeWith('nginx that asks without insisting', missing(['nginx']), () => {
  let server: StartedServer;

  beforeAll(async () => {
    const rules = 'ssl_verify_client optional;\nif ($ssl_client_verify != SUCCESS) { return 403; }';
    const servers = (port: number): string => `server {
      listen 127.0.0.1:${port} ssl;
      server_name other.example;
      ssl_certificate ${certificates.path('server.pem')};
      ssl_certificate_key ${certificates.path('server.key')};
    }`;
    server = await startNginx(certificates, application.address, { rules, servers });
  }, 60_000);

  afterAll(() => server?.stop());

  it('answers 403 to who has no certificate, and 400 to a wrong one', async () => {
    expect(await examineAt(server, 'agent')).toMatchObject({ said: ['well'], code: 0 });
    const none = await examineAt(server, 'none');
    const said = ['CLIENT_CERTIFICATE_REQUIRED', 'NO_CERTIFICATE_CONFIGURED'];
    expect(none).toMatchObject({ said, code: 1, server: { status: 403 } });
    expect((await examineAt(server, 'rogue')).said).toEqual(['CLIENT_CERTIFICATE_REFUSED', 'ISSUER_NOT_ACCEPTED']);
  });

  it('answers 421 when the name of the handshake is not the host of the request', async () => {
    const { said, code } = await examineAt(server, 'agent', {
      'security.general.client.ssl.serverName': 'other.example',
      'security.general.client.ssl.hostNameVerification.enabled': 'false',
    });
    expect({ said, code }).toEqual({ said: ['MISDIRECTED_REQUEST'], code: 1 });
  });
});

describeWith('Apache that asks for some paths alone', missing(['apache2']), () => {
  let server: StartedServer;

  beforeAll(async () => {
    const rules = 'SSLVerifyClient none\n<Location /secret>\nSSLVerifyClient require\n</Location>';
    server = await startApache(certificates, application.address, rules);
  }, 60_000);

  afterAll(() => server?.stop());

  const at = (client: 'agent' | 'rogue' | 'none', version: string) =>
    examineAt(server, client, { 'rest.pages.basepath': '/secret', 'app.rest.tlsVersions': version });

  it('cannot ask in TLS 1.3, and can in TLS 1.2', async () => {
    const late = await at('agent', 'TLSv1.3');
    expect(late.said).toEqual(['POST_HANDSHAKE_AUTHENTICATION']);
    expect(late.server.diagnosis).toMatchObject({ property: 'app.rest.tlsVersions' });
    expect((await at('agent', 'TLSv1.2')).said).toEqual(['well']);
    expect((await at('none', 'TLSv1.2')).said[0]).toBe('CLIENT_CERTIFICATE_REQUIRED');
    expect((await at('rogue', 'TLSv1.2')).said[0]).toBe('CLIENT_CERTIFICATE_UNTRUSTED');
  });
});

for (const { name, needs, start, path } of refusingServers.filter((each) => !each.name.includes('JKS'))) {
  describeWith(`${name}, asked by http`, missing(needs), () => {
    let server: StartedServer;

    beforeAll(async () => {
      server = await start(certificates, application);
    }, 60_000);

    afterAll(() => server?.stop());

    it('is told to be https', async () => {
      const more = { 'rest.pages.scheme': 'http', 'rest.pages.basepath': path };
      const { said, code, server: met } = await examineAt(server, 'agent', more);
      expect(code).toBe(1);
      expect(said.some((each) => each === 'TLS_EXPECTED' || each === 'SPEAKS_TLS')).toBe(true);
      expect(JSON.stringify(met.diagnosis)).toMatch(/https/);
    });
  });
}
