import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import axios from 'axios';
import { TlsError } from '../../src/errors.js';
import type { Tls } from '../../src/load-tls.js';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, loadFor, mutual } from './load.js';
import { closeServers, startServer } from './tls-server.js';

let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

const url = 'https://ledger.example/api';

function page(text: string): string {
  return `<html><head><title>400 ${text}</title></head><body><center>${text}</center></body></html>`;
}

function said(tls: Tls, status: number, body: string | undefined, headers = {}): TlsError | undefined {
  return tls.explainResponse({ method: 'GET', url, status, headers, body });
}

describe('an answer that is a TLS failure in disguise', () => {
  it('of nginx, for want of a certificate', async () => {
    const error = said(await loadFor(url, {}), 400, page('No required SSL certificate was sent'));
    expect(error).toBeInstanceOf(TlsError);
    expect(error).toMatchObject({ code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server' });
    expect(error).toMatchObject({ property: 'security.general.mtls.enabled' });
  });

  it.each([
    [400, page('The SSL certificate error'), 'CLIENT_CERTIFICATE_REFUSED'],
    [400, page('The plain HTTP request was sent to HTTPS port'), 'TLS_EXPECTED'],
    [400, 'Bad Request This combination of host and port requires TLS.', 'TLS_EXPECTED'],
    [400, 'Client sent an HTTP request to an HTTPS server.', 'TLS_EXPECTED'],
    [403, 'Reason: Cannot perform Post-Handshake Authentication.', 'POST_HANDSHAKE_AUTHENTICATION'],
    [403, page('HTTP Error 403.7 - Forbidden'), 'CLIENT_CERTIFICATE_NOT_OFFERED'],
    [403, page('HTTP Error 403.16 - Forbidden'), 'CLIENT_CERTIFICATE_UNTRUSTED'],
    [421, undefined, 'MISDIRECTED_REQUEST'],
    [495, '', 'CLIENT_CERTIFICATE_REFUSED'],
    [496, '', 'CLIENT_CERTIFICATE_NOT_OFFERED'],
    [497, '', 'TLS_EXPECTED'],
  ])('%i %s', async (status, body, code) => {
    const error = said(await loadFor(url, mutual(pki)), status, body);
    expect(error).toMatchObject({ code, origin: expect.any(String), hint: expect.stringMatching(/\.$/) });
    expect(error?.message).toContain(`${status}`);
  });

  it.each(['TLSv1.2', 'TLSv1.3'])(
    '403 of a server that asks, and insists for some paths alone (%s)',
    async (version) => {
      const { url: origin } = await startServer(pki, {
        rejectUnauthorized: false,
        answer: (request, response) => {
          const json = request.url === '/json';
          const type = json ? 'application/json' : 'text/html';
          response.writeHead(403, { 'content-type': type }).end(json ? '{}' : page('403 Forbidden'));
        },
      });
      const versions = { 'app.rest.tlsVersions': version };
      const trust = { ...mutual(pki), 'security.general.mtls.enabled': 'false', ...versions };
      const told = async (properties: Record<string, string>, path: string): Promise<TlsError | undefined> => {
        const tls = await loadFor(origin, properties);
        const options = { httpsAgent: tls.agent, adapter: 'http', proxy: false, validateStatus: null } as const;
        const { status, headers, data, request } = await axios.get<unknown>(origin + path, options);
        const body = typeof data === 'string' ? data : '{}';
        return tls.explainResponse({ method: 'GET', url: origin + path, status, headers, body, request });
      };
      expect(await told(trust, '/')).toMatchObject({ code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server' });
      // An application that refuses in its own words, and one that has seen our certificate, mean what they say.
      expect(await told(trust, '/json')).toBeUndefined();
      expect(await told({ ...mutual(pki), ...versions }, '/')).toBeUndefined();
    },
  );

  it.each([
    [400, '{"message":"name is missing"}'],
    [401, ''],
    [403, '{"message":"forbidden"}'],
    [404, page('Not found')],
    [200, 'The SSL certificate error'],
  ])('is not %i %s', async (status, body) => {
    expect(said(await loadFor(url, mutual(pki)), status, body)).toBeUndefined();
  });
});
