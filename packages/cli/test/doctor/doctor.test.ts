import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority, writeJks, writePem } from '@certwire/pki';
import { describe, expect, it } from '@jest/globals';
import type { Report } from '../../src/doctor/types.js';
import { folderWith, put } from '../folder.js';
import { call } from '../inspect/call.js';
import { application, authority, password, reportOf, serve } from './clinic.js';

describe('certwire doctor', () => {
  it('shows all parts of a service that is well, and ends with 0', async () => {
    const port = await serve();
    const { code, out, err } = await call(application(port), ['doctor'], { env: { LANG: 'en_GB.UTF-8' } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const text of [
      'Service clinic',
      /security\.general\.mtls\.keystore\.password = •••• +application\.properties:6/,
      /app\.rest\.connectionTimeout = 30 +default/,
      'Keystore keystore.p12',
      /PKCS#12 · 1 entry · \d+ bytes · permissions 0600/,
      '└─ key "patient" · EC P-256',
      /valid +\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d +━+ +36\d days left/,
      'Truststore trust.pem',
      'APPLICATION_ONLY: the truststore and nothing else',
      '1 certificate of trust.pem',
      `Handshake with https://localhost:${port}/`,
      /^✔ 1 reached +localhost:\d+ .* ms$/m,
      /^✔ 2 server’s certificate CN=localhost, sent (alone|with 1 more), 36\d days left$/m,
      /^✔ 3 its chain +against "CN=Doctor Root" +.* ms$/m,
      /^✔ 4 its name +localhost$/m,
      /^✔ 5 ours asked for +it accepts CN=Doctor Root$/m,
      /^✔ 6 ours presented +CN=patient, issued by CN=Doctor Root, sent alone/m,
      /^✔ 7 accepted +HTTP 200 .* ms$/m,
      /TLSv1\.3 · TLS_\w+ · key exchange [\w\s]+ · (no )?ALPN/,
      'sessions',
      'openssl s_client',
      'curl -v',
      'All is well.',
    ]) {
      expect(out).toMatch(text);
    }
    expect(out).not.toContain(password);
  });

  it('tells where each value comes from, what it overrides, and which keys nobody knows', async () => {
    const port = await serve();
    const folder = application(port, ['app.rest.tlsVersion=TLSv1.2', 'app.rest.connectionTimeout=7']);
    const { code, properties } = await reportOf(folder, ['clinic'], { REST_CLINIC_CONNECTIONTIMEOUT: '9' });
    expect(code).toBe(0);
    expect(properties.inForce).toContainEqual({
      key: 'rest.clinic.connectionTimeout',
      tableKey: 'app.rest.connectionTimeout',
      value: '9',
      origin: 'env REST_CLINIC_CONNECTIONTIMEOUT',
    });
    expect(properties.overridden).toEqual([
      {
        key: 'app.rest.connectionTimeout',
        value: '7',
        origin: 'application.properties:8',
        by: { key: 'rest.clinic.connectionTimeout', origin: 'env REST_CLINIC_CONNECTIONTIMEOUT' },
      },
    ]);
    expect(properties.unknown).toEqual([
      { key: 'app.rest.tlsVersion', origin: 'application.properties:7', near: 'app.rest.tlsVersions' },
    ]);
  });

  it('tells a wrong configuration (2) with its file and line, and still meets the server', async () => {
    const folder = application(await serve());
    put(folder, 'application-prod.properties', 'security.general.mtls.keystore.password=wrong horse\n');
    const { code, problems, servers, stores, out } = await reportOf(folder, ['clinic', '--profile', 'prod']);
    expect(code).toBe(2);
    expect(problems).toMatchObject([
      { key: 'security.general.mtls.keystore.password', origin: 'application-prod.properties:1' },
    ]);
    expect(stores[0]).toMatchObject({ use: 'keystore', unreadable: expect.stringMatching(/password/i) });
    expect(servers).toMatchObject([{ outcome: 'failed', diagnosis: { code: 'CLIENT_CERTIFICATE_REQUIRED' } }]);
    expect(servers[0]?.diagnosis?.message).toContain('ours could not be loaded');
    expect(out).not.toContain('horse');
  });

  it('sends nothing to a server that it could not verify', async () => {
    const folder = application(await serve());
    put(folder, 'trust.pem', 'nothing of use\n');
    const { code, servers, trust } = await reportOf(folder);
    expect(code).toBe(2);
    expect(trust).toMatchObject({ mode: 'APPLICATION_ONLY', anchors: [{ count: 0 }] });
    expect(servers).toMatchObject([
      { outcome: 'not tried', steps: [{ state: 'yes' }, { state: 'yes' }, {}, {}, {}, {}, {}] },
    ]);
  });

  it('tells a failed handshake (1) from a server that is not there (3)', async () => {
    const stranger = await createAuthority({ commonName: 'Stranger' });
    const folder = application(await serve({ ca: writePem({ certificates: [stranger.certificate] }) }));
    const refused = await reportOf(folder);
    expect(refused.code).toBe(1);
    expect(refused.servers[0]?.diagnosis?.causes).toMatchObject([{ cause: 'ISSUER_NOT_ACCEPTED' }]);
    const gone = await reportOf(folder, ['https://localhost:1/']);
    expect(gone).toMatchObject({ code: 3, servers: [{ outcome: 'unreachable' }] });
    expect(gone.service).toBeUndefined();
    expect(gone.servers[0]?.diagnosis?.hint).not.toContain('rest.');
  });

  it('shows the revocation lists, and warns of one that is not in force', async () => {
    const port = await serve();
    const folder = application(port, ['security.general.truststore.crl=lists.pem']);
    const other = await createAuthority({ commonName: 'Other Root' });
    const gone = await other.issue({ commonName: 'gone', purposes: ['server'] });
    other.revoke(gone.certificate);
    const [past, due] = [new Date('2024-02-01T10:20:00Z'), new Date('2024-02-08T10:20:00Z')];
    const ahead = new Date(Date.now() + 86_400_000);
    const good = await authority.revocationList({ nextUpdate: new Date('2061-01-02T03:04:05Z') });
    const old = await other.revocationList({ thisUpdate: past, nextUpdate: due });
    put(folder, 'lists.pem', good + old);
    const { code, stores, out } = await reportOf(folder);
    expect(code).toBe(0);
    expect(stores.find(({ use }) => use === 'revocation lists')).toMatchObject({
      lists: [
        { issuer: 'CN=Doctor Root', nextUpdate: '2061-01-02T03:04:05.000Z', entries: 0 },
        { issuer: 'CN=Other Root', issued: past.toISOString(), nextUpdate: due.toISOString(), entries: 1 },
      ],
      findings: [{ severity: 'warning', code: 'LIST_EXPIRED', message: expect.stringContaining('CN=Other Root') }],
    });
    expect(out).not.toContain(password);
    const shown = (await call(folder, ['doctor'], { env: { LANG: 'C.UTF-8' } })).out;
    expect(shown).toContain(`  └─ list of CN=Other Root
        issued   2024-02-01 10:20 UTC
        next     2024-02-08 10:20 UTC
        revokes  1 certificate
  warning  The revocation list of "CN=Other Root" has expired:`);
    expect(shown).toMatch(/├─ list of CN=Doctor Root\n.*\n.*2061-01-02 03:04 UTC\n.*revokes {2}nothing\n/);
    put(folder, 'lists.pem', await authority.revocationList({ thisUpdate: ahead, nextUpdate: ahead }));
    const early = await reportOf(folder);
    expect(early.stores.flatMap(({ findings }) => findings)).toMatchObject([{}, { code: 'LIST_NOT_YET_VALID' }]);
    put(folder, 'lists.pem', 'hello');
    expect((await reportOf(folder)).stores.at(-1)?.unreadable).toBe('The content is no certificate revocation list.');
  });

  it('writes an IPv6 address in brackets', async () => {
    const { servers } = await reportOf(application(1), ['https://[::1]:1', '--service', 'clinic']);
    expect(servers[0]?.steps[0]?.detail).toMatch(/\[::1\]:1\b/);
    expect(servers[0]?.diagnosis?.message).toContain('[::1]:1');
  });

  it('takes a URL: with the properties of the service there, or of the one that is named', async () => {
    const port = await serve();
    const folder = application(port);
    const there = await reportOf(folder, [`https://localhost:${port}/some/path?x=1`]);
    expect(there).toMatchObject({
      code: 0,
      service: 'clinic',
      servers: [{ url: `https://localhost:${port}/some/path` }],
    });
    const other = await serve();
    const named = await reportOf(folder, [`https://localhost:${other}/`, '--service', 'clinic']);
    expect(named).toMatchObject({ code: 0, service: 'clinic', servers: [{ url: `https://localhost:${other}/` }] });
    expect(named.properties.inForce.some(({ key }) => key === 'security.general.mtls.enabled')).toBe(true);
  });

  it('reads JKS, and looks at every service when none is named', async () => {
    const port = await serve();
    const folder = application(port, [
      `rest.ward.host=localhost:${port}`,
      'rest.ward.security.mtls.keystore.file=ward.jks',
      'rest.ward.security.mtls.keystore.password=changeit',
    ]);
    const ward = await authority.issue({ commonName: 'ward', purposes: ['client'] });
    writeFileSync(join(folder, 'ward.jks'), await writeJks({ ...ward, alias: 'ward', password: 'changeit' }));
    const { code, out } = await call(folder, ['doctor', '--json']);
    const { reports }: { reports: Report[] } = JSON.parse(out);
    expect(code).toBe(0);
    expect(reports.map(({ service, stores }) => [service, stores[0]?.content?.format])).toEqual([
      ['clinic', 'PKCS12'],
      ['ward', 'JKS'],
    ]);
  });

  it('knows the services of a configuration, with the servers of their documents', async () => {
    const port = await serve();
    const folder = application(port);
    const document = {
      openapi: '3.0.3',
      info: { title: 'Ward', version: '1' },
      servers: [{ url: `https://localhost:${port}/v1` }],
      paths: { '/beds': { get: { operationId: 'listBeds', responses: { '204': { description: 'None.' } } } } },
    };
    put(folder, 'ward.json', JSON.stringify(document));
    put(folder, 'certwire.config.json', '{ "services": { "ward": { "spec": "ward.json", "output": "ward" } } }\n');
    put(folder, 'package.json', '{}');
    expect(await call(folder, ['generate'])).toMatchObject({ code: 0 });
    const { code, service, servers } = await reportOf(folder, ['ward']);
    expect({ code, service }).toEqual({ code: 0, service: 'ward' });
    expect(servers).toMatchObject([{ url: `https://localhost:${port}/v1`, outcome: 'well' }]);
    const { out } = await call(folder, ['doctor']);
    expect(out.match(/^Service \w+$/gm)).toEqual(['Service ward', 'Service clinic']);
  });

  it('says what to do when there is nothing to look at', async () => {
    const empty = folderWith();
    expect(await call(empty, ['doctor'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Neither a configuration nor the properties name a service[^]*rest\.<id>\.host/),
    });
    const folder = application(1);
    expect(await call(folder, ['doctor', 'clinics'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is clinic.'),
    });
    expect(await call(folder, ['doctor', 'https://me:secret@localhost/'])).toMatchObject({
      code: 2,
      err: expect.not.stringContaining('secret'),
    });
    expect(await call(folder, ['doctor', 'clinic', '--service', 'clinic'])).toMatchObject({ code: 2 });
  });
});
