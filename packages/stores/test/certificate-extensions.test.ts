import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { certificateExtensions } from '../src/index.js';

const certificate = (name: string) => new X509Certificate(readFileSync(join(__dirname, 'golden', name)));

describe('the extensions of a certificate', () => {
  it('of a client say what it may be used for', () => {
    expect(certificateExtensions(certificate('ec.crt'))).toMatchObject({
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
      isCa: false,
      critical: ['2.5.29.15'],
    });
  });

  it('of a root say that it is a CA, and who it is', () => {
    const extensions = certificateExtensions(certificate('root.crt'));
    expect(extensions).toMatchObject({ isCa: true, keyUsage: ['keyCertSign', 'cRLSign'], subjectAltNames: [] });
    expect(extensions.subjectKeyId).toMatch(/^[0-9a-f]{40}$/);
    expect(extensions.authorityKeyId).toBe(extensions.subjectKeyId);
  });

  it('of a server name every host, address and URI', () => {
    const extensions = certificateExtensions(certificate('names.crt'));
    expect(extensions.subjectAltNames).toEqual([
      { type: 'dns', value: 'api.example.com' },
      { type: 'dns', value: '*.example.com' },
      { type: 'ip', value: '192.0.2.7' },
      { type: 'ip', value: '2001:db8::1' },
      { type: 'ip', value: '::1' },
      { type: 'uri', value: 'spiffe://example.com/ledger' },
      { type: 'email', value: 'ops@example.com' },
      { type: 'other', value: expect.stringMatching(/^88/) },
    ]);
    expect(extensions.pathLength).toBe(0);
    expect(extensions.keyUsage).toEqual(['digitalSignature', 'keyEncipherment', 'keyAgreement', 'decipherOnly']);
  });
});
