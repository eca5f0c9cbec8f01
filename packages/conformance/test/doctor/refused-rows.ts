import { writeFileSync } from 'node:fs';
import { createAuthority } from '@certwire/pki';
import { certifyByOpenssl } from './openssl-certificate.js';
import { at, byStranger, issued, local, old, pem, type ServerRow } from './server-row.js';

/** Servers that we refuse. */
export const refusedByUs: readonly ServerRow[] = [
  {
    name: 'expired',
    start: issued({ notBefore: at(-20), notAfter: at(-10) }),
    said: ['SERVER_CERTIFICATE_EXPIRED'],
    code: 1,
  },
  {
    name: 'not yet valid',
    start: issued({ notBefore: at(1), notAfter: at(2) }),
    said: ['SERVER_CERTIFICATE_NOT_YET_VALID'],
    code: 1,
  },
  {
    name: 'wrong host',
    start: issued({ names: ['other.example'] }),
    said: ['SERVER_NAME_MISMATCH'],
    code: 1,
    tells: /DNS:other\.example/,
  },
  {
    name: 'address not among the names',
    start: issued({ names: ['localhost'] }),
    said: ['SERVER_NAME_MISMATCH'],
    code: 1,
    tells: /127\.0\.0\.1 is not among its names: DNS:localhost/,
  },
  {
    name: 'a URI as its only name',
    start: issued({ names: [], uris: ['spiffe://test/server'] }),
    said: ['SERVER_NAME_MISMATCH'],
    code: 1,
  },
  {
    name: 'self-signed leaf',
    async start({ certificates, serve }) {
      const { key, certificate } = certifyByOpenssl(certificates, {
        name: 'alone',
        key: 'rsa:2048',
        extensions: 'subjectAltName=IP:127.0.0.1\n',
        selfSigned: true,
      });
      return serve({ key, cert: certificate });
    },
    said: ['SERVER_SELF_SIGNED'],
    code: 1,
  },
  { name: 'unknown root, sent', start: byStranger(true), said: ['SERVER_UNTRUSTED'], code: 1, tells: /Stranger CA/ },
  {
    name: 'unknown root, not sent',
    start: byStranger(false),
    said: ['SERVER_UNTRUSTED'],
    code: 1,
    tells: /Stranger CA/,
  },
  {
    name: 'intermediate missing',
    async start({ certificates, serve }) {
      const below = await certificates.authority.issueAuthority({ commonName: 'Servers Issuing CA' });
      const { privateKey, chain } = await below.issue(local);
      return serve(pem({ privateKey, chain: chain.slice(0, 1) }));
    },
    said: ['SERVER_CHAIN_INCOMPLETE'],
    code: 1,
    tells: /Servers Issuing CA/,
  },
  {
    name: 'wrong purpose',
    start: issued({ purposes: ['client'] }),
    said: ['SERVER_CERTIFICATE_WRONG_PURPOSE'],
    code: 1,
  },
  {
    name: 'revoked',
    async start({ certificates, serve }) {
      const { authority, path } = certificates;
      const revoked = await authority.issue(local);
      authority.revoke(revoked.certificate);
      writeFileSync(path('fresh-crl.pem'), await authority.revocationList());
      return serve(pem(revoked));
    },
    properties: ({ path }) => ({ 'security.general.truststore.crl': path('fresh-crl.pem') }),
    said: ['SERVER_CERTIFICATE_REVOKED'],
    code: 1,
  },
  {
    name: 'list of another authority',
    async start({ certificates, serve }) {
      const stranger = await createAuthority({ commonName: 'Stranger CA' });
      writeFileSync(certificates.path('stranger-crl.pem'), await stranger.revocationList());
      return serve({});
    },
    properties: ({ path }) => ({ 'security.general.truststore.crl': path('stranger-crl.pem') }),
    said: ['REVOCATION_LIST_MISSING'],
    code: 1,
  },
  {
    name: 'list that has ended',
    async start({ certificates, serve }) {
      const list = await certificates.authority.revocationList({ thisUpdate: at(-9), nextUpdate: at(-2) });
      writeFileSync(certificates.path('old-crl.pem'), list);
      return serve({});
    },
    properties: ({ path }) => ({ 'security.general.truststore.crl': path('old-crl.pem') }),
    said: ['REVOCATION_LIST_EXPIRED'],
    code: 1,
  },
  {
    name: 'signed with SHA-1',
    async start({ certificates, serve }) {
      const { key, certificate } = certifyByOpenssl(certificates, {
        name: 'sha1',
        key: 'rsa:2048',
        digest: 'sha1',
        extensions: 'subjectAltName=IP:127.0.0.1\n',
      });
      return serve({ key, cert: certificate, ...old });
    },
    said: ['SERVER_CERTIFICATE_TOO_WEAK'],
    code: 1,
  },
  {
    name: 'RSA with 1024 bits',
    async start({ certificates, serve }) {
      const { key, certificate } = certifyByOpenssl(certificates, {
        name: 'short',
        key: 'rsa:1024',
        extensions: 'subjectAltName=IP:127.0.0.1\n',
      });
      return serve({ key, cert: certificate, ...old });
    },
    said: ['well'],
    code: 0,
    since24: { said: ['SERVER_CERTIFICATE_TOO_WEAK'], code: 1 },
  },
  {
    name: 'another key than the pinned one',
    start: ({ serve }) => serve({}),
    properties: () => ({ 'security.general.client.ssl.pins': `sha256/${'A'.repeat(43)}=` }),
    said: ['PIN_MISMATCH'],
    code: 1,
  },
];
