import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authority, createAuthority } from '@certwire/pki';
import { loadTls, type Tls } from '@certwire/runtime';
import { writePem, writePkcs12 } from '@certwire/stores';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { Registry } from 'prom-client';
import { checkHealth } from '../../../../examples/monitoring/src/check-health.js';
import { addTlsMetrics as addToMeter } from '../../../../examples/monitoring/src/open-telemetry.js';
import { addTlsMetrics as addToRegistry } from '../../../../examples/monitoring/src/prometheus.js';
import { serveMonitoring } from '../../../../examples/monitoring/src/serve-monitoring.js';
import { fencesOf } from '../package/fences.js';

const root = join(__dirname, '../../../..');
const day = 86_400_000;
let folder: string;
let authority: Authority;
const open: Tls[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'certwire-monitoring-'));
  authority = await createAuthority({ commonName: 'Monitoring Root' });
  writeFileSync(join(folder, 'trust.pem'), writePem({ certificates: [authority.certificate] }));
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((tls) => tls.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** A client whose certificate is valid for so many days, and which warns a week before. */
async function clientFor(days: number, more: Readonly<Record<string, string>> = {}): Promise<Tls> {
  const notAfter = new Date(Date.now() + days * day);
  const client = await authority.issue({ commonName: 'watched', purposes: ['client'], notAfter });
  writeFileSync(join(folder, 'keystore.p12'), await writePkcs12({ ...client, password: 'changeit' }), { mode: 0o600 });
  const properties = {
    'rest.ledger.host': 'localhost:1',
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.file': 'trust.pem',
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.file': 'keystore.p12',
    'security.general.mtls.keystore.password': 'changeit',
    'security.general.mtls.expiryWarning': '7d',
    ...more,
  };
  const tls = await loadTls({ service: 'ledger', cwd: folder, env: {}, properties });
  open.push(tls);
  return tls;
}

/** Asks where nobody is, as a client does, and lets the failure be explained. */
async function fail(tls: Tls): Promise<void> {
  const asked = request('https://localhost:1/', { agent: tls.agent });
  asked.end();
  const [error] = await once(asked, 'error').catch((reason: unknown) => [reason]);
  tls.explain(error, { method: 'GET', url: 'https://localhost:1/' });
}

it('a health check is down when a store has ended, and warns before', async () => {
  const first = await clientFor(30);
  expect(checkHealth(first.status())).toEqual({ status: 'UP', warnings: [] });
  const refused = { at: '2026-01-01T00:00:00Z', files: ['trust.pem'], problem: 'trust.pem: it holds nothing' };
  expect(checkHealth({ ...first.status(), state: 'expired' }).status).toBe('DOWN');
  expect(checkHealth({ ...first.status(), reload: refused }).warnings).toEqual([
    'changed files were not taken up: trust.pem: it holds nothing',
  ]);
  // Agents with the same settings are one, and this one would take its time to see the new file.
  await first.close();
  const expiring = checkHealth((await clientFor(3)).status());
  expect(expiring).toMatchObject({
    status: 'UP',
    warnings: [expect.stringMatching(/keystore .*keystore\.p12 is expiring, \d{4}-/)],
  });
});

it('Prometheus scrapes when certificates end, failures and reloads', async () => {
  const registry = new Registry();
  addToRegistry(registry);
  const tls = await clientFor(30, { 'security.general.reload.interval': '20ms' });
  const server = serveMonitoring(tls, registry).listen(0, 'localhost');
  await once(server, 'listening');
  const at = (path: string): string => `http://localhost:${(server.address() as AddressInfo).port}${path}`;
  const scrape = async (): Promise<string> => (await fetch(at('/metrics'))).text();
  try {
    const end = Date.parse(tls.identity?.validTo ?? '') / 1000;
    const gauge = 'certwire_certificate_expiry_timestamp_seconds';
    expect(await scrape()).toContain(`${gauge}{service="ledger",store="keystore",subject="CN=watched"} ${end}`);
    expect(await scrape()).toContain(`${gauge}{service="ledger",store="truststore",subject="CN=Monitoring Root"}`);
    await fail(tls);
    expect(await scrape()).toContain('certwire_failures_total{service="ledger",code="CONNECTION_REFUSED"} 1');
    const reloaded = new Promise((resolve) => tls.on('reloaded', resolve));
    const other = await createAuthority({ commonName: 'Second Root' });
    writeFileSync(join(folder, 'trust.pem'), writePem({ certificates: [other.certificate] }));
    await reloaded;
    const after = await scrape();
    expect(after).toContain('certwire_reloads_total{service="ledger",outcome="taken up"} 1');
    expect(after).toContain('subject="CN=Second Root"');
    expect(after).not.toContain('subject="CN=Monitoring Root"');
    expect(await (await fetch(at('/health'))).json()).toEqual({ status: 'UP', warnings: [] });
    await tls.close();
    expect(await scrape()).not.toContain('subject=');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it('OpenTelemetry collects the same', async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({ readers: [reader] });
  addToMeter(provider.getMeter('certwire'));
  const tls = await clientFor(30);
  await fail(tls);
  await reader.forceFlush();
  const metrics = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  await provider.shutdown();
  const points = (name: string) => metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
  expect(points('certwire.failures').map(({ value, attributes }) => ({ value, attributes }))).toEqual([
    { value: 1, attributes: { service: 'ledger', 'error.type': 'CONNECTION_REFUSED' } },
  ]);
  const left = points('certwire.certificate.remaining');
  expect(left.map(({ attributes }) => attributes['subject'])).toEqual(['CN=watched', 'CN=Monitoring Root']);
  expect(Number(left[0]?.value) / 86_400).toBeGreaterThan(29);
  expect(Number(left[0]?.value) / 86_400).toBeLessThanOrEqual(30);
});

it('the page shows these very files', () => {
  const page = readFileSync(join(root, 'docs/monitoring.md'), 'utf8');
  const shown = fencesOf(page).filter(({ file }) => file !== undefined);
  expect(shown.map(({ file }) => file)).toEqual([
    'watch-services.ts',
    'prometheus.ts',
    'open-telemetry.ts',
    'check-health.ts',
  ]);
  for (const { file, text } of shown) {
    expect(text).toBe(readFileSync(join(root, 'examples/monitoring/src', file ?? ''), 'utf8'));
  }
});
