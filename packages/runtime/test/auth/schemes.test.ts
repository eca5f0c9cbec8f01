import { describe, expect, it } from '@jest/globals';
import { demandsCertificate } from '../../src/auth/create-authorise.js';
import { parseScheme } from '../../src/auth/parse-scheme.js';
import { createTokenCache, tokenOf } from '../../src/auth/token-cache.js';

describe('the notation of schemes', () => {
  it.each([
    ['apiKey header X-API-Key', { kind: 'apiKey', place: 'header', name: 'X-API-Key' }],
    ['apiKey query api%20key', { kind: 'apiKey', place: 'query', name: 'api key' }],
    ['http HOBA', { kind: 'http', scheme: 'HOBA' }],
    ['oauth2 clientCredentials https://a.example/t', { kind: 'oauth2' }],
    ['openIdConnect https://a.example', { kind: 'openIdConnect' }],
    ['mutualTLS', { kind: 'mutualTLS' }],
    ['apiKey body x', undefined],
    ['kerberos', undefined],
  ])('%s', (notation, expected) => {
    expect(parseScheme(notation)).toEqual(expected);
  });
});

describe('a demand for a certificate', () => {
  const schemes = { cert: 'mutualTLS', key: 'apiKey header k' };
  it.each([
    [[['cert']], true],
    [[['cert', 'key'], ['cert']], true],
    [[['cert'], ['key']], false],
    [[['cert'], []], false],
    [[], false],
  ])('%j: %s', (requirement, expected) => {
    expect(demandsCertificate(requirement, schemes)).toBe(expected);
  });
});

describe('a token that is kept', () => {
  let now = 0;
  let asked = 0;
  let fails = false;
  let identity = 'one';
  const cache = createTokenCache({
    async request() {
      asked += 1;
      if (fails) throw new Error('endpoint down');
      return tokenOf({ value: `t${asked}`, seconds: 100, received: now, identity });
    },
    identity: () => identity,
    now: () => now,
  });
  const value = async (): Promise<string> => (await cache.get()).value;

  it('is asked for once, and again when it has ended', async () => {
    expect(await Promise.all([value(), value()])).toEqual(['t1', 't1']);
    now = 95_000;
    expect(await value()).toBe('t2');
  });

  it('is asked for anew shortly before its end, while the old one is given', async () => {
    now = 95_000 + 90_000;
    fails = true;
    expect(await value()).toBe('t2');
    await Promise.resolve();
    fails = false;
    expect(await value()).toBe('t2');
    await expect(Promise.resolve().then(value)).resolves.toBe('t4');
    expect(asked).toBe(4);
  });

  it('is asked for anew when it was thrown away, and not kept when that fails', async () => {
    const { value: first, ...old } = await cache.get();
    cache.drop({ value: first, ...old });
    expect(await value()).toBe('t4');
    cache.drop(await cache.get());
    fails = true;
    await expect(value()).rejects.toThrow('endpoint down');
    fails = false;
    expect(await value()).toBe('t6');
  });

  it('belongs to the certificate with which it was asked for', async () => {
    identity = 'two';
    expect(await value()).toBe('t7');
    expect(await value()).toBe('t7');
  });
});
