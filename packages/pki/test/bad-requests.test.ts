import { describe, expect, it } from '@jest/globals';
import { type AuthorityRequest, createAuthority, type IssueRequest, PkiError } from '../src/index.js';

const sane: IssueRequest = { commonName: 'client', purposes: ['client'] };
const early = new Date('2030-01-01T00:00:00Z');
const late = new Date('2031-01-01T00:00:00Z');

const refused: readonly [Partial<Record<keyof IssueRequest, unknown>>, string][] = [
  [{ commonName: '' }, 'The commonName is empty.'],
  [{ commonName: '  ' }, 'The commonName is empty.'],
  [{ commonName: undefined }, 'The commonName is empty.'],
  [{ organization: '' }, 'The organization is empty.'],
  [{ commonName: 'x'.repeat(65) }, 'The commonName is longer than 64 characters, which X.509 does not allow.'],
  [{ commonName: 'a\nCN=b' }, 'The commonName holds a line break or another control character.'],
  [{ commonName: '\ud800' }, 'The commonName holds half of a surrogate pair.'],
  [
    { notBefore: late, notAfter: early },
    'notAfter (2030-01-01T00:00:00.000Z) is before notBefore (2031-01-01T00:00:00.000Z).',
  ],
  [{ notAfter: new Date('never') }, 'notAfter is no date between the years 1 and 9999.'],
  [{ notBefore: '2030-01-01' }, 'notBefore is no date between the years 1 and 9999.'],
  [{ names: ['999.1.1.1'] }, '"999.1.1.1" is no IP address.'],
  [{ names: ['1.2.3'] }, '"1.2.3" is no IP address.'],
  [{ names: ['::1::'] }, '"::1::" is no IP address.'],
  [{ names: ['fe80::1%eth0'] }, '"fe80::1%eth0" is no IP address.'],
  [{ names: ['localhost:8443'] }, '"localhost:8443" is no IP address; a name stands without scheme and port.'],
  [{ names: ['https://localhost'] }, '"https://localhost" is no IP address; a name stands without scheme and port.'],
  [{ names: ['grüße.example'] }, '"grüße.example" is no DNS name: it is not ASCII; write "xn--gre-6ka8l.example".'],
  [{ names: [''] }, '"" is no DNS name: it is empty.'],
  [{ names: ['a..b'] }, '"a..b" is no DNS name: a part of it is empty.'],
  [{ names: ['a b'] }, '"a b" is no DNS name: "a b" cannot be a part of one.'],
  [{ names: ['www.*.org'] }, '"www.*.org" is no DNS name: "*" cannot be a part of one.'],
  [{ names: [`${'a.'.repeat(127)}ab`] }, 'it is longer than 253 characters'],
  [{ names: 'localhost' }, 'names is no list of texts.'],
  [{ uris: ['/path'] }, '"/path" is no absolute URI in ASCII'],
  [{ uris: ['spiffe://grüße/x'] }, '"spiffe://grüße/x" is no absolute URI in ASCII'],
  [{ purposes: [] }, 'There is no purpose: name client, server, or both, or none alone.'],
  [{ purposes: ['clientAuth'] }, '"clientAuth" is no purpose: name client, server, or both, or none alone.'],
  [{ purposes: ['client', 'none'] }, 'The purpose none stands alone, or not at all.'],
  [{ keyType: 'dsa' }, 'The key type "dsa" is none of ec, ec-p384, rsa, rsa-3072, rsa-4096, ed25519.'],
];

describe('issue refuses', () => {
  it.each(refused)('%p', async (part, message) => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    const refusal = await authority.issue({ ...sane, ...part } as IssueRequest).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PkiError);
    expect((refusal as PkiError).message).toContain(message);
    expect(Object.keys(part)).toContain((refusal as PkiError).field);
  });
});

describe('createAuthority refuses', () => {
  it.each<[Partial<AuthorityRequest>, string]>([
    [{ commonName: '' }, 'The commonName is empty.'],
    [{ days: 0 }, 'The days must be a number above 0.'],
    [{ days: Number.NaN }, 'The days must be a number above 0.'],
    [{ days: 1e9 }, 'notAfter is no date between the years 1 and 9999.'],
    [{ now: new Date('never') }, 'now is no date between the years 1 and 9999.'],
  ])('%p', async (part, message) => {
    await expect(createAuthority({ commonName: 'Test CA', ...part })).rejects.toThrow(message);
  });
});

describe('a revocation is refused', () => {
  it('of a certificate that another authority issued, even under the same name', async () => {
    const [mine, other] = await Promise.all([1, 2].map(() => createAuthority({ commonName: 'Test CA' })));
    const foreign = await other?.issue(sane);
    expect(() => mine?.revoke(foreign?.certificate as NonNullable<typeof foreign>['certificate'])).toThrow(
      'This authority did not issue the certificate of CN=client.',
    );
  });

  it('when the next list is due before this one', async () => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    await expect(authority.revocationList({ thisUpdate: late, nextUpdate: early })).rejects.toThrow(
      'nextUpdate (2030-01-01T00:00:00.000Z) is before thisUpdate (2031-01-01T00:00:00.000Z).',
    );
  });
});
