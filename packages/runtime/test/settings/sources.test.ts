import { afterEach, describe, expect, it } from '@jest/globals';
import { folderWith, problemsOf, removeFolders, settingsOf } from './configuration-folder.js';

afterEach(removeFolders);

function serverName(lines: string): string {
  return `security.general.client.ssl.serverName=${lines}`;
}

describe('sources of properties', () => {
  it('code beats environment beats a later profile beats an earlier one beats the plain file', async () => {
    const files = {
      'application.properties': serverName('plain'),
      'application-blue.properties': serverName('blue'),
      'application-green.yaml': 'security: {general: {client: {ssl: {serverName: green}}}}',
    };
    const env = { SECURITY_GENERAL_CLIENT_SSL_SERVERNAME: 'environment' };
    const properties = { 'security.general.client.ssl.server-name': 'code' };
    const profile = 'blue,green';
    expect((await settingsOf(files)).serverName).toBe('plain');
    expect((await settingsOf(files, { profile: 'blue' })).serverName).toBe('blue');
    expect((await settingsOf(files, { profile })).serverName).toBe('green');
    expect((await settingsOf(files, { env: { CERTWIRE_PROFILE: 'green,blue' } })).serverName).toBe('blue');
    expect((await settingsOf(files, { profile, env })).serverName).toBe('environment');
    expect((await settingsOf(files, { profile, env, properties })).serverName).toBe('code');
  });

  it('config/ beats the working folder, and .properties beats YAML and JSON beside it', async () => {
    const files = {
      'application.properties': serverName('here'),
      'config/application.json': '{ "security.general.client.ssl.serverName": "json" }',
    };
    expect((await settingsOf(files)).serverName).toBe('json');
    const more = { ...files, 'config/application.yml': 'security.general.client.ssl.serverName: yaml' };
    expect((await settingsOf(more)).serverName).toBe('yaml');
    expect((await settingsOf({ ...more, 'config/application.properties': serverName('x') })).serverName).toBe('x');
  });

  it('reads the files and folders that are named instead, a later one over an earlier', async () => {
    const files = {
      'application.properties': serverName('unread'),
      'a/application.properties': serverName('a'),
      'b.properties': `${serverName('b')}\napp.rest.connectionTimeout=7`,
      'b-prod.properties': serverName('b of prod'),
    };
    const both = await settingsOf(files, { config: 'b.properties, a' });
    expect([both.serverName, both.connectTimeout]).toEqual(['a', 7000]);
    expect((await settingsOf(files, { env: { CERTWIRE_CONFIG: 'a,b.properties' } })).serverName).toBe('b');
    expect((await settingsOf(files, { config: ['b.properties'], profile: 'prod' })).serverName).toBe('b of prod');
    expect(await problemsOf(files, { config: 'c.properties' })).toMatchObject([
      { key: 'config', origin: 'code', message: expect.stringContaining('c.properties does not exist') },
    ]);
  });

  it('every value keeps its origin: file and line, variable, code, default', async () => {
    const yaml = '# first\nsecurity:\n  general:\n    client:\n      ssl:\n        serverName: y\n';
    const files = { 'config/application.yaml': yaml, 'application.properties': '\n\napp.rest.maxTotalConnections=9' };
    const env = { APP_REST_MAX_CONNECTIONS_PER_ROUTE: '3' };
    const settings = await settingsOf(files, { env, properties: { 'app.rest.connectionTimeout': '1' } });
    const origins = Object.fromEntries(settings.properties.map(({ key, origin }) => [key, origin]));
    expect(origins).toMatchObject({
      'security.general.client.ssl.serverName': 'config/application.yaml:6',
      'app.rest.maxTotalConnections': 'application.properties:3',
      'app.rest.maxConnectionsPerRoute': 'env APP_REST_MAX_CONNECTIONS_PER_ROUTE',
      'app.rest.connectionTimeout': 'code',
      'app.rest.tlsVersions': 'default',
    });
  });

  it('takes YAML and JSON scalars as written, and joins lists', async () => {
    const yaml =
      'rest.ledger.headers:\n  a: 012345\n  b: 1e5\n  c: yes\n  d: 2026-01-02\n  e: [x, 1.50, "z"]\n  f: 0x1F';
    const shown = async (files: Record<string, string>): Promise<Record<string, string>> =>
      Object.fromEntries(
        Object.entries((await settingsOf(files)).credentials.headers).map(([name, secret]) => [name, secret.reveal()]),
      );
    expect(await shown({ 'application.yaml': yaml })).toEqual({
      a: '012345',
      b: '1e5',
      c: 'yes',
      d: '2026-01-02',
      e: 'x,1.50,z',
      f: '0x1F',
    });
    const json =
      '{\n\t"rest": { "ledger": { "headers": { "a": 1e5, "b": true, "c": [1.0, "x"], "d": "a\\/\\u00e9" } } }\n}';
    expect(await shown({ 'application.json': json })).toEqual({ a: '1e5', b: 'true', c: '1.0,x', d: 'a/é' });
  });

  it('a YAML file that cannot be read is a problem that names its line', async () => {
    expect(await problemsOf({ 'application.yaml': 'a: 1\nb: [1\nc: 2\n' })).toMatchObject([
      { key: 'config', origin: expect.stringMatching(/^application\.yaml:[234]$/) },
    ]);
    expect(await problemsOf({ 'application.yaml': 'a: &x [*x]' })).toHaveLength(1);
    expect(await problemsOf({ 'application.yaml': 'a: 1\n---\nb: 2' })).toMatchObject([
      { message: expect.stringContaining('one YAML document') },
    ]);
  });

  it('YAML anchors, aliases and merge keys are followed', async () => {
    const yaml =
      'base: &base\n  connectionTimeout: 3\n  maxTotalConnections: 4\napp:\n  rest:\n    maxTotalConnections: 5\n    <<: *base\n';
    const settings = await settingsOf({ 'application.yaml': yaml });
    expect([settings.connectTimeout, settings.maxTotalConnections]).toEqual([3000, 5]);
  });
});

describe('keys', () => {
  it('case, - and _ do not count', async () => {
    const text = 'SECURITY.General.client.SSL.server-name=a\nApp.Rest.max_total_connections=4';
    const settings = await settingsOf({ 'application.properties': text });
    expect([settings.serverName, settings.maxTotalConnections]).toEqual(['a', 4]);
  });

  it.each(['SECURITY_GENERAL_MTLS_KEYSTORE_KEYPASSWORD', 'security_general_mtls_keystore_key_password'])(
    '%s is found in the environment',
    async (variable) => {
      const { properties } = await settingsOf({}, { env: { [variable]: 'x' } });
      expect(properties).toContainEqual({
        key: 'security.general.mtls.keystore.keyPassword',
        tableKey: 'security.general.mtls.keystore.keyPassword',
        value: '••••',
        origin: `env ${variable}`,
      });
    },
  );

  it('two variables that mean one key are an error that names both', async () => {
    const env = { APP_REST_TLS_VERSIONS: 'TLSv1.2', APP_REST_TLSVERSIONS: 'TLSv1.3' };
    expect(await problemsOf({}, { env })).toMatchObject([
      { key: 'app.rest.tlsVersions', message: expect.stringMatching(/APP_REST_TLS_VERSIONS and APP_REST_TLSVERSIONS/) },
    ]);
  });

  it('a variable that could belong to two services is an error that names both keys', async () => {
    const env = { REST_PAY_RETRY_HOST: 'x.example' };
    const problems = await problemsOf({}, { env, service: 'pay', knownServices: ['pay.retry'] });
    expect(problems).toEqual([]);
    const own = await problemsOf({}, { env, service: 'pay.retry', knownServices: ['pay-retry'] });
    expect(own[0]?.message).toContain('"pay.retry" and "pay-retry"');
  });

  it('two services with the same loose name are an error that names both', async () => {
    expect(await problemsOf({}, { service: 'my-ledger', knownServices: ['myLedger'] })).toMatchObject([
      { message: expect.stringContaining('"my-ledger" and "myLedger"') },
    ]);
  });

  it('an unknown key within two changes of a known one is a warning with that key; others are ignored', async () => {
    const text = 'security.general.mtls.enabld=true\nserver.port=1\nrest.other.host=x\nspring.ssl.bundle=y';
    const { warnings } = await settingsOf({ 'application.properties': text });
    expect(warnings).toEqual([
      expect.stringMatching(/enabld \(application.properties:1\).*security\.general\.mtls\.enabled/),
    ]);
  });

  it('the password file of a mounted secret is read without its last line end', async () => {
    const folder = folderWith({ secret: ' pass word \n' });
    const text = `rest.ledger.bearer.token.file=${folder}/secret`;
    const { credentials } = await settingsOf({ 'application.properties': text });
    expect(credentials.bearer?.reveal()).toBe(' pass word ');
    expect(await problemsOf({ 'application.properties': `${text}\nrest.ledger.bearer.token=x` })).toMatchObject([
      { message: expect.stringContaining('both set') },
    ]);
    expect(await problemsOf({ 'application.properties': 'rest.ledger.bearer.token.file=none' })).toMatchObject([
      { key: 'rest.ledger.bearer.token', message: expect.stringContaining('cannot be read (ENOENT)') },
    ]);
  });

  it('an API key from the environment is found by its name', async () => {
    const env = { REST_LEDGER_APIKEY_HEADER_X_API_KEY: 'k', REST_LEDGER_HEADERS_X_TENANT: 't' };
    const { credentials } = await settingsOf({ 'application.properties': 'rest.ledger.headers.X-Tenant=f' }, { env });
    expect(credentials.apiKeys.header['xapikey']?.reveal()).toBe('k');
    expect(credentials.headers['X-Tenant']?.reveal()).toBe('t');
  });
});

describe('placeholders', () => {
  const name = async (text: string, env = {}, properties = {}): Promise<string | undefined> =>
    (await settingsOf({ 'application.properties': text }, { env, properties })).serverName;

  it('are replaced by properties, then by variables, then by their fallback', async () => {
    expect(await name(`${serverName('${stage}.example')}\nstage=test`)).toBe('test.example');
    expect(await name(serverName('${STAGE}.example'), { STAGE: 'prod' })).toBe('prod.example');
    expect(await name(serverName('${STAGE:dev}.example'))).toBe('dev.example');
    expect(await name(`${serverName('${STAGE:${other}}')}\nother=a:b`)).toBe('a:b');
    expect(await name(serverName('\\\\${stage}'))).toBe('${stage}');
  });

  it('are left alone in values from code', async () => {
    expect(await name('', {}, { 'security.general.client.ssl.serverName': '${x}' })).toBe('${x}');
  });

  it('that cannot be resolved, or turn in a circle, are errors that name key and origin', async () => {
    expect(await problemsOf({ 'application.properties': serverName('${nobody}') })).toMatchObject([
      {
        key: 'security.general.client.ssl.serverName',
        origin: 'application.properties:1',
        message: '${nobody} is neither a property nor an environment variable.',
      },
    ]);
    const circle = `${serverName('${a}')}\na=\${b}\nb=\${a}`;
    expect(await problemsOf({ 'application.properties': circle })).toMatchObject([
      { message: expect.stringContaining('refers to itself') },
    ]);
  });

  it('a password that happens to contain one does not show in the error', async () => {
    const text = 'rest.ledger.bearer.token=hunter${secretpart}2';
    const [problem] = await problemsOf({ 'application.properties': text });
    expect(JSON.stringify(problem)).not.toMatch(/hunter|secretpart/);
  });
});
