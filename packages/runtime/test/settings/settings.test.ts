import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../src/errors.js';
import { folderWith, problemsOf, removeFolders, settingsOf } from './configuration-folder.js';

afterEach(removeFolders);

const inFile = (text: string): Record<string, string> => ({ 'application.properties': text });

describe('scopes', () => {
  it('a service overrides what holds for all, whatever the source', async () => {
    const text =
      'rest.ledger.connectionTimeout=4\nrest.ledger.security.mtls.expiryWarning=14d\nrest.other.connectionTimeout=9';
    const env = { APP_REST_CONNECTIONTIMEOUT: '5' };
    const settings = await settingsOf(inFile(text), { env });
    expect(settings).toMatchObject({ connectTimeout: 4000, expiryWarning: { milliseconds: 14 * 86_400_000 } });
  });

  const general = [
    'security.general.mtls.enabled=true',
    'security.general.mtls.keystore.file=general.p12',
    'security.general.mtls.keystore.password=general',
    'security.general.mtls.keystore.alias=general',
  ].join('\n');

  it('the keystore of a service replaces the general one as a group', async () => {
    const text = `${general}\nrest.ledger.security.mtls.keystore.file=own.p12`;
    const { identity } = await settingsOf(inFile(text));
    expect(identity?.store?.file.location).toMatch(/own\.p12$/);
    expect(identity?.store?.password).toBeUndefined();
    expect(identity?.alias).toBeUndefined();
  });

  it('a pair of PEM files of a service replaces the general keystore too', async () => {
    const own =
      'rest.ledger.security.mtls.keystore.certificate=c.pem\nrest.ledger.security.mtls.keystore.privateKey=k.pem';
    const { identity } = await settingsOf(inFile(`${general}\n${own}`));
    expect(identity?.store).toBeUndefined();
    expect(identity?.certificate?.location).toMatch(/c\.pem$/);
  });

  it('a service may choose another alias of the general keystore', async () => {
    const { identity } = await settingsOf(inFile(`${general}\nrest.ledger.security.mtls.keystore.alias=own`));
    expect(identity).toMatchObject({
      alias: 'own',
      store: { file: { location: expect.stringMatching(/general\.p12$/) } },
    });
    expect(identity?.store?.password?.reveal()).toBe('general');
  });

  it('between sources each key stands alone: the file here, its password from the environment', async () => {
    const env = { SECURITY_GENERAL_MTLS_KEYSTORE_PASSWORD: 'from env' };
    const { identity } = await settingsOf(inFile(general), { env });
    expect(identity?.store?.password?.reveal()).toBe('from env');
  });

  it('an empty password is not the same as none', async () => {
    const store = 'security.general.mtls.enabled=true\nsecurity.general.mtls.keystore.file=a.p12';
    expect((await settingsOf(inFile(store))).identity?.store?.password).toBeUndefined();
    const empty = `${store}\nsecurity.general.mtls.keystore.password=`;
    expect((await settingsOf(inFile(empty))).identity?.store?.password?.reveal()).toBe('');
  });
});

describe('the base URL', () => {
  it.each([
    ['', ['https://a.example/api/'], 'https://a.example/api'],
    ['', ['https://a.example:8443'], 'https://a.example:8443'],
    ['', ['http://a.example/v1'], 'http://a.example/v1'],
    ['rest.ledger.host=b.example:9443', ['https://a.example/api'], 'https://b.example:9443/api'],
    ['rest.ledger.scheme=http', ['https://a.example/api'], 'http://a.example/api'],
    ['rest.ledger.basepath=v2/', ['https://a.example/api'], 'https://a.example/v2'],
    ['rest.ledger.host=b.example', ['/api/v3'], 'https://b.example/api/v3'],
    ['rest.ledger.host=[::1]:8443', [], 'https://[::1]:8443'],
  ])('%j over %j is %s', async (text, servers, expected) => {
    const { baseUrl, origins } = await settingsOf(inFile(text), { servers });
    expect(baseUrl).toBe(expected);
    expect(origins[0]).toBe(new URL(expected).origin);
  });

  it('no host anywhere is an error that names rest.<id>.host', async () => {
    expect(await problemsOf({}, { servers: ['/api'] })).toMatchObject([{ key: 'rest.ledger.host', origin: 'default' }]);
    const wrong = await problemsOf(inFile('rest.ledger.host=https://x.example/y'));
    expect(wrong).toMatchObject([{ key: 'rest.ledger.host', origin: 'application.properties:1' }]);
  });
});

describe('resources', () => {
  const locationOf = async (value: string, files: Record<string, string> = {}): Promise<string | undefined> => {
    const trust = 'security.general.truststore.config=APPLICATION_ONLY\nsecurity.general.truststore.file=';
    const settings = await settingsOf({ 'config/application.properties': trust + value, ...files });
    return settings.trust.store?.file.location;
  };

  it('a plain path and file:relative are taken from the folder of the file that names them', async () => {
    expect(await locationOf('ca.pem')).toMatch(/\/config\/ca\.pem$/);
    expect(await locationOf('file:../ca.pem')).toMatch(/certwire-[^/]+\/ca\.pem$/);
    expect(await locationOf('file:/etc/ssl/my%20ca.pem')).toBe('/etc/ssl/my ca.pem');
    expect(await locationOf('file:///etc/ca.pem')).toBe('/etc/ca.pem');
  });

  it('classpath: looks beside the file, then in ./resources and ./src/main/resources', async () => {
    expect(await locationOf('classpath:ca.pem', { 'resources/ca.pem': '' })).toMatch(/\/resources\/ca\.pem$/);
    expect(await locationOf('classpath:/a/ca.pem', { 'src/main/resources/a/ca.pem': '' })).toMatch(
      /main\/resources\/a\/ca\.pem$/,
    );
    const extra = folderWith({ 'ca.pem': '' });
    expect(await locationOf(`classpath:ca.pem\ncertwire.resources=${extra}`)).toBe(`${extra}/ca.pem`);
    await expect(locationOf('classpath:none.pem')).rejects.toThrow(/classpath:none\.pem was not found in .*resources/);
  });

  it('PEM in line and base64: are bytes, and never show', async () => {
    const key = '-----BEGIN PRIVATE KEY-----\\nSECRETSECRET\\n-----END PRIVATE KEY-----';
    const pair = ['security.general.mtls.keystore.privateKey', 'security.general.mtls.keystore.certificate'];
    const text = `security.general.mtls.enabled=true\n${pair[0]}=${key}\n${pair[1]}=base64:AAEC`;
    const settings = await settingsOf(inFile(text));
    expect(settings.identity?.privateKey?.location).toBe('inline');
    expect(Buffer.from(settings.identity?.privateKey?.content?.reveal() ?? []).toString()).toContain('SECRETSECRET');
    expect([...(settings.identity?.certificate?.content?.reveal() ?? [])]).toEqual([0, 1, 2]);
    expect(JSON.stringify(settings) + inspect(settings, { depth: 20 })).not.toMatch(/SECRET|AAEC/);
  });
});

describe('bad values', () => {
  it.each([
    ['security.general.truststore.config=ANYTHING', /SYSTEM_ONLY, APPLICATION_ONLY, APPLICATION_AND_SYSTEM, NO_CHECK/],
    ['security.general.mtls.enabled=maybe', /true or false/],
    ['app.rest.tlsVersions=TLSv1.3, TLSv1.1', /TLSv1\.3, TLSv1\.2/],
    ['app.rest.connectionTimeout=30s', /number of seconds/],
    ['app.rest.maxTotalConnections=1.5', /whole number/],
    ['app.rest.connectionTimeToLive=-2', /-1 for no end/],
    ['security.general.reload.interval=10', /with its unit/],
    ['security.general.mtls.expiryWarning=3/2', /1\/3/],
    ['security.general.client.ssl.pins=sha256/abc', /44 characters/],
    ['rest.ledger.scheme=ftp', /https, http/],
    ['rest.ledger.oauth2.tokenUrl=https://t.example', /Set it/],
    ['rest.ledger.basic.username=u', /Set it/],
    ['app.proxy.enabled=true\napp.proxy.host=p', /switch the proxy off/],
    ['security.general.mtls.enabled=true', /keystore/],
    ['security.general.truststore.config=APPLICATION_ONLY', /truststore/],
  ])('%s is refused with its key, its origin and what to do', async (text, hint) => {
    const problems = await problemsOf(inFile(text));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.hint).toMatch(hint);
    expect(
      text.split(/[=\n]/).some((part) => part !== '' && problems[0]?.key.startsWith(part.split('.')[0] ?? '')),
    ).toBe(true);
  });

  it('all of one start-up are reported together, in one readable message', async () => {
    const text = 'security.general.mtls.enabled=maybe\napp.rest.tlsVersions=SSLv3\nrest.ledger.retry.delay=soon';
    const failure = await settingsOf(inFile(text)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigurationError);
    expect(String(failure)).toMatch(/^ConfigurationError: 3 problems in the configuration of service "ledger":/);
    expect(String(failure)).toContain('app.rest.tlsVersions (application.properties:2): "SSLv3"');
  });

  it('values around which blanks stand are read as WaveMaker documents write them', async () => {
    const { tlsVersions } = await settingsOf(inFile('app.rest.tlsVersions = TLSv1.3 , TLSv1.2 '));
    expect(tlsVersions).toEqual(['TLSv1.3', 'TLSv1.2']);
  });
});

describe('parts that are switched off', () => {
  it('one notice each says which key switches it on, and nothing is opened', async () => {
    const text = [
      'security.general.mtls.keystore.file=missing.p12',
      'security.general.mtls.keystore.password=x',
      'security.general.truststore.file=missing.jks',
      'app.proxy.host=proxy.example',
    ].join('\n');
    const { identity, trust, warnings } = await settingsOf(inFile(text));
    expect(identity).toBeUndefined();
    expect(trust.store).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringMatching(/keystore\.file.*keystore\.password.*Set security\.general\.mtls\.enabled=true/),
      expect.stringMatching(/truststore\.file.*SYSTEM_ONLY.*APPLICATION_ONLY/),
      expect.stringMatching(/app\.proxy\.host.*Set app\.proxy\.enabled=true/),
    ]);
  });

  it('a WaveMaker file with its blank entries has no problem and no notice', async () => {
    const text = [
      'security.general.truststore.config=SYSTEM_ONLY',
      'security.general.truststore.file=',
      'security.general.truststore.fileType=',
      'security.general.mtls.enabled=false',
      'security.general.mtls.keystore.file=',
      'security.general.mtls.keystore.fileType=',
      'app.proxy.port=',
      'app.proxy.urls.include=',
    ].join('\n');
    expect((await settingsOf(inFile(text))).warnings).toEqual([]);
  });
});

describe('proxies', () => {
  it('of the environment are used only when useSystemProperties says so', async () => {
    const env = { HTTPS_PROXY: 'http://user:p%40ss@proxy.example:3128', NO_PROXY: 'localhost, .corp.example' };
    expect((await settingsOf({}, { env })).environmentProxies).toBeUndefined();
    const { environmentProxies } = await settingsOf(inFile('app.rest.useSystemProperties=true'), { env });
    expect(environmentProxies).toMatchObject({
      https: { host: 'proxy.example', port: 3128 },
      bypass: ['localhost', '.corp.example'],
    });
    expect(environmentProxies?.https?.password?.reveal()).toBe('p@ss');
  });
});
