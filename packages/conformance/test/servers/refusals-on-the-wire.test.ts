import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ask } from './ask.js';
import { describeWith, missing } from './installed.js';
import { type Certificates, makeCertificates } from './make-certificates.js';
import { type Fault, type Refusals, refusingServers } from './refusing-servers.js';
import { type Application, startApplication } from './start-application.js';
import type { StartedServer } from './start-server.js';

// What the run time's explanations rest on, seen without it: a server or a Node that behaves otherwise turns red here.

const cut = /socket hang up|ECONNRESET|EPIPE|disconnected before secure TLS/;
const takesWeakKeys = Number(process.versions.node.split('.')[0]) < 24;

let certificates: Certificates;
let application: Application;

beforeAll(async () => {
  certificates = await makeCertificates({ odd: true });
  application = await startApplication(['agent', 'below']);
});

afterAll(async () => {
  await application?.stop();
  certificates?.remove();
});

for (const { name, needs, start, path, refusals } of refusingServers) {
  describeWith(name, missing([...needs, 'openssl']), () => {
    let server: StartedServer | undefined;

    beforeAll(async () => {
      server = await start(certificates, application);
    }, 60_000);

    afterAll(async () => {
      await server?.stop();
    });

    /** The alert or the status with which the server answers such a client. */
    async function answerTo(
      client: Fault | 'agent' | 'below',
      version: keyof typeof refusals,
    ): Promise<number | string> {
      const { key, cert, ca } = certificates.pem(client === 'none' ? 'agent' : client);
      const identity = client === 'none' ? {} : { key, cert };
      const options = { ...identity, ca, minVersion: version, maxVersion: version };
      const { alert, status, error } = await ask(`${server?.origin}${path}`, options);
      return alert ?? status ?? (cut.test(`${error}`) ? 'cut' : `${error}`);
    }

    it.each(['TLSv1.2', 'TLSv1.3'] as const)('lets the right certificate in (%s)', async (version) => {
      expect(await answerTo('agent', version)).toBe(200);
      expect(await answerTo('below', version)).toBe(200);
    });

    it.each(['TLSv1.2', 'TLSv1.3'] as const)('refuses each wrong one in its own way (%s)', async (version) => {
      const { weakKey, ...others } = refusals[version];
      // OpenSSL 3.5, which is in Node 24 and later, does not even send the weak one.
      const expected: Partial<Refusals> = takesWeakKeys ? { ...others, weakKey } : others;
      const seen: Partial<Record<Fault, number | string>> = {};
      for (const fault of Object.keys(expected) as Fault[]) seen[fault] = await answerTo(fault, version);
      expect(seen).toEqual(expected);
    });
  });
}
