import { ConfigurationError } from '../errors.js';
import { findProperty } from '../find-property.js';
import type { SchemeContext } from './scheme.js';
import { algorithmsFor, chooseAlgorithm } from './signing-algorithm.js';

/** The client of OAuth 2 as the properties have it. */
export type ClientSettings = NonNullable<SchemeContext['credentials']['oauth2']>;

const keystore = 'security.general.mtls.enabled=true and security.general.mtls.keystore.file';

interface Fault {
  /** Member of `rest.<id>.oauth2.` to look at. */
  readonly member: string;
  readonly message: string;
  readonly hint: string;
}

function secretFault(way: string, { clientSecret }: ClientSettings, service: string): Fault | undefined {
  if (clientSecret !== undefined) return undefined;
  return {
    member: 'clientAuthentication',
    message: `"${way}" needs a secret.`,
    hint: `Set rest.${service}.oauth2.clientSecret.`,
  };
}

function certificateFault(way: string, hasIdentity: boolean): Fault | undefined {
  if (hasIdentity) return undefined;
  return {
    member: 'clientAuthentication',
    message: `"${way}" needs a client certificate, and none is configured.`,
    hint: `Set ${keystore}.`,
  };
}

function keyFault(client: ClientSettings, { service, signingKey }: SchemeContext): Fault | undefined {
  const key = signingKey()?.privateKey;
  if (key === undefined) {
    return {
      member: 'clientAuthentication',
      message: '"private_key_jwt" needs a private key, and none is configured.',
      hint: `Set rest.${service}.oauth2.privateKey, or ${keystore}.`,
    };
  }
  if (chooseAlgorithm(key, client.algorithm) !== undefined) return undefined;
  const kind = [key.asymmetricKeyType, key.asymmetricKeyDetails?.namedCurve, key.asymmetricKeyDetails?.modulusLength];
  const what = `The key (${kind.filter((part) => part !== undefined).join(' ')})`;
  const [usual, ...others] = algorithmsFor(key);
  if (usual === undefined) {
    const hint = 'Use an RSA key of 2048 bits or more, an EC key on P-256, P-384 or P-521, or an Ed25519 key.';
    return { member: 'privateKey', message: `${what} cannot sign an assertion.`, hint };
  }
  const message = `${what} cannot sign with "${client.algorithm}".`;
  return { member: 'algorithm', message, hint: `Use one of ${[usual, ...others].join(', ')}.` };
}

/**
 * Refuses a way of authentication that cannot work, before anything is sent.
 *
 * @throws ConfigurationError
 */
export function checkClientAuthentication(context: SchemeContext, client: ClientSettings): void {
  const { service, properties } = context;
  const { clientAuthentication: way } = client;
  const fault = way.startsWith('client_secret')
    ? secretFault(way, client, service)
    : way === 'private_key_jwt'
      ? keyFault(client, context)
      : certificateFault(way, context.hasIdentity());
  if (fault === undefined) return;
  const { member, message, hint } = fault;
  const { origin } = findProperty(properties, `rest.<id>.oauth2.${member}`);
  throw new ConfigurationError(service, [{ key: `rest.${service}.oauth2.${member}`, origin, message, hint }]);
}
