import { TlsError } from '@certwire/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmittedClient } from './emit-client.js';
import { describeWith, missing } from './installed.js';
import { type Certificates, type ClientName, makeCertificates } from './make-certificates.js';
import { emitPagesClient, type PagesClient } from './pages-client.js';
import { startApache } from './start-apache.js';
import { type Application, startApplication } from './start-application.js';
import { startNginx } from './start-nginx.js';
import type { StartedServer } from './start-server.js';
import { writeProperties } from './write-properties.js';

// Servers that want a client certificate for some of their paths or names alone.

let certificates: Certificates;
let application: Application;
let emitted: EmittedClient<PagesClient>;
const open: PagesClient[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
  application = await startApplication(['agent']);
  emitted = await emitPagesClient();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});

afterAll(async () => {
  emitted?.remove();
  await application?.stop();
  certificates?.remove();
});

/** What a call gives, or what it fails with. */
async function call(
  server: StartedServer,
  client: ClientName | 'none',
  more: Readonly<Record<string, string>>,
): Promise<unknown> {
  const config = writeProperties(certificates, server, { service: 'pages', client, more });
  const pages = await emitted.create({ config });
  open.push(pages);
  return pages.pages.fetchPage({ page: 'greeting' }).catch((error: unknown) => error);
}

const location = { 'rest.pages.basepath': '/private' };
const keystore = 'security.general.mtls.keystore.file';

describeWith('Apache with SSLVerifyClient in a Location', missing(['apache2']), () => {
  let apache: StartedServer;

  beforeAll(async () => {
    const rules = 'SSLVerifyClient none\n<Location /private>\n  SSLVerifyClient require\n</Location>';
    apache = await startApache(certificates, application.address, rules);
  }, 60_000);

  afterAll(async () => {
    await apache?.stop();
  });

  it('asks after the handshake, which TLS 1.3 of Node does not offer: 403 even for the right certificate', async () => {
    for (const client of ['agent', 'none'] as const) {
      const error = await call(apache, client, { ...location, 'app.rest.tlsVersions': 'TLSv1.3' });
      expect(error).toBeInstanceOf(TlsError);
      expect(error).toMatchObject({
        code: 'POST_HANDSHAKE_AUTHENTICATION',
        side: 'server',
        property: 'app.rest.tlsVersions',
        hint: expect.stringContaining('set app.rest.tlsVersions to TLSv1.2'),
        cause: { status: 403 },
      });
    }
  });

  it('asks by a second handshake of TLS 1.2', async () => {
    const older = { ...location, 'app.rest.tlsVersions': 'TLSv1.2' };
    expect(await call(apache, 'agent', older)).toEqual({ name: 'agent' });
    const none = { code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server', property: 'security.general.mtls.enabled' };
    expect(await call(apache, 'none', older)).toMatchObject(none);
    const rogue = { code: 'CLIENT_CERTIFICATE_UNTRUSTED', side: 'server', property: keystore };
    expect(await call(apache, 'rogue', older)).toMatchObject(rogue);
  });
});

describeWith('nginx with rules of its own', missing(['nginx']), () => {
  let nginx: StartedServer;

  beforeAll(async () => {
    const rules = `
    ssl_verify_client optional;
    location /private { if ($ssl_client_verify != SUCCESS) { return 403; } proxy_pass http://${application.address}; }`;
    const { path } = certificates;
    const servers = (port: number): string => `
  server {
    listen 127.0.0.1:${port} ssl;
    server_name other.example;
    ssl_certificate ${path('server.pem')};
    ssl_certificate_key ${path('server.key')};
    ssl_client_certificate ${path('ca.pem')};
    ssl_verify_client on;
  }
  server {
    listen 127.0.0.1:${port} ssl;
    server_name unknown.example;
    ssl_reject_handshake on;
  }`;
    nginx = await startNginx(certificates, application.address, { rules, servers });
  }, 60_000);

  afterAll(async () => {
    await nginx?.stop();
  });

  describe.each(['TLSv1.2', 'TLSv1.3'])('over %s', (version) => {
    const versions = { 'app.rest.tlsVersions': version };

    it('answers 403 to who has no certificate, which is told', async () => {
      const error = await call(nginx, 'none', { ...location, ...versions });
      const cause = { status: 403 };
      expect(error).toMatchObject({ name: 'TlsError', code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server', cause });
    });

    it('answers 400 to who has a wrong one, also where none is needed', async () => {
      const error = await call(nginx, 'rogue', versions);
      const cause = { status: 400 };
      expect(error).toMatchObject({ code: 'CLIENT_CERTIFICATE_REFUSED', side: 'server', property: keystore, cause });
    });

    it('answers 421 when the Host is another server than the one of the handshake', async () => {
      const error = await call(nginx, 'agent', {
        ...versions,
        'rest.pages.host': `localhost:${nginx.port}`,
        'rest.pages.headers.host': 'other.example',
      });
      const property = 'security.general.client.ssl.serverName';
      expect(error).toMatchObject({ name: 'TlsError', code: 'MISDIRECTED_REQUEST', property, cause: { status: 421 } });
    });

    it('refuses the handshake for a name that it does not serve', async () => {
      const property = 'security.general.client.ssl.serverName';
      const error = await call(nginx, 'agent', { ...versions, [property]: 'unknown.example' });
      const origin = expect.stringMatching(/\.properties:\d+$/);
      expect(error).toMatchObject({ code: 'UNRECOGNIZED_NAME', side: 'server', property, origin });
    });
  });
});
