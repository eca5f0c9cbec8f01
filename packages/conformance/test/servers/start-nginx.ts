import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from './make-certificates.js';
import { type StartedServer, startServer } from './start-server.js';

/**
 * nginx in front of an application on `upstream` (host:port, plain HTTP): it verifies the client's certificate and passes
 * its subject on as the header `X-Client-Subject`, as a thousand companies do. One process, as whoever runs the tests.
 * `rules` are for the server at `localhost`, `servers` stand beside it.
 */
export function startNginx(
  certificates: Certificates,
  upstream: string,
  { rules = 'ssl_verify_client on;', servers = (_port: number): string => '' } = {},
): Promise<StartedServer> {
  const { path } = certificates;
  const config = (folder: string, port: number): string => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    server_name localhost;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_certificate ${path('server.pem')};
    ssl_certificate_key ${path('server.key')};
    ssl_client_certificate ${path('ca.pem')};
    ssl_crl ${path('crl.pem')};
    ${rules}
    ssl_verify_depth 2;
    location / {
      proxy_pass http://${upstream};
      proxy_set_header X-Client-Subject $ssl_client_s_dn;
    }
  }
  ${servers(port)}
}
`;
  const program = {
    name: 'nginx',
    command: 'nginx',
    readyPath: '/',
    prepare({ folder, port }: { folder: string; port: number }) {
      writeFileSync(join(folder, 'nginx.conf'), config(folder, port));
      return ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
    },
  };
  return startServer(program, certificates);
}
