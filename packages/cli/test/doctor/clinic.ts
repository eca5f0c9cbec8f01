import { writeFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type Authority, createAuthority, writePem, writePkcs12 } from '@certwire/pki';
import { afterEach, beforeAll } from '@jest/globals';
import type { Report } from '../../src/doctor/types.js';
import type { Called } from '../call-certwire.js';
import { folderWith } from '../folder.js';
import { call } from '../inspect/call.js';

/** Of every store. */
export const password = 'correct horse';
/** Whom both sides trust. */
export let authority: Authority;
/** What the server needs. */
let serverFiles: { key: string; cert: string; ca: string };
/** What the client needs. */
let keystore: Buffer;

beforeAll(async () => {
  authority = await createAuthority({ commonName: 'Doctor Root' });
  const server = await authority.issue({ commonName: 'localhost', purposes: ['server'], names: ['localhost'] });
  const client = await authority.issue({ commonName: 'patient', purposes: ['client'] });
  const ca = writePem({ certificates: [authority.certificate] });
  serverFiles = { key: writePem(server), cert: writePem({ certificates: server.chain }), ca };
  keystore = Buffer.from(await writePkcs12({ ...client, alias: 'patient', password }));
});

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A server that demands a certificate; gives its port. */
export async function serve(options: ServerOptions = {}): Promise<number> {
  const demanding = { ...serverFiles, requestCert: true, rejectUnauthorized: true, ...options };
  const server = createServer(demanding, (_request, response) => void response.end('well'));
  const sockets = new Set<Duplex>();
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return (server.address() as AddressInfo).port;
}

/** The folder of an application that calls the service `clinic` there. */
export function application(port: number, more: readonly string[] = []): string {
  const lines = [
    `rest.clinic.host=localhost:${port}`,
    'security.general.truststore.config=APPLICATION_ONLY',
    'security.general.truststore.file=trust.pem',
    'security.general.mtls.enabled=true',
    'security.general.mtls.keystore.file=keystore.p12',
    `security.general.mtls.keystore.password=${password}`,
    ...more,
  ];
  const folder = folderWith({ 'application.properties': `${lines.join('\n')}\n`, 'trust.pem': serverFiles.ca });
  writeFileSync(join(folder, 'keystore.p12'), keystore, { mode: 0o600 });
  return folder;
}

/** What the doctor says of a folder, as JSON. */
export async function reportOf(
  folder: string,
  args: readonly string[] = ['clinic'],
  env = {},
): Promise<Called & Report> {
  const called = await call(folder, ['doctor', ...args, '--json'], { env });
  const { reports }: { reports: [Report] } = JSON.parse(called.out);
  return { ...called, ...reports[0] };
}
