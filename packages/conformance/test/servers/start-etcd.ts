import { join } from 'node:path';
import type { Certificates } from './make-certificates.js';
import { type StartedServer, startServer } from './start-server.js';

/** A single etcd that requires client certificates; its JSON gateway answers below `/v3/`. */
export function startEtcd(certificates: Certificates): Promise<StartedServer> {
  const { path } = certificates;
  // Nobody comes from this peer address: there is one member. It listens wherever there is room.
  const peer = 'http://127.0.0.1:0';
  const program = {
    name: 'etcd',
    command: 'etcd',
    readyPath: '/health',
    prepare({ folder, port }: { folder: string; port: number }) {
      const clients = `https://127.0.0.1:${port}`;
      return [
        ['--name=one', `--data-dir=${join(folder, 'data')}`, '--logger=zap', '--log-level=warn'],
        [`--listen-client-urls=${clients}`, `--advertise-client-urls=${clients}`],
        [`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=one=${peer}`],
        [`--cert-file=${path('server.pem')}`, `--key-file=${path('server.key')}`],
        ['--client-cert-auth', `--trusted-ca-file=${path('ca.pem')}`],
      ].flat();
    },
  };
  return startServer(program, certificates);
}
