import { createHash, createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { certificateExtensions } from '@certwire/stores';
import { createAuthority, type KeyType } from '../src/index.js';

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
    expect(issued.chain).toEqual([issued.certificate]);
  });
});
