import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWith, missing } from '../servers/installed.js';
import { type Certificates, makeCertificates } from '../servers/make-certificates.js';
import { examine } from './examine.js';
import { serveNode } from './serve-node.js';
import type { ServerRow } from './server-row.js';
import { serverRows } from './server-rows.js';

let certificates: Certificates;

beforeAll(async () => {
  certificates = await makeCertificates();
});

afterAll(() => {
  certificates?.remove();
});

const sizes = { refusedByUs: 16, noCommonGround: 7, noTls: 9, inDisguise: 3, atOnce: 24 };

it('every row of the table of failed handshakes is there', () => {
  expect(Object.fromEntries(Object.entries(serverRows).map(([part, rows]) => [part, rows.length]))).toEqual(sizes);
});

/** A row as this version of Node sees it. */
function expected({ said, code, since24 }: ServerRow): Pick<ServerRow, 'said' | 'code'> {
  return since24 !== undefined && Number(process.versions.node.split('.')[0]) >= 24 ? since24 : { said, code };
}

describeWith('the doctor names the true cause, and no other', missing(['openssl']), () => {
  describe.each(Object.keys(serverRows) as (keyof typeof serverRows)[])('%s', (part) => {
    it.each(serverRows[part].map((row) => [row.name, row] as const))('%s', async (_name, row) => {
      const serve = (options: object) => serveNode(certificates, options);
      const server = await row.start({ certificates, serve });
      try {
        const examined = await examine({
          'rest.pages.host': `127.0.0.1:${server.port}`,
          'security.general.truststore.config': 'APPLICATION_ONLY',
          'security.general.truststore.file': certificates.path('ca.pem'),
          'security.general.mtls.enabled': 'true',
          'security.general.mtls.keystore.file': certificates.keystore('agent'),
          'security.general.mtls.keystore.password': certificates.password,
          ...row.properties?.(certificates),
        });
        expect({ said: examined.said, code: examined.code }).toEqual(expected(row));
        expect(examined.report.problems).toEqual([]);
        if (row.tells !== undefined) expect(JSON.stringify(examined.server)).toMatch(row.tells);
      } finally {
        await server.stop();
      }
    });
  });
});
