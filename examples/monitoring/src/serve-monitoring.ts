import { createServer, type Server } from 'node:http';
import type { TlsStatus } from '@certwire/runtime';
import type { Registry } from 'prom-client';
import { checkHealth } from './check-health.js';

/** Answers `/health` with the state of a client's stores, and `/metrics` for Prometheus. */
export function serveMonitoring(tls: { status(): TlsStatus }, registry: Registry): Server {
  return createServer(async (request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('content-type', registry.contentType);
      response.end(await registry.metrics());
    } else {
      const health = checkHealth(tls.status());
      response.writeHead(health.status === 'UP' ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify(health));
    }
  });
}
