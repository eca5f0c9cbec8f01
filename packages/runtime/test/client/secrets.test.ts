import { execFile } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writePem, writePkcs12 } from '@certwire/stores';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { CertwireError, type ClientOptions } from '../../src/index.js';
import { createPetstore, type Petstore } from './petstore.js';
import { printed, textsReachableFrom } from './reachable.js';
import { type Certificates, json, makeCertificates, type Service, startTlsService } from './start-service.js';

let certificates: Certificates;
let service: Service;
let folder: string;
let properties: Record<string, string>;
const clients: Petstore[] = [];

const { privateKey: assertionKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const texts = {
  'rest.petstore.apikey.header.XKey': 'secret-header-key',
  'rest.petstore.apikey.query.key': 'secret-query-key',
  'rest.petstore.apikey.cookie.sid': 'secret-cookie-key',
  'rest.petstore.headers.X-Tenant': 'secret-tenant',
  'rest.petstore.basic.username': 'secret-user',
  'rest.petstore.basic.password': 'secret-basic-password',
  'rest.petstore.oauth2.clientSecret': 'secret-of-the-client',
  'app.proxy.password': 'secret-proxy-password',
};
const others = ['secret-store-password', 'secret-token', 'secret-of-the-call', 'secret-from-a-function'];

/** What of a key gives it away: its own number, as bytes and in the spellings of PEM, hex and JWK. */
function spellings(key: KeyObject): readonly string[] {
  const number = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  const pem = (key.export({ type: 'pkcs8', format: 'pem' }) as string).split('\n')[1] ?? '';
  return [number.toString('latin1'), number.toString('hex'), number.toString('base64url'), pem];
}

let needles: readonly string[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
  folder = mkdtempSync(join(tmpdir(), 'certwire-secrets-'));
  const { privateKey, chain } = certificates.client;
  const password = 'secret-store-password';
  writeFileSync(join(folder, 'client.p12'), await writePkcs12({ privateKey, chain, alias: 'a', password }), {
    mode: 0o600,
  });
  writeFileSync(join(folder, 'assertion.pem'), writePem({ privateKey: assertionKey }), { mode: 0o600 });
  const pair = Buffer.from('secret-user:secret-basic-password').toString('base64');
  needles = [...Object.values(texts), ...others, pair, ...spellings(privateKey), ...spellings(assertionKey)];
  service = await startTlsService(certificates);
  properties = {
    ...texts,
    ...certificates.trust,
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.file': join(folder, 'client.p12'),
    'security.general.mtls.keystore.password': password,
    'rest.petstore.oauth2.tokenUrl': `${service.origin}/token`,
    'rest.petstore.oauth2.clientId': 'me',
    'rest.petstore.oauth2.privateKey': join(folder, 'assertion.pem'),
    'rest.petstore.oauth2.clientAuthentication': 'private_key_jwt',
  };
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const security = {
  header: 'apiKey header X-Key',
  query: 'apiKey query key',
  cookie: 'apiKey cookie sid',
  basic: 'basic',
  token: 'oauth2',
  call: 'bearer',
};

async function create(more: Record<string, string> = {}, options: ClientOptions = {}, origin = service.origin) {
  const auth = { header: () => 'secret-from-a-function' };
  const all = { auth, ...options, properties: { ...properties, ...more } };
  const client = await createPetstore(origin, all, { security, auth: 'header+query+cookie+basic+token' });
  clients.push(client);
  return client;
}

const token: Service['handler'] = (_, response) => {
  json(response, { access_token: 'secret-token', token_type: 'Bearer', expires_in: 3600 });
};

/** Answers calls so, and token requests with a token. */
function answer(handler: Service['handler']): void {
  service.handler = (seen, response) => (seen.url === '/token' ? token : handler)(seen, response);
}

function found(all: readonly string[]): readonly string[] {
  return needles.filter((needle) => all.some((text) => text.includes(needle)));
}

describe('a secret shows nowhere', () => {
  it('in the client, its agents, settings and instance of axios, with connections open and one in use', async () => {
    const petstore = await create();
    let proceed: () => void = () => undefined;
    answer((_, response) => {
      proceed = () => json(response, { id: 1, name: 'Rex' });
      if (service.seen.length > 2) return;
      proceed();
    });
    await petstore.pet.getPet({ petId: 1 });
    const running = petstore.pet.getPet({ petId: 2 });
    const sent = running.withResponse();
    await new Promise<void>((resolve) => {
      const wait = (): void => void (service.seen.length > 2 ? resolve() : setImmediate(wait));
      wait();
    });
    const { $tls: tls, $axios: axios } = petstore;
    const values = [
      petstore,
      petstore.pet,
      tls,
      tls.agent,
      tls.httpAgent,
      tls.settings,
      axios,
      axios.defaults,
      running,
    ];
    for (const value of values) expect(found(printed(value))).toEqual([]);
    proceed();
    const { response } = await sent;
    expect(service.seen.at(-1)?.headers.authorization).toContain('secret-token');
    expect(service.seen.at(-1)?.headers['x-key']).toBe('secret-from-a-function');
    for (const value of [response, response.config, response.request]) expect(found(printed(value))).toEqual([]);
  });

  const failures: Record<string, [string, () => Promise<unknown>]> = {
    ApiError: [
      'HTTP_STATUS',
      async () => {
        answer((_, response) => json(response, { title: 'no' }, 500));
        return (await create()).pet.getPet({ petId: 1 });
      },
    ],
    'ConnectionError, cut off': [
      'CONNECTION_RESET',
      async () => {
        answer((_, response) => void response.socket?.destroy());
        return (await create()).pet.addPet({ body: {} });
      },
    ],
    'ConnectionError, no JSON': [
      'INVALID_ANSWER',
      async () => {
        answer((_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('<p>'));
        return (await create()).pet.getPet({ petId: 1 });
      },
    ],
    'ConnectionError, cancelled': [
      'CANCELLED',
      async () => {
        const controller = new AbortController();
        answer(() => controller.abort());
        return (await create()).pet.getPet({ petId: 1 }, { signal: controller.signal });
      },
    ],
    'ConnectionError, closed': [
      'CLIENT_CLOSED',
      async () => {
        const petstore = await create();
        await petstore.close();
        return petstore.pet.getPet({ petId: 1 });
      },
    ],
    'ConnectionError, proxy': [
      'PROXY_FAILED',
      async () => {
        const proxy = createServer((_, response) => response.end());
        proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
        await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
        const { port } = proxy.address() as AddressInfo;
        const through = { 'app.proxy.enabled': 'true', 'app.proxy.host': '127.0.0.1', 'app.proxy.port': `${port}` };
        const petstore = await create({ ...through, 'app.proxy.username': 'u' });
        return petstore.pet.getPet({ petId: 1 }).finally(() => proxy.close());
      },
    ],
    'ConnectionError, no token': [
      'INVALID_ANSWER',
      async () => {
        service.handler = (_, response) => json(response, { access_token: 'secret-token' });
        return (await create()).pet.getPet({ petId: 1 });
      },
    ],
    'ApiError, token refused': [
      'HTTP_STATUS',
      async () => {
        service.handler = ({ body }, response) =>
          json(response, { error: 'x', error_description: body.toString() }, 400);
        const more = { 'rest.petstore.oauth2.clientAuthentication': 'client_secret_post' };
        return (await create(more)).pet.getPet({ petId: 1 });
      },
    ],
    TimeoutError: [
      'CALL_TIMEOUT',
      async () => {
        answer(() => undefined);
        return (await create()).pet.getPet({ petId: 1 }, { timeout: 200 });
      },
    ],
    InputError: [
      'INVALID_INPUT',
      async () => {
        answer(() => undefined);
        return (await create()).pet.getPet({ petId: 1 }, { auth: { header: 'secret-of-the-call\n' } });
      },
    ],
    'TlsError, we refuse': [
      'SERVER_UNTRUSTED',
      async () => {
        const stranger = await makeCertificates();
        return (await create(stranger.trust)).pet.getPet({ petId: 1 });
      },
    ],
    'TlsError, the server refuses': [
      'CLIENT_CERTIFICATE_REFUSED',
      async () => {
        const other = await makeCertificates();
        const strict = await startTlsService(other);
        const more = { ...other.trust, 'rest.petstore.oauth2.tokenUrl': `${strict.origin}/token` };
        return (await create(more, {}, strict.origin)).pet.getPet({ petId: 1 }).finally(() => strict.close());
      },
    ],
    'ConfigurationError, wrong password': [
      'CONFIGURATION',
      () => create({ 'security.general.mtls.keystore.password': 'secret-of-the-call' }),
    ],
    'ConfigurationError, values of the wrong kind': [
      'CONFIGURATION',
      () => create({ 'rest.petstore.oauth2.privateKey': 'base64:secret-of-the-call', 'app.proxy.port': 'x' }),
    ],
  };

  it.each(Object.entries(failures))('in or behind an error: %s', async (_name, [code, fail]) => {
    const error: unknown = await fail().then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(CertwireError);
    expect(error).toMatchObject({ code });
    expect(found(printed(error))).toEqual([]);
    expect(found(textsReachableFrom(error))).toEqual([]);
  });

  it('and the search finds what is hidden', () => {
    const hidden = Object.defineProperty(new Error('x'), 'cause', {
      value: { [Symbol('s')]: new Map([['a', [Buffer.from('it is secret-token.')]]]) },
    });
    expect(found(textsReachableFrom(hidden))).toEqual(['secret-token']);
    expect(found(printed({ a: { b: 'secret-token' } }))).toEqual(['secret-token']);
  });
});

describe('a private key', () => {
  /** A process that makes a client, calls with it, and writes down all that is in its heap. */
  const program = `
    import { writeHeapSnapshot } from 'node:v8';
    import { createClient } from './src/index.ts';
    const [origin, properties, file] = process.argv.slice(2);
    const groups = { pet: { getPet: 'GET /pets 200=json' } };
    const security = { token: 'oauth2' };
    const description = { format: 1, service: 'petstore', title: '', version: '', servers: [origin], security, auth: 'token', groups };
    const client = await createClient(description, { properties: JSON.parse(properties) });
    await client.pet.getPet();
    globalThis.kept = client;
    writeHeapSnapshot(file);
    await client.close();`;

  it.each(['PKCS#12', 'PEM'])('from %s is in no string of the heap, only in handles of OpenSSL', async (kind) => {
    const runtime = join(__dirname, '../..');
    const bundle = await build({
      stdin: { contents: program, resolveDir: runtime, loader: 'ts' },
      alias: { '@certwire/stores': join(runtime, '../stores/src/index.ts') },
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      outfile: join(folder, 'program.mjs'),
      logLevel: 'error',
    });
    expect(bundle.errors).toEqual([]);
    const pem = join(folder, 'client.pem');
    const { privateKey, chain } = certificates.client;
    writeFileSync(pem, writePem({ privateKey, certificates: chain }), { mode: 0o600 });
    const { 'security.general.mtls.keystore.file': store = '', ...rest } = properties;
    const chosen =
      kind === 'PEM'
        ? { 'security.general.mtls.keystore.certificate': pem, 'security.general.mtls.keystore.privateKey': pem }
        : { 'security.general.mtls.keystore.file': store };
    answer((_, response) => json(response, {}));
    const file = join(folder, 'heap.json');
    const args = [join(folder, 'program.mjs'), service.origin, JSON.stringify({ ...rest, ...chosen }), file];
    await promisify(execFile)(process.execPath, args);
    const heap = readFileSync(file, 'utf8');
    const spelled = [...spellings(privateKey), ...spellings(assertionKey)].filter((text) => /^[\w+/=-]+$/.test(text));
    expect(spelled.length).toBeGreaterThanOrEqual(6);
    expect(spelled.filter((text) => heap.includes(text))).toEqual([]);
    // The heap is the right one: the client's token is in it, as it must be.
    expect(heap).toContain('secret-token');
  });
});

describe('a private key that others may read', () => {
  it.each(['client.p12', 'assertion.pem'])('is a warning: %s', async (name) => {
    const path = join(folder, name);
    chmodSync(path, 0o644);
    const petstore = await create();
    const warned = petstore.$tls.warnings.filter((warning) => warning.includes(`chmod o-rwx ${path}`));
    chmodSync(path, 0o600);
    expect(warned).toHaveLength(1);
  });
});
