import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { CertwireError } from '../../src/index.js';
import { printed, textsReachableFrom } from './reachable.js';
import { answer, create, found, service } from './secretive-client.js';
import { json, makeCertificates, startTlsService } from './start-service.js';

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
