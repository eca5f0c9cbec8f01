import { describe, expect, it, jest } from '@jest/globals';
import type { TlsAgentEvents } from '../../src/agent/types.js';
import { certify, writeFiles } from './authority.js';
import { loadFor } from './load.js';
import { fromFiles, next, pair, pki } from './rotating-files.js';

describe('a certificate that comes to its end', () => {
  it('is told of at once, in the warnings and again to each who listens', async () => {
    const now = Date.now();
    const short = await certify(pki.authority, {
      commonName: 'short',
      purposes: ['client'],
      notBefore: new Date(now - 9 * 86_400_000),
      notAfter: new Date(now + 86_400_000),
    });
    const folder = writeFiles(pair(short));
    const tls = await loadFor('https://ledger.example', fromFiles(folder));
    const { validTo, identity, service } = await next(tls, 'expiring');
    expect({ service, validTo, subject: identity.subject }).toEqual({
      service: 'ledger',
      validTo: identity.validTo,
      subject: 'CN=short',
    });
    expect(tls.warnings.join()).toContain(
      `The certificate "CN=short" in ${folder}/tls.crt is valid only to ${validTo}`,
    );
    const late = await loadFor('https://ledger.example', {
      ...fromFiles(folder),
      'security.general.mtls.expiryWarning': '1h',
    });
    expect(late.warnings).toEqual([]);
  });

  it('is told of when its time comes', async () => {
    const day = 86_400_000;
    const notAfter = new Date(Date.now() + 60 * day);
    const long = await certify(pki.authority, { commonName: 'long', purposes: ['client'], notAfter });
    const folder = writeFiles(pair(long));
    const properties = { ...fromFiles(folder), 'security.general.mtls.expiryWarning': '30d' };
    // Node waits 24.8 days at most: the time comes after more than one wait.
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate', 'performance'] });
    try {
      const tls = await loadFor('https://ledger.example', properties);
      const told: TlsAgentEvents['expiring'][] = [];
      tls.on('expiring', (detail) => told.push(detail));
      jest.advanceTimersByTime(29 * day);
      await Promise.resolve();
      expect({ told, warnings: tls.warnings }).toEqual({ told: [], warnings: [] });
      jest.advanceTimersByTime(2 * day);
      await Promise.resolve();
      expect(told.map(({ identity }) => identity.subject)).toEqual(['CN=long']);
      expect(tls.warnings.join()).toContain('CN=long');
    } finally {
      jest.useRealTimers();
    }
  });
});
