import { StoreError, type StoreErrorCode } from '@certwire/stores';
import { type ConfigurationProblem, systemCode } from '../errors.js';
import { findSibling } from '../find-property.js';
import type { Resource } from '../settings/types.js';
import type { Loading } from './loading.js';

interface Advice {
  /** The key to change, beside the one that names the file; undefined for that key itself. */
  readonly sibling?: 'password' | 'keyPassword';
  readonly hint: string;
}

const advice: Readonly<Record<StoreErrorCode, Advice>> = {
  EMPTY: { hint: 'Put the certificate or the keystore there; the file holds nothing.' },
  UNKNOWN_FORMAT: { hint: 'Use PEM, DER, PKCS#7, PKCS#12, JKS or JCEKS.' },
  UNSUPPORTED_FORMAT: {
    hint: 'Convert it: keytool -importkeystore -srckeystore <file> -destkeystore store.p12 -deststoretype PKCS12',
  },
  PASSWORD_REQUIRED: {
    sibling: 'password',
    hint: 'Set it to the password of the file; an empty value is the empty password.',
  },
  WRONG_PASSWORD: {
    sibling: 'password',
    hint: 'Check it with: keytool -list -keystore <file>, or openssl pkcs12 -info -in <file> -noout',
  },
  WRONG_KEY_PASSWORD: {
    sibling: 'keyPassword',
    hint: 'Set it to the password of the key, which differs from the store’s.',
  },
  UNSUPPORTED_ALGORITHM: { hint: 'Write the file again with openssl 3 or keytool 17, whose encryption is understood.' },
  MALFORMED: { hint: 'Copy or export the file again, in binary mode.' },
  REFUSED: { hint: 'Write the file again with a usual number of iterations.' },
  NO_PRIVATE_KEY: { hint: 'Name the file that holds the private key, or a keystore with both.' },
  NO_CERTIFICATE: { hint: 'Name the file that holds the certificate, with its chain.' },
};

function isStoreErrorCode(code: string | undefined): code is StoreErrorCode {
  return code !== undefined && Object.hasOwn(advice, code);
}

/** A command that can be copied as it stands: with the file that it is about. */
function named(hint: string, { location, content }: Resource): string {
  if (content !== undefined) return hint;
  const word = /^[\w./:@%+=-]+$/.test(location) ? location : `'${location.replaceAll("'", `'\\''`)}'`;
  return hint.replace(/<(store|file)>/g, () => word);
}

/** Turns what a reader of stores threw into a problem that names the property to change. */
export function storeProblem(error: unknown, resource: Resource, loading: Loading): ConfigurationProblem {
  const code = systemCode(error);
  // Anything else is a bug of the reader; its own message says most.
  const { sibling, hint } = isStoreErrorCode(code) ? advice[code] : advice.MALFORMED;
  const convert = error instanceof StoreError ? error.details.convert : undefined;
  const said = error instanceof Error ? error.message : 'it cannot be read';
  // The command is said once, as what to do.
  const reason = convert === undefined ? said : said.replace(` Convert it: ${convert}`, '');
  const { properties } = loading.settings;
  // A private key on its own has no store around it: both passwords are the key's.
  const alone = /\.(privateKey|certificate)$/.test(resource.key) && sibling !== undefined ? 'keyPassword' : sibling;
  const where = alone === undefined ? resource : findSibling(properties, resource.key, alone);
  const message = `${resource.location === 'inline' ? 'What stands in line' : resource.location}: ${reason}`;
  const toDo = convert === undefined ? hint : `Convert it: ${convert}`;
  return { key: where.key, origin: where.origin, message: message.replace(/\.?$/, '.'), hint: named(toDo, resource) };
}
