import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from './make-certificates.js';
import { type StartedServer, startServer } from './start-server.js';

/** What a configuration needs that ends TLS and passes requests on. */
export const apacheModules = ['mpm_event', 'authz_core', 'headers', 'proxy', 'proxy_http', 'ssl']
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n');

/**
 * Apache in front of an application on `upstream`, as nginx is (start-nginx.ts); it refuses within the handshake, unless
 * the rules say something else.
 */
export function startApache(
  certificates: Certificates,
  upstream: string,
  rules = 'SSLVerifyClient require',
): Promise<StartedServer> {
  const { path } = certificates;
  const config = (folder: string, port: number): string => `
ServerRoot ${folder}
ServerName localhost
DefaultRuntimeDir ${folder}
PidFile ${folder}/httpd.pid
ErrorLog ${folder}/error.log
Mutex pthread
# Debian's account, which Apache takes on when root starts it; for anybody else the two lines do nothing.
User www-data
Group www-data
Listen 127.0.0.1:${port}
${apacheModules}
StartServers 1
ServerLimit 1
ThreadsPerChild 4
MaxRequestWorkers 4
MinSpareThreads 1
MaxSpareThreads 4
SSLEngine on
SSLProtocol -all +TLSv1.2 +TLSv1.3
SSLSessionCache none
SSLCertificateFile ${path('server.pem')}
SSLCertificateKeyFile ${path('server.key')}
SSLCACertificateFile ${path('ca.pem')}
SSLCARevocationFile ${path('crl.pem')}
SSLCARevocationCheck chain
${rules}
SSLVerifyDepth 2
RequestHeader set X-Client-Subject "%{SSL_CLIENT_S_DN}s"
ProxyPass / http://${upstream}/
`;
  const program = {
    name: 'apache',
    command: 'apache2',
    readyPath: '/',
    prepare({ folder, port }: { folder: string; port: number }) {
      writeFileSync(join(folder, 'httpd.conf'), config(folder, port));
      return ['-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND'];
    },
  };
  return startServer(program, certificates);
}
