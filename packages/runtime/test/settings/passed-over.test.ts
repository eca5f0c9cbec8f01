import { afterEach, describe, expect, it } from '@jest/globals';
import { collectSettings } from '../../src/settings/resolve-settings.js';
import { folderWith, removeFolders } from './configuration-folder.js';

afterEach(removeFolders);

function collect(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const servers = ['https://ledger.example'];
  return collectSettings({ service: 'ledger', cwd: folderWith(files), env, servers, profile: 'prod' });
}

function lines(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

describe('values that are passed over', () => {
  it('are told with what is in force instead: a stronger source, a narrower scope, a later line', async () => {
    const { passedOver } = await collect(
      {
        'application.properties': `app.rest.connectionTimeout=1\n${lines({
          'app.rest.connectionTimeout': '2',
          'app.rest.tlsVersions': 'TLSv1.2',
          'security.general.mtls.keystore.password': 'weak',
          'rest.ledger.headers.X-Tenant': 'hidden',
        })}`,
        'application-prod.properties': lines({
          'app.rest.connectionTimeout': '3',
          'rest.ledger.tlsVersions': 'TLSv1.3',
          'rest.ledger.headers.X-Tenant': 'in force',
        }),
      },
      { SECURITY_GENERAL_MTLS_KEYSTORE_PASSWORD: 'strong' },
    );
    const general = 'security.general.mtls.keystore.password';
    expect(passedOver()).toEqual([
      {
        key: general,
        value: '••••',
        origin: 'application.properties:4',
        by: { key: general, origin: 'env SECURITY_GENERAL_MTLS_KEYSTORE_PASSWORD' },
      },
      {
        key: 'app.rest.tlsVersions',
        value: 'TLSv1.2',
        origin: 'application.properties:3',
        by: { key: 'rest.ledger.tlsVersions', origin: 'application-prod.properties:2' },
      },
      ...[2, 1].map((line) => ({
        key: 'app.rest.connectionTimeout',
        value: `${line}`,
        origin: `application.properties:${line}`,
        by: { key: 'app.rest.connectionTimeout', origin: 'application-prod.properties:1' },
      })),
      {
        key: 'rest.ledger.headers.X-Tenant',
        value: '••••',
        origin: 'application.properties:5',
        by: { key: 'rest.ledger.headers.X-Tenant', origin: 'application-prod.properties:3' },
      },
    ]);
  });

  it('are a whole store when a service names its own', async () => {
    const { passedOver } = await collect({
      'application.properties': lines({
        'security.general.truststore.file': 'general.p12',
        'security.general.truststore.password': 'general',
        'rest.ledger.security.truststore.file': 'own.pem',
      }),
    });
    const by = { key: 'rest.ledger.security.truststore.file', origin: 'application.properties:3' };
    expect(passedOver()).toMatchObject([
      { key: 'security.general.truststore.file', value: 'general.p12', by },
      { key: 'security.general.truststore.password', value: '••••', by },
    ]);
  });

  it('never show a key in line', async () => {
    const key = `MII${'A'.repeat(200)}`;
    const name = 'security.general.mtls.keystore.privateKey';
    const { settings, passedOver } = await collect({ 'application.properties': `${name}=${key}\n${name}=${key}\n` });
    const { properties } = settings;
    expect(properties.find(({ tableKey }) => tableKey === name)?.value).toBe('inline');
    expect(passedOver()).toMatchObject([{ key: name, value: 'inline', origin: 'application.properties:1' }]);
  });
});

describe('unknown keys', () => {
  it('are those that resemble a known one, or begin as ours do', async () => {
    const { unknown, settings } = await collect({
      'application.properties': lines({
        'security.general.truststore.fille': 'x',
        'app.rest.connectionsMax': '1',
        'rest.ledger.timeout': '1',
        'rest.other.host': 'other.example',
        'spring.datasource.url': 'jdbc',
      }),
    });
    const at = (line: number) => `application.properties:${line}`;
    expect(unknown).toEqual([
      { key: 'security.general.truststore.fille', origin: at(1), near: 'security.general.truststore.file' },
      { key: 'app.rest.connectionsMax', origin: at(2) },
      { key: 'rest.ledger.timeout', origin: at(3) },
    ]);
    expect(settings.warnings.filter((warning) => warning.includes('did you mean'))).toHaveLength(1);
  });
});
