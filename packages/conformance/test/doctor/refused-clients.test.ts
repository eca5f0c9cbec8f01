import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CauseName } from '../../../cli/src/doctor/types.js';
import { describeWith, missing } from '../servers/installed.js';
import { type Certificates, makeCertificates } from '../servers/make-certificates.js';
import { type Fault, type RefusingServer, refusingServers } from '../servers/refusing-servers.js';
import { type Application, startApplication } from '../servers/start-application.js';
import type { StartedServer } from '../servers/start-server.js';
import { examine } from './examine.js';

/** The rows of the design's table of refused clients (tls.md 8.1), and the one true cause of each. */
const trueCauses: Readonly<Record<Fault, CauseName | 'well'>> = {
  none: 'NO_CERTIFICATE_CONFIGURED',
  rogue: 'ISSUER_NOT_ACCEPTED',
  selfSigned: 'ISSUER_NOT_ACCEPTED',
  expired: 'CERTIFICATE_EXPIRED',
  notYetValid: 'CERTIFICATE_NOT_YET_VALID',
  revoked: 'PERHAPS_REVOKED',
  serverOnly: 'WRONG_PURPOSE',
  noPurpose: 'well',
  leafOnly: 'CHAIN_INCOMPLETE',
  weakKey: 'KEY_TOO_WEAK',
};
const faults = Object.keys(trueCauses) as readonly Fault[];

let certificates: Certificates;
let application: Application;

beforeAll(async () => {
  certificates = await makeCertificates({ odd: true });
  application = await startApplication(['agent', 'below', 'revoked']);
});

afterAll(async () => {
  await application?.stop();
  certificates?.remove();
});

function wiring(server: StartedServer, { path }: RefusingServer, client: Fault | 'agent'): Record<string, string> {
  return {
    'rest.pages.host': new URL(server.origin).host,
    'rest.pages.basepath': path,
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.file': certificates.path('ca.pem'),
    ...(client === 'none'
      ? {}
      : {
          'security.general.mtls.enabled': 'true',
          'security.general.mtls.keystore.file': certificates.path(`${client}.p12`),
          'security.general.mtls.keystore.password': certificates.password,
        }),
  };
}

it('every row of the table of refused clients is there, and every server', () => {
  expect(faults).toHaveLength(10);
  expect(refusingServers.length).toBeGreaterThanOrEqual(8);
});

for (const family of refusingServers) {
  describeWith(family.name, missing([...family.needs, 'openssl']), () => {
    let server: StartedServer;

    beforeAll(async () => {
      server = await family.start(certificates, application);
    }, 60_000);

    afterAll(async () => {
      await server?.stop();
    });

    describe.each(['TLSv1.3', 'TLSv1.2'] as const)('%s', (version) => {
      const versions = { 'app.rest.tlsVersions': version };

      it('finds nothing wrong with the right certificate', async () => {
        const { code, said, server: met } = await examine({ ...wiring(server, family, 'agent'), ...versions });
        expect({ code, said }).toEqual({ code: 0, said: ['well'] });
        expect(met.steps.map(({ state }) => state)).toEqual(Array.from({ length: 7 }, () => 'yes'));
        expect(met.acceptedAuthorities).toEqual(['CN=Servers CA']);
        expect(met.connection?.protocol).toBe(version);
      });

      it.each(faults)('names the true cause: %s', async (fault) => {
        const { code, said, report, server: met } = await examine({ ...wiring(server, family, fault), ...versions });
        // Node 24 and later do not even take such a certificate of their own.
        if (fault === 'weakKey' && report.problems.length > 0) {
          expect(code).toBe(2);
          expect(report.problems).toMatchObject([{ message: expect.stringContaining('too short') }]);
          return;
        }
        const ours = ['expired', 'notYetValid', 'serverOnly'].includes(fault);
        expect(report.problems).toHaveLength(ours ? 1 : 0);
        const refusal = family.refusals[version][fault];
        if (refusal === 200) {
          expect({ code, said }).toEqual({ code: 0, said: ['well'] });
          return;
        }
        expect(code).toBe(ours ? 2 : 1);
        const [error, ...causes] = said;
        // A line that is cut in the middle of a handshake says nothing by itself.
        expect(error).toMatch(refusal === 'cut' ? /^(CLIENT_CERTIFICATE_|HANDSHAKE_CUT)/ : /^CLIENT_CERTIFICATE_/);
        // The alert certificate_revoked says all.
        if (refusal === 44) expect(said).toEqual(['CLIENT_CERTIFICATE_REVOKED']);
        else expect(causes).toEqual([trueCauses[fault]]);
        const states = Object.fromEntries(met.steps.map(({ name, state }) => [name, state]));
        expect(states).toMatchObject({ reached: 'yes', presented: 'yes', chain: 'yes', name: 'yes', requested: 'yes' });
        expect(states).toMatchObject({ ours: fault === 'none' ? 'no' : 'yes', accepted: 'no' });
      });
    });
  });
}
