import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../src/compare/change-codes.js';
import { compareClients } from '../../src/compare/compare-clients.js';
import { clientOf, type Edit, edited, shop } from './clients-of.js';

const mutual: Edit = ['components securitySchemes certificate', { type: 'mutualTLS' }];

async function changesOf(edits: readonly Edit[], before: readonly Edit[] = []): Promise<readonly Change[]> {
  const base = edited({ ...shop(), openapi: '3.1.0' }, [
    ['components schemas NewPet properties color', { type: 'string' }],
    ...before,
  ]);
  return await compareClients(await clientOf(base), await clientOf(edited(base, edits)));
}

function lines(changes: readonly Change[]): string[] {
  return changes.map(({ breaking, code, place }) => `${breaking ? '!' : ''}${code} ${place}`);
}

describe('what changed in security', () => {
  it('says mutual TLS first, once for all operations', async () => {
    const changes = await changesOf([
      mutual,
      ['security', [{ certificate: [], key: [] }]],
      ['components schemas Order properties note'],
    ]);
    expect(lines(changes)).toEqual(['!mutual-tls-required client security', '!output-member-removed Order.note']);
    expect(changes[0]).toMatchObject({
      before: 'key',
      after: 'certificate and key',
      operations: ['order.getOrder', 'pet.findPets', 'pet.addPet'],
    });
  });

  it('names the operation that alone demands it', async () => {
    const changes = await changesOf([mutual, ['paths /pets post security', [{ certificate: [], key: [] }]]]);
    expect(lines(changes)).toEqual(['!mutual-tls-required pet.addPet security']);
  });

  it('does not take a further alternative for a demand', async () => {
    const changes = await changesOf([mutual, ['security', [{ key: [] }, { certificate: [] }]]]);
    expect(lines(changes)).toEqual(['security-relaxed client security']);
  });

  it.each<[string, Edit[], string[], Edit[]]>([
    ['no credentials', [['security', []]], ['security-relaxed client security'], []],
    ['credentials for all', [['security', [{ key: [] }]]], ['!security-required client security'], [['security', []]]],
    ['others', [['security', [{ token: [] }]]], ['!security-required client security'], []],
    ['one more', [['security', [{ key: [], token: [] }]]], ['!security-required client security'], []],
    [
      'mutual TLS no longer',
      [['security', []]],
      ['mutual-tls-dropped client security'],
      [mutual, ['security', [{ certificate: [] }]]],
    ],
    [
      'another header',
      [['components securitySchemes key name', 'X-Api-Key']],
      ['credential-moved client auth.key'],
      [],
    ],
    [
      'another kind',
      [['components securitySchemes key', { type: 'http', scheme: 'bearer' }]],
      ['!credential-changed client auth.key'],
      [],
    ],
    ['a scheme less', [['components securitySchemes token']], ['!credential-removed client auth.token'], []],
    [
      'a scheme more',
      [['components securitySchemes login', { type: 'http', scheme: 'basic' }]],
      ['credential-added client auth.login'],
      [],
    ],
  ])('%s', async (_name, edits, expected, before) => {
    expect(lines(await changesOf(edits, before))).toEqual(expected);
  });
});
