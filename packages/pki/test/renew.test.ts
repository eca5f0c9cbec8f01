import { certificateExtensions } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { createAuthority, renewalTime } from '../src/index.js';

const day = 24 * 60 * 60 * 1000;
const life = (certificate: { validFrom: string; validTo: string }) =>
  Date.parse(certificate.validTo) - Date.parse(certificate.validFrom);

describe('a renewed certificate', () => {
  it('is the old one with a new key, a new number and new dates', async () => {
    const authority = await createAuthority({ commonName: 'Root', days: 100 });
    const old = await authority.issue({
      commonName: 'api',
      organization: 'Prüfung',
      purposes: ['server', 'client'],
      names: ['api.example', '::1'],
      uris: ['spiffe://example.org/api'],
      notAfter: new Date(Date.now() + 7 * day),
      keyType: 'rsa',
    });
    const renewed = await authority.renew(old.certificate);
    const [before, after] = [old.certificate, renewed.certificate];
    expect(after.subject).toBe(before.subject);
    expect(after.subjectAltName).toBe(before.subjectAltName);
    expect(after.serialNumber).not.toBe(before.serialNumber);
    expect(after.checkPrivateKey(renewed.privateKey)).toBe(true);
    expect(after.checkPrivateKey(old.privateKey)).toBe(false);
    expect(renewed.privateKey.asymmetricKeyType).toBe('rsa');
    expect(after.verify(authority.certificate.publicKey)).toBe(true);
    const { subjectKeyId: a, ...was } = certificateExtensions(before);
    const { subjectKeyId: b, ...is } = certificateExtensions(after);
    expect({ ...is, critical: [...is.critical].sort() }).toEqual({ ...was, critical: [...was.critical].sort() });
    expect(a).not.toBe(b);
    // As long as before, however often: a second for the fractions that certificates do not have.
    expect(Math.abs(life((await authority.renew(after)).certificate) - life(before))).toBeLessThanOrEqual(1000);
  });

  it('may have a key of another kind, and ends no later than its authority', async () => {
    const authority = await createAuthority({ commonName: 'Root', days: 3 });
    const { certificate } = await authority.issue({
      commonName: 'api',
      purposes: ['client'],
      notBefore: new Date(Date.now() - 10 * day),
      notAfter: new Date(Date.now() + day),
      keyType: 'rsa',
    });
    const renewed = await authority.renew(certificate, { keyType: 'ed25519' });
    expect(renewed.certificate.validTo).toBe(authority.certificate.validTo);
    expect(certificateExtensions(renewed.certificate).keyUsage).toEqual(['digitalSignature']);
  });

  it('is due when a third of its life is left', () => {
    const dates = { validFrom: 'Jan  1 00:00:00 2030 GMT', validTo: 'Jan 10 00:00:00 2030 GMT' };
    expect(renewalTime(dates).toISOString()).toBe('2030-01-07T00:00:00.000Z');
  });

  it('is given by the authority of the old one alone', async () => {
    const [one, other] = [await createAuthority({ commonName: 'One' }), await createAuthority({ commonName: 'One' })];
    const { certificate } = await other.issue({ commonName: 'api', purposes: ['client'] });
    await expect(one.renew(certificate)).rejects.toThrow('This authority did not issue the certificate of CN=api.');
  });
});

describe('a certificate of seconds', () => {
  it('is renewed for as long again, and is not due at once', async () => {
    const authority = await createAuthority({ commonName: 'Root' });
    const notAfter = new Date(Date.now() + 26_000);
    const { certificate } = await authority.issue({ commonName: 'brief', purposes: ['client'], notAfter });
    expect(renewalTime(certificate).getTime()).toBeGreaterThan(Date.now() + 10_000);
    const { certificate: again } = await authority.renew(certificate);
    expect(Math.abs(life(again) - life(certificate))).toBeLessThanOrEqual(2000);
    expect(new Date(again.validTo).getTime()).toBeGreaterThan(Date.now() + 20_000);
  });
});
