import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Seen } from './start-service.js';
import { certificates, create, expireIn, formOf, issuer, way } from './token-services.js';

interface Assertion {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
}

/** The assertion of a token request, its signature checked by other means than those it was made with. */
function assertionOf(seen: Seen | undefined, key: KeyObject): Assertion {
  const { client_assertion: assertion = '', client_assertion_type: type } = formOf(seen);
  expect(type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const parse = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());
  const header = parse(head);
  const edwards = key.asymmetricKeyType === 'ed25519';
  const digest = edwards ? null : `sha${String(header['alg']).slice(2)}`;
  const padding = String(header['alg']).startsWith('PS') ? { padding: 6, saltLength: -1 } : {};
  const used = { key, dsaEncoding: 'ieee-p1363', ...padding } as const;
  expect(verify(digest, Buffer.from(`${head}.${body}`), used, Buffer.from(signature, 'base64url'))).toBe(true);
  return { header, claims: parse(body) };
}

describe('private_key_jwt', () => {
  const keys = {
    RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    Ed25519: generateKeyPairSync('ed25519'),
  };
  const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }) as string;
  const own = (key: KeyObject, more: Record<string, string> = {}): Record<string, string> => {
    const members = { ...way('private_key_jwt'), 'rest.petstore.oauth2.privateKey': pem(key) };
    for (const [name, value] of Object.entries(more))
      Object.assign(members, { [`rest.petstore.oauth2.${name}`]: value });
    return members;
  };

  it.each<[keyof typeof keys, string | undefined, string]>([
    ['RSA', undefined, 'RS256'],
    ['RSA', 'PS256', 'PS256'],
    ['RSA', 'RS512', 'RS512'],
    ['P-256', undefined, 'ES256'],
    ['P-384', 'ES384', 'ES384'],
    ['Ed25519', undefined, 'EdDSA'],
    ['Ed25519', 'Ed25519', 'Ed25519'],
  ])('signs with a key of its own: %s, asked for %s', async (kind, algorithm, expected) => {
    const { privateKey, publicKey } = keys[kind];
    const petstore = await create(own(privateKey, { keyId: 'k1', ...(algorithm === undefined ? {} : { algorithm }) }));
    await petstore.pet.listPets();
    expect(formOf(issuer.seen[0])).not.toHaveProperty('client_secret');
    const { header, claims } = assertionOf(issuer.seen[0], publicKey);
    expect(header).toEqual({ alg: expected, kid: 'k1' });
    const time = expect.any(Number);
    const who = { iss: 'id:1-a', sub: 'id:1-a', aud: `${issuer.origin}/token`, jti: expect.any(String) };
    expect(claims).toEqual({ ...who, iat: time, nbf: time, exp: Number(claims['iat']) + 60 });
  });

  it('signs with the key of the keystore, named by its certificate, for the audience that is wanted', async () => {
    const audience = { 'rest.petstore.oauth2.audience': 'https://issuer.example' };
    const petstore = await create({ ...way('private_key_jwt'), ...audience, ...certificates.identity });
    expireIn(0);
    await petstore.pet.listPets();
    await petstore.pet.listPets();
    const [first, second] = issuer.seen.map((seen) =>
      assertionOf(seen, createPublicKey(certificates.client.privateKey)),
    );
    const [leaf] = certificates.client.chain;
    const thumbprint = createHash('sha256')
      .update(leaf?.raw ?? '')
      .digest('base64url');
    expect(first?.header).toMatchObject({ 'x5t#S256': thumbprint });
    expect(first?.claims).toMatchObject({ aud: 'https://issuer.example' });
    expect(formOf(issuer.seen[0])).not.toHaveProperty('audience');
    expect(second?.claims['jti']).not.toBe(first?.claims['jti']);
  });

  const encrypted = keys['P-256'].privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  }) as string;
  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'no key',
      () => way('private_key_jwt'),
      /oauth2\.clientAuthentication \(code\): "private_key_jwt" needs a private key/,
    ],
    [
      'a key for another algorithm',
      () => own(keys.RSA.privateKey, { algorithm: 'ES256' }),
      /oauth2\.algorithm \(code\): The key \(rsa 2048\) cannot sign with "ES256"\.\s+Use one of RS256, PS256/,
    ],
    [
      'a key that is too short',
      () => own(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
      /oauth2\.privateKey \(code\): The key \(rsa 1024\) cannot sign an assertion/,
    ],
    [
      'an encrypted key',
      () => ({ ...own(keys.RSA.privateKey), 'rest.petstore.oauth2.privateKey': encrypted }),
      /oauth2\.privateKey \(code\): .+\s+Name a key that is not encrypted/,
    ],
    [
      'a file that is not there',
      () => ({ ...own(keys.RSA.privateKey), 'rest.petstore.oauth2.privateKey': '/nowhere/key.pem' }),
      /oauth2\.privateKey \(code\): \/nowhere\/key\.pem does not exist/,
    ],
    [
      'no certificate',
      () => way('tls_client_auth'),
      /"tls_client_auth" needs a client certificate, and none is configured/,
    ],
  ])('and others are refused at creation with %s', async (_name, properties, message) => {
    const failure = create({ ...properties() });
    await expect(failure).rejects.toMatchObject({ name: 'ConfigurationError' });
    await expect(failure).rejects.toThrow(message);
  });
});
