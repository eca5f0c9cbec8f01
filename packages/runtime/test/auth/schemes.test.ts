import { describe, expect, it } from '@jest/globals';
import { demandsCertificate } from '../../src/auth/create-authorise.js';
import { parseScheme } from '../../src/auth/parse-scheme.js';
import { createTokenCache, type Token } from '../../src/auth/token-cache.js';

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
  it('is asked for once, again when it is to be renewed or was thrown away, and not kept when that fails', async () => {
    let now = 0;
    let asked = 0;
    let fails = false;
    const cache = createTokenCache(
      async (): Promise<Token> => {
        asked += 1;
        if (fails) throw new Error('endpoint down');
        return { value: `t${asked}`, renewAt: now + 100 };
      },
      () => now,
    );
    const [first, second] = await Promise.all([cache.get(), cache.get()]);
    expect([first.value, second.value, asked]).toEqual(['t1', 't1', 1]);
    now = 100;
    const renewed = await cache.get();
    expect(renewed.value).toBe('t2');
    cache.drop(first);
    expect((await cache.get()).value).toBe('t2');
    cache.drop(renewed);
    fails = true;
    await expect(cache.get()).rejects.toThrow('endpoint down');
    fails = false;
    expect((await cache.get()).value).toBe('t4');
  });
});
