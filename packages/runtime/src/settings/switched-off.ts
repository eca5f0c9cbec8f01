import type { PropertyReader } from './property-reader.js';
import { type PropertyKey, propertyTable } from './property-table.js';

function setKeys(reader: PropertyReader, beginnings: readonly string[]): string[] {
  return propertyTable
    .filter(({ key }) => beginnings.some((beginning) => key.startsWith(beginning)))
    .filter(({ key }) => reader.isSet(key))
    .map(({ key }) => `${reader.where(key).key} (${reader.where(key).origin})`);
}

function notice(reader: PropertyReader, beginnings: readonly string[], by: PropertyKey, advice: string): string[] {
  const keys = setKeys(reader, beginnings);
  if (keys.length === 0) return [];
  const { key, origin } = reader.where(by);
  return [`${keys.join(', ')}: not used, because of ${key} (${origin}). ${advice}`];
}

/** One notice for each part that is configured and switched off, with the key that switches it on. */
export function noticeSwitchedOff(reader: PropertyReader): readonly string[] {
  const notices: string[] = [];
  if (!reader.value('security.general.mtls.enabled')) {
    const advice = `Set ${reader.where('security.general.mtls.enabled').key}=true to use the keystore.`;
    const required = reader.value('security.general.mtls.required') ? ['security.general.mtls.required'] : [];
    const keys = ['security.general.mtls.keystore.', ...required];
    notices.push(...notice(reader, keys, 'security.general.mtls.enabled', advice));
  }
  const mode = reader.value('security.general.truststore.config');
  if (mode === 'SYSTEM_ONLY' || mode === 'NO_CHECK') {
    const store = ['file', 'fileType', 'password', 'certificates'].map((key) => `security.general.truststore.${key}`);
    const { key } = reader.where('security.general.truststore.config');
    const advice = `It is ${mode}; ${key}=APPLICATION_ONLY or APPLICATION_AND_SYSTEM uses the truststore.`;
    notices.push(...notice(reader, store, 'security.general.truststore.config', advice));
  }
  if (!reader.value('app.proxy.enabled')) {
    const keys = ['host', 'port', 'username', 'password', 'urls.'].map((key) => `app.proxy.${key}`);
    const advice = `Set ${reader.where('app.proxy.enabled').key}=true to use the proxy.`;
    notices.push(...notice(reader, keys, 'app.proxy.enabled', advice));
  }
  return notices;
}
