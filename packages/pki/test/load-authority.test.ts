import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateExtensions, readPrivateKey } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { run, toolsAreHere, unlessTools } from '../../stores/test/zoo/run-tools.js';
import { createAuthority, loadAuthority } from '../src/index.js';

describe('an authority that was kept and taken up again', () => {
  it('issues what it issued before, with the chain behind it', async () => {
    const root = await createAuthority({ commonName: 'Wurzel', organization: 'Prüfung', days: 10 });
    const { certificate, privateKey } = await root.issueAuthority({ commonName: 'Below', days: 300 });
    const loaded = loadAuthority({ certificate, privateKey, above: [root.certificate] });
    const issued = await loaded.issue({ commonName: 'client', purposes: ['client'] });
    expect(issued.chain).toHaveLength(2);
    expect(issued.certificate.checkIssued(certificate)).toBe(true);
    expect(issued.certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificateExtensions(issued.certificate).authorityKeyId).toBe(
      certificateExtensions(certificate).subjectKeyId,
    );
    // Not after the root.
    expect(issued.certificate.validTo).toBe(root.certificate.validTo);
    expect(loadAuthority(root).chain).toEqual([]);
  });

  it('knows what was revoked, and counts its lists on', async () => {
    const before = await createAuthority({ commonName: 'Root' });
    const { certificate } = await before.issue({ commonName: 'client', purposes: ['client'] });
    before.revoke(certificate, 'keyCompromise');
    await before.revocationList();
    const kept = JSON.parse(JSON.stringify({ revoked: before.revoked, lists: before.lists }));
    expect(kept).toMatchObject({
      revoked: [{ serialNumber: certificate.serialNumber, reason: 'keyCompromise' }],
      lists: 1,
    });
    const { certificate: own, privateKey } = before;
    const after = loadAuthority({ certificate: own, privateKey, revoked: before.revoked, lists: before.lists });
    await after.revocationList();
    expect(after.lists).toBe(2);
    expect(after.revoked).toEqual(before.revoked);
  });

  it('is refused when its parts do not fit together', async () => {
    const [one, other] = [await createAuthority({ commonName: 'One' }), await createAuthority({ commonName: 'Other' })];
    const leaf = await one.issue({ commonName: 'leaf', purposes: ['client'] });
    const { certificate, privateKey } = one;
    expect(() => loadAuthority({ certificate, privateKey: other.privateKey })).toThrow(
      'The key does not belong to the certificate of "CN=One".',
    );
    expect(() => loadAuthority(leaf)).toThrow('"CN=leaf" is no authority: it may not sign certificates.');
    expect(() => loadAuthority({ certificate, privateKey, above: [other.certificate] })).toThrow(
      '"CN=One" was not issued by "CN=Other".',
    );
    expect(() => one.revoke(leaf.certificate, 'bored' as 'superseded')).toThrow('"bored" is none of the reasons');
  });
});

(toolsAreHere() ? describe : describe.skip)(`an authority that openssl made${unlessTools()}`, () => {
  it('issues for it, and openssl verifies what was issued and reads why it was revoked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certwire-pki-'));
    try {
      run(
        'openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /C=DE/O=Old~Tool/CN=Root -addext keyUsage=critical,keyCertSign,cRLSign -keyout ca.key -out ca.crt',
        folder,
      );
      const certificate = new X509Certificate(readFileSync(join(folder, 'ca.crt')));
      const privateKey = await readPrivateKey(readFileSync(join(folder, 'ca.key')));
      const authority = loadAuthority({ certificate, privateKey });
      const { certificate: leaf } = await authority.issue({ commonName: 'client', purposes: ['client'] });
      writeFileSync(join(folder, 'leaf.crt'), leaf.toString());
      const verify = 'openssl verify -x509_strict -CAfile ca.crt';
      expect(run(`${verify} leaf.crt`, folder)).toBe('leaf.crt: OK\n');
      authority.revoke(leaf, 'keyCompromise');
      writeFileSync(join(folder, 'ca.crl'), await authority.revocationList());
      expect(() => run(`${verify} -crl_check -CRLfile ca.crl leaf.crt`, folder)).toThrow(/certificate revoked/);
      expect(run('openssl crl -in ca.crl -noout -text', folder)).toMatch(/CRL Reason Code:\s+Key Compromise/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
