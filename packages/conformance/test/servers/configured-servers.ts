import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apacheModules } from './start-apache.js';
import { javaArguments, tomcatHome } from './start-tomcat.js';

/** Where a server is started. */
export interface Place {
  readonly folder: string;
  readonly port: number;
}

/** Status of an answer, the number of an alert in its place, or a connection that was cut without a word. */
export type Outcome = number | 'cut';

/** How a server is started with what `certwire pki server-config` printed, and with nothing of ours that bears on TLS. */
export interface ConfiguredServer {
  /** As `certwire pki server-config` calls it. */
  readonly name: string;
  readonly needs: readonly string[];
  readonly command: string;
  readonly readyPath: string;
  /** What it says to who comes without a certificate, and to who has one of another authority, in TLS 1.3. */
  readonly refuses: readonly [none: Outcome, foreign: Outcome];
  /** What it says to a revoked one. */
  readonly revoked: Outcome;
  /** Takes up renewed files without being told. */
  readonly follows: boolean;
  /** Puts the printed text where it belongs. Gives the arguments. */
  place(printed: string, place: Place): readonly string[];
}

const openssl = { refuses: [116, 48], revoked: 44, follows: false } as const;
// Go reads no revocation lists.
const go = { refuses: [42, 42], revoked: 200, follows: true } as const;

function write(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** All that are servers; kubernetes is none. */
export const configuredServers: readonly ConfiguredServer[] = [
  {
    name: 'nginx',
    needs: ['nginx'],
    command: 'nginx',
    readyPath: '/',
    refuses: [400, 400],
    revoked: 400,
    follows: false,
    place(printed, { folder }) {
      write(folder, 'certwire.conf', printed);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join(' ');
      const around = `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events { }
http { access_log off; ${temporary} include ${folder}/certwire.conf; }\n`;
      return ['-p', folder, '-e', 'stderr', '-c', write(folder, 'nginx.conf', around)];
    },
  },
  {
    name: 'apache',
    needs: ['apache2'],
    command: 'apache2',
    readyPath: '/',
    ...openssl,
    place(printed, { folder }) {
      write(folder, 'site.conf', printed);
      const around = `ServerRoot ${folder}\nServerName localhost\nDefaultRuntimeDir ${folder}\nPidFile ${folder}/pid
ErrorLog ${folder}/error.log\nMutex pthread\nUser www-data\nGroup www-data\n${apacheModules}
ServerLimit 1\nStartServers 1\nThreadsPerChild 4\nMaxRequestWorkers 4\nMinSpareThreads 1\nMaxSpareThreads 4
Include ${folder}/site.conf\n`;
      return ['-f', write(folder, 'httpd.conf', around), '-D', 'FOREGROUND'];
    },
  },
  {
    name: 'haproxy',
    needs: ['haproxy'],
    command: 'haproxy',
    readyPath: '/',
    ...openssl,
    place(printed, { folder }) {
      const around = 'defaults\n  timeout connect 5s\n  timeout client 30s\n  timeout server 30s\n';
      return ['-db', '-f', write(folder, 'haproxy.cfg', around), '-f', write(folder, 'certwire.cfg', printed)];
    },
  },
  {
    name: 'tomcat',
    needs: ['java', tomcatHome],
    command: 'java',
    readyPath: '/health',
    refuses: [42, 46],
    revoked: 46,
    follows: false,
    place(printed, { folder }) {
      for (const name of ['conf', 'logs', 'temp', 'webapps', 'work']) mkdirSync(join(folder, name));
      const around = `<?xml version="1.0" encoding="UTF-8"?>
<Server port="-1"><Service name="Catalina">
${printed}
<Engine name="Catalina" defaultHost="localhost">
  <Valve className="org.apache.catalina.valves.HealthCheckValve" /><Host name="localhost" appBase="webapps" />
</Engine></Service></Server>\n`;
      write(folder, 'conf/server.xml', around);
      return javaArguments(folder);
    },
  },
  {
    name: 'node',
    needs: [],
    command: process.execPath,
    readyPath: '/',
    // Node verifies when the handshake is over, and then hangs up.
    refuses: [116, 'cut'],
    revoked: 'cut',
    // It looks every few seconds.
    follows: false,
    place: (printed, { folder }) => [write(folder, 'server.mjs', printed)],
  },
  {
    name: 'alertmanager',
    needs: ['prometheus-alertmanager'],
    command: 'prometheus-alertmanager',
    readyPath: '/-/ready',
    ...go,
    place: (printed, { folder, port }) => [
      `--config.file=${write(folder, 'alertmanager.yml', 'route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n')}`,
      `--web.config.file=${write(folder, 'web.yml', printed)}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
  },
  {
    name: 'etcd',
    needs: ['etcd'],
    command: 'etcd',
    readyPath: '/health',
    ...go,
    place(printed, { folder }) {
      const peer = 'http://127.0.0.1:0';
      const around = `name: one\ndata-dir: ${folder}/data\nlogger: zap\nlog-level: warn\nlisten-peer-urls: ${peer}
initial-advertise-peer-urls: ${peer}\ninitial-cluster: one=${peer}\n`;
      return ['--config-file', write(folder, 'etcd.yml', printed + around)];
    },
  },
];
