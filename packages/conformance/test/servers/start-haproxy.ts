import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from './make-certificates.js';
import { type StartedServer, startServer } from './start-server.js';

/** haproxy in front of an application on `upstream`, as nginx is (start-nginx.ts); it refuses within the handshake. */
export function startHaproxy(certificates: Certificates, upstream: string): Promise<StartedServer> {
  const { path } = certificates;
  const verify = `ca-file ${path('ca.pem')} crl-file ${path('crl.pem')} verify required`;
  const config = (port: number): string => `
global
  maxconn 64
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend tls
  bind 127.0.0.1:${port} ssl crt ${path('server-and-key.pem')} ${verify}
  http-request set-header X-Client-Subject %[ssl_c_s_dn]
  default_backend application
backend application
  server one ${upstream}
`;
  const program = {
    name: 'haproxy',
    command: 'haproxy',
    readyPath: '/',
    prepare({ folder, port }: { folder: string; port: number }) {
      writeFileSync(join(folder, 'haproxy.cfg'), config(port));
      return ['-db', '-f', join(folder, 'haproxy.cfg')];
    },
  };
  return startServer(program, certificates);
}
