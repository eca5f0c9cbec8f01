import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { writePem } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { type Certificates, json, type Service } from './start-service.js';
import { certificates, create, expireIn, formOf, issuer, sent, service, tokens, way } from './token-services.js';

describe('a token', () => {
  it('is asked for through the same agent, once for all calls', async () => {
    const petstore = await create(certificates.identity);
    await Promise.all([petstore.pet.listPets(), petstore.pet.listPets()]);
    await petstore.pet.listPets();
    expect(issuer.seen).toHaveLength(1);
    expect(issuer.seen[0]).toMatchObject({ method: 'POST', url: '/token', client: 'caller' });
    expect(formOf(issuer.seen[0])).toEqual({ grant_type: 'client_credentials', scope: 'read write' });
    expect(issuer.seen[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('id%3A1-a:client-secret').toString('base64')}`,
    );
    expect(sent()).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
  });

  it('is renewed when it has ended, and once when the service no longer takes it', async () => {
    const petstore = await create();
    expireIn(0);
    await petstore.pet.listPets();
    await petstore.pet.listPets();
    expect(tokens).toBe(2);
    expireIn('3600');
    await petstore.pet.listPets();
    const accept = (good: string): Service['handler'] => {
      return ({ headers }, response) => json(response, [], headers.authorization === good ? 200 : 401);
    };
    service.handler = accept('Bearer t4');
    expect(await petstore.pet.listPets()).toEqual([]);
    expect(tokens).toBe(4);
    service.handler = accept('none');
    await expect(petstore.pet.listPets()).rejects.toMatchObject({ status: 401 });
    expect(tokens).toBe(5);
  });

  it('that is bound to the certificate is asked for anew when the certificate is another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certwire-oauth2-'));
    const write = ({ privateKey, chain }: Certificates['client']): void => {
      writeFileSync(join(folder, 'client.pem'), writePem({ privateKey, certificates: chain }), { mode: 0o600 });
    };
    write(certificates.client);
    const store = join(folder, 'client.pem');
    const petstore = await create({
      ...way('tls_client_auth'),
      'security.general.mtls.enabled': 'true',
      'security.general.mtls.keystore.certificate': store,
      'security.general.mtls.keystore.privateKey': store,
      'security.general.reload.interval': '20ms',
    });
    issuer.handler = ({ thumbprint }, response) => json(response, { access_token: thumbprint, token_type: 'Bearer' });
    service.handler = ({ headers, thumbprint }, response) => {
      json(response, [], thumbprint !== undefined && headers.authorization === `Bearer ${thumbprint}` ? 200 : 401);
    };
    await petstore.pet.listPets();
    const reloaded = new Promise<unknown>((resolve) => petstore.$tls.on('reloaded', resolve));
    write(await certificates.authority.issue({ commonName: 'caller', purposes: ['client'] }));
    await reloaded;
    await petstore.pet.listPets();
    expect(issuer.seen).toHaveLength(2);
    expect(new Set(sent()).size).toBe(2);
    expect(service.seen.map(({ client }) => client)).toEqual(['caller', 'caller']);
    rmSync(folder, { recursive: true });
  });

  it('of the caller is taken instead, and its function asked again after a 401', async () => {
    const petstore = await create();
    service.handler = ({ headers }, response) => json(response, [], headers.authorization === 'Bearer u2' ? 200 : 401);
    let given = 0;
    const auth = { o: () => `u${++given}` };
    expect(await petstore.pet.listPets({}, { auth })).toEqual([]);
    expect(issuer.seen).toEqual([]);
    await expect(petstore.pet.listPets({}, { auth: { o: 'fixed' } })).rejects.toMatchObject({ status: 401 });
    expect(service.seen).toHaveLength(3);
  });
});

describe('an answer without a token', () => {
  it.each<[string, object, number, RegExp]>([
    [
      'that refuses',
      { error: 'invalid_client', error_description: 'client-secret' },
      401,
      /petstore: the token request to https:.+ \(invalid_client\): POST \/token was answered with 401/,
    ],
    [
      'of something else',
      { hello: 'client-secret' },
      200,
      /\/token answered .+ a token that can be used: .*"access_token"/,
    ],
    ['of no type', { access_token: 'client-secret' }, 200, /a token that can be used: .*"token_type" property/],
    ['of a strange type', { access_token: 'client-secret', token_type: 'mac' }, 200, /unsupported `token_type` value/],
  ])('%s is told, and nothing of what it says', async (_name, answer, status, message) => {
    const petstore = await create();
    issuer.handler = (_, response) => json(response, answer, status, { 'www-authenticate': 'Basic realm="x"' });
    const error: unknown = await petstore.pet.listPets().catch((caught: unknown) => caught);
    expect(String(error)).toMatch(message);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('client-secret');
    expect(service.seen).toEqual([]);
  });

  it('and without a body is told by its status', async () => {
    const petstore = await create();
    issuer.handler = (_, response) => void response.writeHead(204).end();
    await expect(petstore.pet.listPets()).rejects.toMatchObject({ name: 'ApiError', status: 204 });
  });
});

describe('a client', () => {
  it.each<[string, Record<string, string>]>([
    ['client_secret_post', { client_id: 'id:1-a', client_secret: 'client-secret', audience: 'https://api.example' }],
    ['tls_client_auth', { client_id: 'id:1-a', audience: 'https://api.example' }],
    ['self_signed_tls_client_auth', { client_id: 'id:1-a', audience: 'https://api.example' }],
  ])('says who it is by %s', async (name, expected) => {
    const audience = { 'rest.petstore.oauth2.audience': 'https://api.example' };
    const petstore = await create({ ...way(name), ...audience, ...certificates.identity });
    await petstore.pet.listPets();
    const common = { grant_type: 'client_credentials', scope: 'read write' };
    expect(formOf(issuer.seen[0])).toEqual({ ...common, ...expected });
    expect(issuer.seen[0]).toMatchObject({ client: 'caller' });
    expect(issuer.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it('shows its certificate to the token endpoint without name and pins of the service', async () => {
    const pin = `sha256/${'A'.repeat(43)}=`;
    const properties = { ...way('tls_client_auth'), ...certificates.identity };
    const petstore = await create({ ...properties, 'security.general.client.ssl.pins': pin });
    await expect(petstore.pet.listPets()).rejects.toMatchObject({ code: 'PIN_MISMATCH' });
    expect(issuer.seen[0]).toMatchObject({ client: 'caller' });
    expect(service.seen).toEqual([]);
  });
});
