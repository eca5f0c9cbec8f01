import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from './make-certificates.js';
import { type StartedServer, startServer } from './start-server.js';

const config = `route:
  receiver: nobody
receivers:
  - name: nobody
`;

/** Alertmanager as its documentation of mutual TLS configures it; it keeps to itself and notifies nobody. */
export function startAlertmanager(certificates: Certificates): Promise<StartedServer> {
  const web = `tls_server_config:
  cert_file: ${certificates.path('server.pem')}
  key_file: ${certificates.path('server.key')}
  client_auth_type: RequireAndVerifyClientCert
  client_ca_file: ${certificates.path('ca.pem')}
`;
  const program = {
    name: 'alertmanager',
    command: 'prometheus-alertmanager',
    readyPath: '/-/ready',
    prepare({ folder, port }: { folder: string; port: number }) {
      writeFileSync(join(folder, 'alertmanager.yml'), config);
      writeFileSync(join(folder, 'web.yml'), web);
      return [
        `--config.file=${join(folder, 'alertmanager.yml')}`,
        `--web.config.file=${join(folder, 'web.yml')}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        '--cluster.listen-address=',
      ];
    },
  };
  return startServer(program, certificates);
}
