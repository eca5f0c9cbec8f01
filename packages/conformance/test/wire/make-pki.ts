import { createAuthority } from '@certwire/pki';
import { writePem } from '@certwire/stores';

/** An authority, a server's certificate for this machine, and properties with which a client meets that server. */
export interface Pki {
  /** For `node:https`: demands a certificate of the authority. */
  readonly server: { readonly key: string; readonly cert: string; readonly ca: string };
  readonly trust: Readonly<Record<string, string>>;
  readonly identity: Readonly<Record<string, string>>;
  /** PEM of the client's key, which nothing may print. */
  readonly clientKey: string;
}

/** Makes certificates that no other test file knows. */
export async function makePki(): Promise<Pki> {
  const authority = await createAuthority({ commonName: 'Wire CA' });
  const names = ['localhost', '127.0.0.1'];
  const server = await authority.issue({ commonName: 'localhost', purposes: ['server'], names });
  const client = await authority.issue({ commonName: 'wire-client', purposes: ['client'] });
  const ca = writePem({ certificates: [authority.certificate] });
  const clientKey = writePem({ privateKey: client.privateKey });
  return {
    server: { key: writePem({ privateKey: server.privateKey }), cert: writePem({ certificates: server.chain }), ca },
    trust: {
      'security.general.truststore.config': 'APPLICATION_ONLY',
      'security.general.truststore.certificates': ca,
    },
    identity: {
      'security.general.mtls.enabled': 'true',
      'security.general.mtls.keystore.certificate': writePem({ certificates: client.chain }),
      'security.general.mtls.keystore.privateKey': clientKey,
    },
    clientKey,
  };
}
