/** How the text of a property is read; what each accepts stands in read-values.ts. */
export type ValueKind =
  | 'boolean'
  | 'text'
  | 'secret'
  | 'resource'
  | 'secretResource'
  | 'list'
  | 'trustMode'
  | 'storeType'
  | 'tlsVersions'
  | 'seconds'
  | 'milliseconds'
  | 'count'
  | 'port'
  | 'duration'
  | 'share'
  | 'pins'
  | 'scheme'
  | 'hosts'
  | 'clientAuthentication';

/** Keys of one store, which a service's scope replaces together. */
export type StoreGroup = 'keystore' | 'truststore';

/** One key that we know. */
export interface PropertyRow {
  /** As the documentation writes it; `<id>` stands for the service, `<name>` for a name of the user. */
  readonly key: string;
  readonly kind: ValueKind;
  readonly default?: string;
  readonly group?: StoreGroup;
  /** Set on the keys that make a scope replace its group. */
  readonly replacesGroup?: boolean;
}

const generalRows = [
  { key: 'security.general.truststore.config', kind: 'trustMode', default: 'SYSTEM_ONLY' },
  { key: 'security.general.truststore.file', kind: 'resource', group: 'truststore', replacesGroup: true },
  { key: 'security.general.truststore.fileType', kind: 'storeType', group: 'truststore' },
  { key: 'security.general.truststore.password', kind: 'secret', group: 'truststore' },
  { key: 'security.general.truststore.certificates', kind: 'resource', group: 'truststore', replacesGroup: true },
  { key: 'security.general.truststore.crl', kind: 'resource' },
  { key: 'security.general.mtls.enabled', kind: 'boolean', default: 'false' },
  { key: 'security.general.mtls.required', kind: 'boolean', default: 'false' },
  { key: 'security.general.mtls.keystore.file', kind: 'resource', group: 'keystore', replacesGroup: true },
  { key: 'security.general.mtls.keystore.fileType', kind: 'storeType', group: 'keystore' },
  { key: 'security.general.mtls.keystore.password', kind: 'secret', group: 'keystore' },
  { key: 'security.general.mtls.keystore.alias', kind: 'text', group: 'keystore' },
  { key: 'security.general.mtls.keystore.keyPassword', kind: 'secret', group: 'keystore' },
  { key: 'security.general.mtls.keystore.certificate', kind: 'resource', group: 'keystore', replacesGroup: true },
  { key: 'security.general.mtls.keystore.privateKey', kind: 'secretResource', group: 'keystore', replacesGroup: true },
  { key: 'security.general.mtls.expiryWarning', kind: 'share', default: '1/3' },
  { key: 'security.general.client.ssl.hostNameVerification.enabled', kind: 'boolean', default: 'true' },
  { key: 'security.general.client.ssl.serverName', kind: 'text' },
  { key: 'security.general.client.ssl.pins', kind: 'pins' },
  { key: 'security.general.reload.enabled', kind: 'boolean', default: 'true' },
  { key: 'security.general.reload.interval', kind: 'duration', default: '10s' },
  { key: 'app.rest.tlsVersions', kind: 'tlsVersions', default: 'TLSv1.3,TLSv1.2' },
  { key: 'app.rest.connectionTimeout', kind: 'seconds', default: '30' },
  { key: 'app.rest.connectionSocketTimeout', kind: 'seconds', default: '360' },
  { key: 'app.rest.connectionRequestTimeout', kind: 'seconds', default: '5' },
  { key: 'app.rest.maxTotalConnections', kind: 'count', default: '100' },
  { key: 'app.rest.maxConnectionsPerRoute', kind: 'count', default: '50' },
  { key: 'app.rest.connectionTimeToLive', kind: 'milliseconds', default: '-1' },
  { key: 'app.rest.useSystemProperties', kind: 'boolean', default: 'false' },
  { key: 'app.rest.requestBodyBufferingEnabled', kind: 'boolean', default: 'false' },
  { key: 'app.proxy.enabled', kind: 'boolean', default: 'false' },
  { key: 'app.proxy.host', kind: 'text' },
  { key: 'app.proxy.port', kind: 'port' },
  { key: 'app.proxy.username', kind: 'text' },
  { key: 'app.proxy.password', kind: 'secret' },
  { key: 'app.proxy.urls.include', kind: 'hosts' },
  { key: 'app.proxy.urls.exclude', kind: 'hosts' },
  { key: 'certwire.resources', kind: 'list' },
] as const satisfies readonly PropertyRow[];

const serviceRows = [
  { key: 'rest.<id>.scheme', kind: 'scheme' },
  { key: 'rest.<id>.host', kind: 'text' },
  { key: 'rest.<id>.basepath', kind: 'text' },
  { key: 'rest.<id>.basic.username', kind: 'secret' },
  { key: 'rest.<id>.basic.password', kind: 'secret' },
  { key: 'rest.<id>.bearer.token', kind: 'secret' },
  { key: 'rest.<id>.oauth2.tokenUrl', kind: 'text' },
  { key: 'rest.<id>.oauth2.clientId', kind: 'text' },
  { key: 'rest.<id>.oauth2.clientSecret', kind: 'secret' },
  { key: 'rest.<id>.oauth2.scopes', kind: 'list' },
  { key: 'rest.<id>.oauth2.clientAuthentication', kind: 'clientAuthentication' },
  { key: 'rest.<id>.oauth2.audience', kind: 'text' },
  { key: 'rest.<id>.oauth2.privateKey', kind: 'secretResource' },
  { key: 'rest.<id>.oauth2.keyId', kind: 'text' },
  { key: 'rest.<id>.oauth2.algorithm', kind: 'text' },
  { key: 'rest.<id>.retry.attempts', kind: 'count', default: '0' },
  { key: 'rest.<id>.retry.delay', kind: 'duration', default: '0' },
] as const satisfies readonly PropertyRow[];

const namedRows = [
  { key: 'rest.<id>.apikey.header.<name>', kind: 'secret' },
  { key: 'rest.<id>.apikey.query.<name>', kind: 'secret' },
  { key: 'rest.<id>.apikey.cookie.<name>', kind: 'secret' },
  { key: 'rest.<id>.headers.<name>', kind: 'secret' },
] as const satisfies readonly PropertyRow[];

/** A key with one value, as the table writes it. */
export type PropertyKey = (typeof generalRows)[number]['key'] | (typeof serviceRows)[number]['key'];

/** A family of keys that end in a name of the user. */
export type NamedKey = (typeof namedRows)[number]['key'];

/** The row of one key, with its kind as a literal. */
export type RowOf<Key extends PropertyKey> = Extract<
  (typeof generalRows)[number] | (typeof serviceRows)[number],
  { readonly key: Key }
>;

/** Every key with one value, in the order in which they are shown. */
export const propertyTable: readonly (PropertyRow & { readonly key: PropertyKey })[] = [...generalRows, ...serviceRows];

/** Every family of keys that end in a name of the user. */
export const namedPropertyTable: readonly (PropertyRow & { readonly key: NamedKey })[] = namedRows;

/**
 * The key by which one service overrides a general one: `security.general.x` is `rest.<id>.security.x`, `app.rest.x`
 * is `rest.<id>.x`, `app.proxy.x` is `rest.<id>.proxy.x`. Undefined for a key that holds for the whole program.
 */
export function serviceKey(key: string, service: string): string | undefined {
  if (key.startsWith('rest.<id>.')) return key.replace('<id>', service);
  if (key.startsWith('security.general.')) return `rest.${service}.security.${key.slice('security.general.'.length)}`;
  if (key.startsWith('app.rest.')) return `rest.${service}.${key.slice('app.rest.'.length)}`;
  if (key.startsWith('app.proxy.')) return `rest.${service}.proxy.${key.slice('app.proxy.'.length)}`;
  return undefined;
}

/** The key that holds for every service; undefined for the keys of one service alone. */
export function generalKey(key: string): string | undefined {
  return key.startsWith('rest.<id>.') ? undefined : key;
}

/** Whether a value of this kind must not be printed. */
export function isSecret(kind: ValueKind): boolean {
  return kind === 'secret' || kind === 'secretResource';
}
