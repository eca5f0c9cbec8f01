import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll } from '@jest/globals';
import type { TlsAgentEvents } from '../../src/agent/types.js';
import type { Tls } from '../../src/load-tls.js';
import { type Certified, certify, createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents } from './load.js';
import { closeServers } from './tls-server.js';

/** The authority of the tests. */
export let pki: TestPki;
/** What stands in the files when a test begins. */
export let first: Certified;
/** What takes its place. */
export let second: Certified;

beforeAll(async () => {
  pki = await createTestPki();
  first = await certify(pki.authority, { commonName: 'first', purposes: ['client'] });
  second = await certify(pki.authority, { commonName: 'second', purposes: ['client'] });
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

/** Properties that read key and certificate from a folder. */
export function fromFiles(folder: string): Record<string, string> {
  return {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.certificates': pki.ca,
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.certificate': join(folder, 'tls.crt'),
    'security.general.mtls.keystore.privateKey': join(folder, 'tls.key'),
    'security.general.reload.interval': '20ms',
  };
}

/** Key and certificate by the names of their files. */
export function pair(client: Certified): Record<string, string> {
  return { 'tls.crt': client.chain, 'tls.key': client.key };
}

/** The next event of a kind. */
export function next<Event extends keyof TlsAgentEvents>(tls: Tls, event: Event): Promise<TlsAgentEvents[Event]> {
  return new Promise((resolve) => {
    const off = tls.on(event, (detail) => {
      off();
      resolve(detail);
    });
  });
}

/** Writes key and certificate over those of a folder. */
export function write(folder: string, client: Certified): void {
  for (const [name, content] of Object.entries(pair(client))) writeFileSync(join(folder, name), content);
}
