import { createHash, type webcrypto } from 'node:crypto';
import { type ClientAuth, ClientSecretPost, modifyAssertion, PrivateKeyJwt, TlsClientAuth } from 'oauth4webapi';
import type { SigningKey } from '../material/types.js';
import type { ClientSettings } from './check-client-authentication.js';
import { chooseAlgorithm, type SigningAlgorithm } from './signing-algorithm.js';

type Authenticate = (client: ClientSettings, signingKey: SigningKey | undefined) => ClientAuth | Promise<ClientAuth>;

/** Escaped as a form before it is put into the header (RFC 6749 2.3.1). */
function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

/**
 * Not the library's: it escapes hyphens and dots as well, which a server undoes that follows the standard, and which locks
 * the client out at one that does not. Ids with hyphens (UUIDs) are the rule.
 */
const clientSecretBasic: Authenticate = ({ clientId, clientSecret }) => {
  return (_server, _client, _body, headers) => {
    const pair = `${formEncode(clientId)}:${formEncode(clientSecret?.reveal() ?? '')}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  };
};

/** The key as the Web Cryptography API has it: not to be exported again. */
async function importKey({ privateKey }: SigningKey, { parameters }: SigningAlgorithm): Promise<webcrypto.CryptoKey> {
  const bytes = privateKey.export({ type: 'pkcs8', format: 'der' });
  try {
    return await crypto.subtle.importKey('pkcs8', bytes, parameters, false, ['sign']);
  } finally {
    bytes.fill(0);
  }
}

/** A signed assertion (RFC 7523), named by `keyId`, else by the certificate of the key (RFC 7515 4.1.8). */
const privateKeyJwt: Authenticate = async ({ keyId, algorithm }, signingKey) => {
  const chosen = signingKey && chooseAlgorithm(signingKey.privateKey, algorithm);
  if (signingKey === undefined || chosen === undefined) throw new Error('The key was checked before.');
  const key = await importKey(signingKey, chosen);
  const { certificate } = signingKey;
  const thumbprint = certificate && createHash('sha256').update(certificate.raw).digest('base64url');
  return PrivateKeyJwt(keyId === undefined ? key : { key, kid: keyId }, {
    [modifyAssertion](header) {
      header['alg'] = chosen.name;
      if (keyId === undefined && thumbprint !== undefined) header['x5t#S256'] = thumbprint;
    },
  });
};

/** RFC 8705 2: the certificate of the connection says who the client is. */
const tlsClientAuth: Authenticate = () => TlsClientAuth();

/** How the client says who it is to the token endpoint, by the value of `rest.<id>.oauth2.clientAuthentication`. */
const authentications: Readonly<Record<string, Authenticate>> = {
  client_secret_basic: clientSecretBasic,
  client_secret_post: ({ clientSecret }) => ClientSecretPost(clientSecret?.reveal() ?? ''),
  tls_client_auth: tlsClientAuth,
  self_signed_tls_client_auth: tlsClientAuth,
  private_key_jwt: privateKeyJwt,
};

/** Makes what authenticates the client in one token request; it was checked before that it can. */
export async function authenticateClient(
  client: ClientSettings,
  signingKey: SigningKey | undefined,
): Promise<ClientAuth> {
  return (authentications[client.clientAuthentication] ?? tlsClientAuth)(client, signingKey);
}
