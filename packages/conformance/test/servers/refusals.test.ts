import { Readable } from 'node:stream';
import { ConfigurationError, TlsError, type TlsErrorCode } from '@certwire/runtime';
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import type { EmittedClient } from './emit-client.js';
import { describeWith, missing } from './installed.js';
import { type Certificates, makeCertificates, momentAfterBeginning, momentBeforeExpiry } from './make-certificates.js';
import { emitPagesClient, type PagesClient } from './pages-client.js';
import { type Fault, refusingServers } from './refusing-servers.js';
import { type Application, startApplication } from './start-application.js';
import type { StartedServer } from './start-server.js';
import { writeProperties } from './write-properties.js';

/** What the explanation makes of what came over the wire (see refusing-servers.ts), by the number of alert or status. */
const codes: Readonly<Record<number | 'cut', TlsErrorCode>> = {
  cut: 'CLIENT_CERTIFICATE_REFUSED',
  40: 'CLIENT_CERTIFICATE_REFUSED',
  42: 'CLIENT_CERTIFICATE_REFUSED',
  43: 'CLIENT_CERTIFICATE_WRONG_PURPOSE',
  44: 'CLIENT_CERTIFICATE_REVOKED',
  45: 'CLIENT_CERTIFICATE_EXPIRED',
  46: 'CLIENT_CERTIFICATE_REFUSED',
  48: 'CLIENT_CERTIFICATE_UNTRUSTED',
  400: 'CLIENT_CERTIFICATE_REFUSED',
};

/** What we know of ourselves says more than the servers do. */
function expectedCode(fault: Fault, refusal: number | 'cut'): TlsErrorCode | undefined {
  if (fault === 'none') return 'CLIENT_CERTIFICATE_REQUIRED';
  if (fault === 'expired') return 'CLIENT_CERTIFICATE_EXPIRED';
  return codes[refusal];
}

const takesWeakKeys = Number(process.versions.node.split('.')[0]) < 24;

let certificates: Certificates;
let application: Application;
let emitted: EmittedClient<PagesClient>;
const open: PagesClient[] = [];

beforeAll(async () => {
  certificates = await makeCertificates({ odd: true });
  application = await startApplication(['agent', 'below', 'revoked']);
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

for (const { name, needs, start, path, refusals, inTheClear } of refusingServers) {
  describeWith(name, missing([...needs, 'openssl']), () => {
    let server: StartedServer;
    const slash = path.lastIndexOf('/');
    const page = path.slice(slash + 1);

    beforeAll(async () => {
      server = await start(certificates, application);
    }, 60_000);

    afterAll(async () => {
      await server?.stop();
    });

    async function clientOf(
      client: Fault | 'agent' | 'below',
      version: string,
      other: Readonly<Record<string, string>> = {},
    ): Promise<PagesClient> {
      const more = { 'rest.pages.basepath': path.slice(0, slash), 'app.rest.tlsVersions': version, ...other };
      const config = writeProperties(certificates, server, { service: 'pages', client, more });
      const pages = await emitted.create({ config });
      open.push(pages);
      return pages;
    }

    const rows = (['TLSv1.2', 'TLSv1.3'] as const).flatMap((version) =>
      Object.entries(refusals[version])
        // Our own check, or that of OpenSSL 3.5 in Node 24, refuses these at the start, see below.
        .filter(([fault]) => fault !== 'serverOnly' && (fault !== 'weakKey' || takesWeakKeys))
        .map(
          ([fault, refusal]) =>
            [fault as Fault, version, refusal === 200 ? 'accepted' : expectedCode(fault as Fault, refusal)] as const,
        ),
    );

    it.each(['TLSv1.2', 'TLSv1.3'])('lets the right certificate in, with its intermediate (%s)', async (version) => {
      for (const client of ['agent', 'below'] as const) {
        const { pages } = await clientOf(client, version);
        expect(await pages.fetchPage({ page }).withResponse()).toMatchObject({ status: 200 });
      }
    });

    it.each(rows)('%s, %s: %s', async (fault, version, expected) => {
      // Our own check refuses a certificate out of its dates at the start too; this one leaves them while its client lives.
      const now = { expired: momentBeforeExpiry, notYetValid: momentAfterBeginning }[String(fault)];
      if (now !== undefined) jest.useFakeTimers({ now, advanceTimers: true });
      const { pages } = await clientOf(fault, version).finally(() => jest.useRealTimers());
      const call = pages.fetchPage({ page });
      if (expected === 'accepted') {
        expect(await call.withResponse()).toMatchObject({ status: 200 });
        return;
      }
      const error = await call.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TlsError);
      const property = fault === 'none' ? 'security.general.mtls.enabled' : 'security.general.mtls.keystore.file';
      expect(error).toMatchObject({ code: expected, side: 'server', property, hint: expect.stringMatching(/\.$/) });
      // The server was asked whose certificates it accepts.
      const leadsTo = { rogue: 'Unknown CA', leafOnly: 'Servers Intermediate CA' }[String(fault)];
      if (leadsTo !== undefined) {
        const names = `It accepts certificates of "CN=Servers CA"; the chain in our keystore leads to "CN=${leadsTo}".`;
        expect(error).toMatchObject({ message: expect.stringContaining(names) });
      }
      if (fault === 'revoked') {
        const names = 'It accepts certificates of "CN=Servers CA", as ours is:';
        expect(error).toMatchObject({
          message: expect.stringContaining(expected === 'CLIENT_CERTIFICATE_REVOKED' ? '' : names),
        });
      }
      if (fault === 'notYetValid') expect(String(error)).toMatch(/\. It is not valid before 20/);
    });

    it('expects TLS, which is told to who asks in the clear', async () => {
      const { pages } = await clientOf('none', 'TLSv1.3', { 'rest.pages.scheme': 'http' });
      const error = await pages.fetchPage({ page }).catch((reason: unknown) => reason);
      const told = { name: 'TlsError', code: 'TLS_EXPECTED', side: 'configuration', property: 'rest.pages.scheme' };
      const hint = expect.stringContaining('Perhaps it expects TLS on this port: see rest.pages.scheme');
      expect(error).toMatchObject(inTheClear === 'told' ? told : { code: 'CONNECTION_RESET', hint });
    });

    it('says so too when the refusal cuts an upload, whose error then hides the alert', async () => {
      const reasons = { none: /_REQUIRED$/, rogue: /_(UNTRUSTED|REFUSED)$/ } as const;
      for (const client of ['none', 'rogue'] as const) {
        const { pages } = await clientOf(client, 'TLSv1.3');
        const body = Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(60_000)));
        const error = await pages.sendPage({ page, body }).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(TlsError);
        expect(error).toMatchObject({ code: expect.stringMatching(reasons[client]), side: 'server' });
      }
    });
  });
}

const refusedAtTheStart: readonly (readonly [Fault, RegExp])[] = [
  ['expired', /certificate "CN=expired" in .*expired\.p12 expired on 2020-01-01T00:00:00\.000Z/],
  ['notYetValid', /certificate "CN=early" in .*notYetValid\.p12 is not valid before 20/],
  ['serverOnly', /certificate "CN=agent" in .*serverOnly\.p12 is not meant for client authentication/],
  ...(takesWeakKeys ? [] : [['weakKey', /weakKey\.p12 cannot be used: its key is too short/] as const]),
];

it.each(refusedAtTheStart)(
  'a certificate that every server refuses (%s) is refused before anything is connected',
  async (client, said) => {
    const nowhere = { port: 1, origin: 'https://127.0.0.1:1', stop: async () => undefined };
    const config = writeProperties(certificates, nowhere, { service: 'pages', client });
    const refused = await emitted.create({ config }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigurationError);
    const problem = {
      key: 'security.general.mtls.keystore.file',
      origin: `${config}:5`,
      message: expect.stringMatching(said),
    };
    expect(refused).toMatchObject({ problems: [problem] });
  },
);
