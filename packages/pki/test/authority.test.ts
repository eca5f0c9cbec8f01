import { certificateExtensions } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { createAuthority, type KeyType } from '../src/index.js';

const clientAuth = '1.3.6.1.5.5.7.3.2';
const serverAuth = '1.3.6.1.5.5.7.3.1';
const now = new Date('2031-05-06T07:08:09Z');
const iso = (text: string) => new Date(text).toISOString();

describe('an authority', () => {
  it.each<KeyType>(['ec', 'rsa', 'ed25519'])('of type %s signs itself and what it issues', async (keyType) => {
    const authority = await createAuthority({ commonName: 'Test CA', organization: 'Tests', keyType });
    const { certificate } = authority;
    expect(certificate.subject).toBe('O=Tests\nCN=Test CA');
    expect(certificate.ca).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const issued = await authority.issue({ commonName: 'client', purposes: ['client'], keyType });
    expect(issued.certificate.verify(certificate.publicKey)).toBe(true);
    expect(issued.certificate.checkIssued(certificate)).toBe(true);
    expect(issued.certificate.checkPrivateKey(issued.privateKey)).toBe(true);
    expect(issued.privateKey.asymmetricKeyType).toBe(keyType);
    expect(issued.chain).toEqual([issued.certificate]);
  });

  it('signs certificates and revocation lists, and nothing else', async () => {
    const { certificate } = await createAuthority({ commonName: 'Test CA' });
    expect(certificateExtensions(certificate)).toMatchObject({ isCa: true, keyUsage: ['keyCertSign', 'cRLSign'] });
  });

  it('stands below another one, whose root nobody sends', async () => {
    const parent = await createAuthority({ commonName: 'Root' });
    const upper = await createAuthority({ commonName: 'Upper', parent });
    const lower = await upper.issueAuthority({ commonName: 'Lower' });
    const { certificate, chain } = await lower.issue({ commonName: 'leaf', purposes: ['client'] });
    expect(chain.map(({ subject }) => subject)).toEqual(['CN=leaf', 'CN=Lower', 'CN=Upper']);
    const path = [...chain, parent.certificate].map((each) => certificateExtensions(each));
    path.slice(1).forEach((above, i) => expect(path[i]?.authorityKeyId).toBe(above.subjectKeyId));
    expect(certificate.verify(lower.certificate.publicKey)).toBe(true);
    expect(upper.certificate.verify(parent.certificate.publicKey)).toBe(true);
  });

  it('has a fixed moment for now, if asked', async () => {
    const parent = await createAuthority({ commonName: 'Root', days: 2, now });
    const below = await parent.issueAuthority({ commonName: 'Below', days: 400 });
    const { certificate } = await below.issue({ commonName: 'leaf', purposes: ['client'] });
    expect([certificate.validFrom, certificate.validTo].map(iso)).toEqual([
      '2031-05-06T07:03:09.000Z',
      // Not after the root, though the authority in between is valid for longer.
      '2031-05-08T07:08:09.000Z',
    ]);
  });
});

describe('an issued certificate', () => {
  it('says for whom, for what and for which names it is', async () => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    const { certificate } = await authority.issue({
      commonName: 'Grüße',
      organization: '组织',
      organizationalUnit: 'Team "A", +1',
      purposes: ['client', 'server'],
      names: ['localhost', '*.example.org', '127.0.0.1', '::1', '2001:db8::1:0:0:1', '::ffff:1.2.3.4'],
      uris: ['spiffe://example.org/client'],
    });
    expect(certificate.toLegacyObject().subject).toEqual({ O: '组织', OU: 'Team "A", +1', CN: 'Grüße' });
    const extensions = certificateExtensions(certificate);
    expect(extensions).toMatchObject({
      isCa: false,
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [clientAuth, serverAuth],
    });
    expect(extensions.subjectAltNames.map(({ type, value }) => `${type}:${value}`)).toEqual([
      'dns:localhost',
      'dns:*.example.org',
      'ip:127.0.0.1',
      'ip:::1',
      'ip:2001:db8::1:0:0:1',
      'ip:::ffff:102:304',
      'uri:spiffe://example.org/client',
    ]);
    expect(certificate.checkHost('a.example.org')).toBe('*.example.org');
    expect(certificate.checkIP('::ffff:1.2.3.4')).toBeDefined();
  });

  it('for no purpose of TLS is for mail', async () => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    const { certificate } = await authority.issue({ commonName: 'nobody', purposes: ['none'] });
    expect(certificateExtensions(certificate).extendedKeyUsage).toEqual(['1.3.6.1.5.5.7.3.4']);
  });

  it.each([
    ['localhost', undefined, ['localhost']],
    ['10.0.0.1', undefined, ['10.0.0.1']],
    ['My server', undefined, []],
    ['localhost', [], []],
  ])('of the server %s with the names %p is valid for %p', async (commonName, names, expected) => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    const { certificate } = await authority.issue({ commonName, purposes: ['server'], names });
    expect(certificateExtensions(certificate).subjectAltNames.map(({ value }) => value)).toEqual(expected);
  });

  it('keeps its dates on both sides of 2050, and has ended when that was asked for', async () => {
    const authority = await createAuthority({ commonName: 'Test CA', now });
    const dates = { notBefore: new Date('2049-12-31T23:59:59Z'), notAfter: new Date('2050-01-01T00:00:00Z') };
    const long = await authority.issue({ commonName: 'long', purposes: ['client'], ...dates });
    expect([long.certificate.validFrom, long.certificate.validTo].map(iso)).toEqual([
      '2049-12-31T23:59:59.000Z',
      '2050-01-01T00:00:00.000Z',
    ]);
    const notAfter = new Date('2031-05-01T00:00:00Z');
    const { certificate } = await authority.issue({ commonName: 'old', purposes: ['client'], notAfter });
    expect(iso(certificate.validFrom)).toBe('2031-04-30T00:00:00.000Z');
  });

  it('has a serial number that no other has', async () => {
    const authority = await createAuthority({ commonName: 'Test CA' });
    const issued = await Promise.all(
      Array.from({ length: 20 }, () => authority.issue({ commonName: 'leaf', purposes: ['client'] })),
    );
    const serials = issued.map(({ certificate }) => certificate.serialNumber);
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) expect(serial).toMatch(/^[0-9A-F]{24,32}$/);
  });
});
