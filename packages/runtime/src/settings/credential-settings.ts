import type { Secret } from '../secret.js';
import { looseName } from './loose-key.js';
import type { PropertyReader } from './property-reader.js';
import type { NamedKey } from './property-table.js';
import type { CredentialSettings } from './types.js';

function apiKeys(reader: PropertyReader, family: NamedKey): Readonly<Record<string, Secret<string>>> {
  const keys: Record<string, Secret<string>> = Object.create(null);
  for (const [name, secret] of Object.entries(reader.named(family))) keys[looseName(name)] = secret;
  return keys;
}

function basic(reader: PropertyReader): CredentialSettings['basic'] {
  const username = reader.value('rest.<id>.basic.username');
  const password = reader.value('rest.<id>.basic.password');
  if (username !== undefined && password !== undefined) return { username, password };
  if (username !== undefined)
    reader.report('rest.<id>.basic.password', 'It is missing beside basic.username.', 'Set it.');
  if (password !== undefined)
    reader.report('rest.<id>.basic.username', 'It is missing beside basic.password.', 'Set it.');
  return undefined;
}

function oauth2(reader: PropertyReader): CredentialSettings['oauth2'] {
  const tokenUrl = reader.value('rest.<id>.oauth2.tokenUrl');
  const clientId = reader.value('rest.<id>.oauth2.clientId');
  if (tokenUrl === undefined || clientId === undefined) {
    const missing = tokenUrl === undefined ? 'rest.<id>.oauth2.tokenUrl' : 'rest.<id>.oauth2.clientId';
    const present = tokenUrl === undefined ? 'rest.<id>.oauth2.clientId' : 'rest.<id>.oauth2.tokenUrl';
    if (reader.isSet(present)) reader.report(missing, `It is missing beside ${reader.where(present).key}.`, 'Set it.');
    return undefined;
  }
  if (!/^https?:\/\//i.test(tokenUrl) || !URL.canParse(tokenUrl)) {
    reader.report('rest.<id>.oauth2.tokenUrl', `"${tokenUrl}" is no URL.`, 'Use the full URL of the token endpoint.');
    return undefined;
  }
  const clientSecret = reader.value('rest.<id>.oauth2.clientSecret');
  const audience = reader.value('rest.<id>.oauth2.audience');
  const privateKey = reader.value('rest.<id>.oauth2.privateKey');
  const keyId = reader.value('rest.<id>.oauth2.keyId');
  const algorithm = reader.value('rest.<id>.oauth2.algorithm');
  const usual = clientSecret === undefined ? 'tls_client_auth' : 'client_secret_basic';
  return {
    tokenUrl,
    clientId,
    scopes: (reader.value('rest.<id>.oauth2.scopes') ?? []).flatMap((scope) => scope.split(/\s+/)),
    clientAuthentication: reader.value('rest.<id>.oauth2.clientAuthentication') ?? usual,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(audience === undefined ? {} : { audience }),
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(algorithm === undefined ? {} : { algorithm }),
  };
}

/** What the properties give for the schemes of a service; half of a pair is a problem. */
export function readCredentials(reader: PropertyReader): CredentialSettings {
  const pair = basic(reader);
  const bearer = reader.value('rest.<id>.bearer.token');
  const client = oauth2(reader);
  return {
    apiKeys: {
      header: apiKeys(reader, 'rest.<id>.apikey.header.<name>'),
      query: apiKeys(reader, 'rest.<id>.apikey.query.<name>'),
      cookie: apiKeys(reader, 'rest.<id>.apikey.cookie.<name>'),
    },
    headers: reader.named('rest.<id>.headers.<name>'),
    ...(pair === undefined ? {} : { basic: pair }),
    ...(bearer === undefined ? {} : { bearer }),
    ...(client === undefined ? {} : { oauth2: client }),
  };
}
