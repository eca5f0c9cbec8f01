import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { call } from '../../../cli/test/inspect/call.js';
import { ask } from './ask.js';
import { type ConfiguredServer, configuredServers, type Outcome } from './configured-servers.js';
import { describeWith, missing } from './installed.js';
import { type Application, startApplication } from './start-application.js';
import { type StartedServer, startServer } from './start-server.js';

let cwd: string;
let application: Application;

const pki = async (line: string): Promise<string> => {
  const called = await call(cwd, ['pki', ...line.split(' ')]);
  if (called.code !== 0) throw new Error(`certwire pki ${line}: ${called.err}`);
  return called.out;
};
const text = (name: string) => readFileSync(join(cwd, name), 'utf8');

/** What node:https presents: the files of a folder of what was issued. */
const clientIn = (folder: string) => ({
  key: text(`${folder}/key.pem`),
  cert: text(`${folder}/certificate.pem`),
  ca: text('pki/trust.pem'),
});

beforeAll(async () => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'certwire server config ')));
  application = await startApplication(['agent', 'revoked']);
  await pki('init');
  // A peer: etcd's gateway calls etcd with it.
  await pki('issue peer localhost 127.0.0.1 --as server');
  await pki('issue client agent');
  await pki('issue client revoked');
  cpSync(join(cwd, 'pki/issued/revoked'), join(cwd, 'revoked'), { recursive: true });
  await pki('revoke revoked');
  await pki('init --dir foreign');
  await pki('issue client agent --dir foreign');
});

afterAll(async () => {
  await application?.stop();
  rmSync(cwd, { recursive: true, force: true });
});

function start({ name, command, readyPath, place }: ConfiguredServer): Promise<StartedServer> {
  return startServer(
    {
      name,
      command,
      readyPath,
      async prepare({ folder, port }) {
        const options = `--for server --listen 127.0.0.1:${port} --upstream ${application.address}`;
        return place(await pki(`server-config ${name} ${options}`), { folder, port });
      },
    },
    { pem: () => clientIn('pki/issued/agent') },
  );
}

async function outcome(server: StartedServer, path: string, client: object): Promise<Outcome | string> {
  const { status, alert, error = '' } = await ask(server.origin + path, { ca: text('pki/trust.pem'), ...client });
  return status ?? alert ?? (/socket hang up|ECONNRESET|EPIPE/.test(error) ? 'cut' : error);
}

async function presented(port: number): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', ...clientIn('pki/issued/agent') });
  await once(socket, 'secureConnect');
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}

for (const each of configuredServers) {
  describeWith(`certwire pki server-config ${each.name}`, missing(each.needs), () => {
    it('gives a server that lets in its own clients alone, whole chains verified', async () => {
      const server = await start(each);
      try {
        expect({
          right: await outcome(server, each.readyPath, clientIn('pki/issued/agent')),
          none: await outcome(server, each.readyPath, {}),
          foreign: await outcome(server, each.readyPath, clientIn('foreign/issued/agent')),
          revoked: await outcome(server, each.readyPath, clientIn('revoked')),
          older: await outcome(server, each.readyPath, { ...clientIn('pki/issued/agent'), maxVersion: 'TLSv1.2' }),
        }).toEqual({
          right: 200,
          none: each.refuses[0],
          foreign: each.refuses[1],
          revoked: each.revoked,
          older: 200,
        });
        if (!each.follows) return;
        await pki('renew server');
        const renewed = new X509Certificate(text('pki/issued/server/certificate.pem')).serialNumber;
        expect(await presented(server.port)).toBe(renewed);
      } finally {
        await server.stop();
      }
    }, 90_000);
  });
}
