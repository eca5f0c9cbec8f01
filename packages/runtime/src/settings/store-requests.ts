import type { PropertyReader } from './property-reader.js';
import type { IdentityRequest, StoreRequest, TrustRequest } from './types.js';

function keystore(reader: PropertyReader): StoreRequest | undefined {
  const file = reader.value('security.general.mtls.keystore.file');
  const fileType = reader.value('security.general.mtls.keystore.fileType');
  const password = reader.value('security.general.mtls.keystore.password');
  if (file === undefined) return undefined;
  return { file, ...(fileType === undefined ? {} : { fileType }), ...(password === undefined ? {} : { password }) };
}

/** The client's own key and certificate as asked for; undefined while mutual TLS is off. */
export function readIdentityRequest(reader: PropertyReader): IdentityRequest | undefined {
  const enabled = reader.value('security.general.mtls.enabled');
  const store = keystore(reader);
  const certificate = reader.value('security.general.mtls.keystore.certificate');
  const privateKey = reader.value('security.general.mtls.keystore.privateKey');
  const alias = reader.value('security.general.mtls.keystore.alias');
  const keyPassword = reader.value('security.general.mtls.keystore.keyPassword');
  const password = reader.value('security.general.mtls.keystore.password');
  if (!enabled) return undefined;
  const pair = certificate !== undefined || privateKey !== undefined;
  const fileSet = reader.isSet('security.general.mtls.keystore.file');
  if (store !== undefined && pair) {
    const message = 'A keystore file and a certificate or privateKey are both set.';
    reader.report('security.general.mtls.keystore.file', message, 'Keep the store, or the certificate and its key.');
  } else if (!pair && store === undefined && !fileSet) {
    const message = `It is needed because ${reader.where('security.general.mtls.enabled').key} is true.`;
    const hint = 'Set it to your keystore, or set certificate and privateKey, or switch mutual TLS off.';
    reader.report('security.general.mtls.keystore.file', message, hint);
  } else if (pair && certificate === undefined && !reader.isSet('security.general.mtls.keystore.certificate')) {
    const message = 'A privateKey is set without its certificate.';
    reader.report(
      'security.general.mtls.keystore.certificate',
      message,
      'Set the certificate that belongs to the key.',
    );
  } else if (pair && privateKey === undefined && !reader.isSet('security.general.mtls.keystore.privateKey')) {
    const message = 'A certificate is set without its key.';
    reader.report('security.general.mtls.keystore.privateKey', message, 'Set the private key of the certificate.');
  }
  // A pair has no store password; the key's own may stand under either name.
  const ofKey = keyPassword ?? (pair ? password : undefined);
  return {
    ...(store === undefined ? {} : { store }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(privateKey === undefined ? {} : { privateKey }),
    ...(alias === undefined ? {} : { alias }),
    ...(ofKey === undefined ? {} : { keyPassword: ofKey }),
  };
}

/** The trust that was asked for; a truststore that the mode does not use is left closed. */
export function readTrustRequest(reader: PropertyReader): TrustRequest {
  const mode = reader.value('security.general.truststore.config');
  const file = reader.value('security.general.truststore.file');
  const fileType = reader.value('security.general.truststore.fileType');
  const password = reader.value('security.general.truststore.password');
  const certificates = reader.value('security.general.truststore.certificates');
  const crl = reader.value('security.general.truststore.crl');
  // What Node itself reads, whatever environment was given to us.
  const extraRoots = process.env['NODE_EXTRA_CA_CERTS'];
  const more = { ...(crl === undefined ? {} : { crl }), ...(extraRoots === undefined ? {} : { extraRoots }) };
  if (mode === 'SYSTEM_ONLY' || mode === 'NO_CHECK') return { mode, ...more };
  if (file !== undefined && certificates !== undefined) {
    const message = 'A truststore file and certificates are both set.';
    reader.report('security.general.truststore.file', message, 'Keep one of the two.');
  }
  const named = ['security.general.truststore.file', 'security.general.truststore.certificates'] as const;
  if (named.every((key) => reader.value(key) === undefined && !reader.isSet(key))) {
    const message = `It is needed because ${reader.where('security.general.truststore.config').key} is ${mode}.`;
    reader.report('security.general.truststore.file', message, 'Set it to your truststore, or use SYSTEM_ONLY.');
  }
  const store =
    file === undefined
      ? {}
      : {
          store: {
            file,
            ...(fileType === undefined ? {} : { fileType }),
            ...(password === undefined ? {} : { password }),
          },
        };
  return { mode, ...store, ...(certificates === undefined ? {} : { certificates }), ...more };
}
