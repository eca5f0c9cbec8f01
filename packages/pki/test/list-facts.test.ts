import { derInteger, derOid, derSequence, derSet, derTime, derUtf8String, derValue } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { createAuthority, readListFacts } from '../src/index.js';

const algorithm = derSequence(derOid('1.2.840.10045.4.3.2'));
const issuer = derSequence(derSet(derSequence(derOid('2.5.4.3'), derUtf8String('Zürich\u001b[2J'))));
const signature = derValue(3, Buffer.from([0, 1, 2, 3]));
const listOf = (...fields: Buffer[]) => derSequence(derSequence(algorithm, issuer, ...fields), algorithm, signature);
const issued = new Date('1999-12-31T23:59:58Z');

describe('what a revocation list says of itself', () => {
  it('is read from lists that we made, several in one file, before and after 2050', async () => {
    const authority = await createAuthority({ commonName: 'Root', organization: 'Tests' });
    const revoked = await Promise.all([1, 2].map(() => authority.issue({ commonName: 'x', purposes: ['client'] })));
    const [thisUpdate, soon, late] = ['2026-01-02T03:04:05Z', '2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z'].map(
      (text) => new Date(text),
    ) as [Date, Date, Date];
    const before = await authority.revocationList({ thisUpdate, nextUpdate: soon });
    for (const { certificate } of revoked) authority.revoke(certificate);
    const after = await authority.revocationList({ thisUpdate, nextUpdate: late });
    expect(readListFacts(Buffer.from(before + after))).toEqual([
      { issuer: 'O=Tests, CN=Root', issued: thisUpdate, nextUpdate: soon, entries: 0 },
      { issuer: 'O=Tests, CN=Root', issued: thisUpdate, nextUpdate: late, entries: 2 },
    ]);
  });

  it('is read from a list of version 1, in DER, that does not say when the next one is due', () => {
    const revoked = derSequence(derSequence(derInteger(7), derTime(issued)));
    expect(readListFacts(listOf(derTime(issued), revoked))).toEqual([
      { issuer: 'CN=Zürich [2J', issued, nextUpdate: undefined, entries: 1 },
    ]);
    expect(readListFacts(listOf(derTime(issued)))).toMatchObject([{ nextUpdate: undefined, entries: 0 }]);
  });

  it('counts more entries than a store may have values', () => {
    const entry = derSequence(derInteger(7), derTime(issued));
    const many = derValue(0x30, Buffer.concat(Array.from({ length: 100_001 }, () => entry)));
    expect(readListFacts(listOf(derTime(issued), many))).toMatchObject([{ entries: 100_001 }]);
  });

  it.each([
    ['a date that is none', derValue(0x17, Buffer.from('991331235958Z'))],
    ['a date without seconds', derValue(0x17, Buffer.from('9912312359Z'))],
  ])('is an error for %s', (_name, time) => {
    expect(() => readListFacts(listOf(time))).toThrow('A date of the certificate revocation list cannot be read.');
  });
});
