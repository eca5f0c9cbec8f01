import { Counter, Gauge, type Registry } from 'prom-client';
import { listen, watchServices } from './watch-services.js';

/** Adds the metrics of every client in this process to a registry. Call it before clients are made. */
export function addTlsMetrics(registry: Registry): void {
  const services = watchServices();
  const registers = [registry];

  const expiry = new Gauge({
    name: 'certwire_certificate_expiry_timestamp_seconds',
    help: 'When the first certificate of a chain ends.',
    labelNames: ['service', 'store', 'subject'] as const,
    registers,
    collect() {
      expiry.reset();
      for (const { service, stores } of services()) {
        for (const { use, chains } of stores) {
          for (const { validTo, certificates } of chains) {
            const subject = certificates[0]?.subject ?? '';
            expiry.set({ service, store: use, subject }, Date.parse(validTo) / 1000);
          }
        }
      }
    },
  });

  const failures = new Counter({
    name: 'certwire_failures_total',
    help: 'Requests that failed before an answer, by the code of the error.',
    labelNames: ['service', 'code'] as const,
    registers,
  });
  listen('certwire:failed', ({ service, code }) => failures.inc({ service, code }));

  const reloads = new Counter({
    name: 'certwire_reloads_total',
    help: 'Changed store files, taken up or not.',
    labelNames: ['service', 'outcome'] as const,
    registers,
  });
  listen('certwire:reloaded', ({ service }) => reloads.inc({ service, outcome: 'taken up' }));
  listen('certwire:reload-failed', ({ service }) => reloads.inc({ service, outcome: 'refused' }));
}
