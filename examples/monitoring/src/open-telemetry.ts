import type { Meter } from '@opentelemetry/api';
import { listen, watchServices } from './watch-services.js';

/** Adds the metrics of every client in this process to a meter. Call it before clients are made. */
export function addTlsMetrics(meter: Meter): void {
  const services = watchServices();

  const left = meter.createObservableGauge('certwire.certificate.remaining', {
    description: 'How long the first certificate of a chain to end will still do.',
    unit: 's',
  });
  left.addCallback((result) => {
    for (const { service, stores } of services()) {
      for (const { use, chains } of stores) {
        for (const { validTo, certificates } of chains) {
          const attributes = { service, store: use, subject: certificates[0]?.subject ?? '' };
          result.observe((Date.parse(validTo) - Date.now()) / 1000, attributes);
        }
      }
    }
  });

  const failures = meter.createCounter('certwire.failures', {
    description: 'Requests that failed before an answer, by the code of the error.',
  });
  listen('certwire:failed', ({ service, code }) => failures.add(1, { service, 'error.type': code }));

  const reloads = meter.createCounter('certwire.reloads', { description: 'Changed store files, taken up or not.' });
  listen('certwire:reloaded', ({ service }) => reloads.add(1, { service, outcome: 'taken up' }));
  listen('certwire:reload-failed', ({ service }) => reloads.add(1, { service, outcome: 'refused' }));
}
