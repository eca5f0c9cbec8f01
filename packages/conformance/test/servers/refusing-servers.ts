import type { Certificates } from './make-certificates.js';
import { startAlertmanager } from './start-alertmanager.js';
import { startApache } from './start-apache.js';
import type { Application } from './start-application.js';
import { startEtcd } from './start-etcd.js';
import { startHaproxy } from './start-haproxy.js';
import { startJdk } from './start-jdk.js';
import { startNginx } from './start-nginx.js';
import { startNode } from './start-node.js';
import type { StartedServer } from './start-server.js';
import { startTomcat, tomcatHome } from './start-tomcat.js';

/** What a server refuses a client for; `none` sends no certificate, `leafOnly` not the one between its own and the root. */
export type Fault =
  | 'none'
  | 'rogue'
  | 'selfSigned'
  | 'expired'
  | 'notYetValid'
  | 'serverOnly'
  | 'noPurpose'
  | 'revoked'
  | 'leafOnly'
  | 'weakKey';

/** How one family of servers refuses: numbers of TLS alerts (RFC 8446 section 6), a status of HTTP, or a line that is cut. */
export type Refusals = Readonly<Record<Fault, number | 'cut'>>;

/** A server that verifies the certificates of its clients. */
export interface RefusingServer {
  readonly name: string;
  /** Programs and folders that it needs. */
  readonly needs: readonly string[];
  start(certificates: Certificates, application: Application): Promise<StartedServer>;
  /** Answered with 200 to `agent` and `below`. */
  readonly path: string;
  readonly refusals: Readonly<Record<'TLSv1.2' | 'TLSv1.3', Refusals>>;
  /** Whether it tells who asks in the clear, or cuts the line. */
  readonly inTheClear: 'told' | 'cut';
}

/** The same answer to every fault but a purpose that is not named, which everybody takes for every purpose. */
function every<Answer extends number | 'cut'>(answer: Answer): Record<Exclude<Fault, 'noPurpose'>, Answer> {
  const authority = { rogue: answer, selfSigned: answer, revoked: answer, leafOnly: answer };
  return {
    none: answer,
    ...authority,
    expired: answer,
    notYetValid: answer,
    serverOnly: answer,
    weakKey: answer,
  };
}

const taken = { noPurpose: 200 };
const openssl: Refusals = {
  ...every(48),
  ...taken,
  none: 116,
  expired: 45,
  notYetValid: 42,
  serverOnly: 43,
  revoked: 44,
  weakKey: 42,
};
// Go reads no revocation lists, and looks at no key: it lets the revoked one in, and the weak one.
const go: Refusals = { ...every(42), ...taken, revoked: 200, weakKey: 200 };
const java: Refusals = { ...every(46), ...taken, none: 42, weakKey: 200 };
// Of the same TLS, and without a word.
const jdk: Refusals = { ...every('cut' as const), ...taken, revoked: 200, weakKey: 200 };
const nginx: Refusals = { ...every(400), ...taken };
// Node verifies after the handshake: only a certificate that is missing is refused within it, by OpenSSL.
const node: Refusals = { ...every('cut' as const), ...taken, none: 116, weakKey: 200 };

const bothVersions = (refusals: Refusals) => ({ 'TLSv1.2': refusals, 'TLSv1.3': refusals });
// TLS 1.2 has no alert for a certificate that is missing; OpenSSL takes handshake_failure.
const byOpenssl = (refusals: Refusals) => ({ 'TLSv1.2': { ...refusals, none: 40 }, 'TLSv1.3': refusals });

/** One server of every TLS implementation that clients meet, and Java with each kind of store. */
export const refusingServers: readonly RefusingServer[] = [
  {
    name: 'nginx',
    needs: ['nginx'],
    start: (certificates, { address }) => startNginx(certificates, address),
    path: '/greeting',
    refusals: bothVersions(nginx),
    inTheClear: 'told',
  },
  {
    name: 'Apache',
    needs: ['apache2'],
    start: (certificates, { address }) => startApache(certificates, address),
    path: '/greeting',
    refusals: byOpenssl(openssl),
    inTheClear: 'told',
  },
  {
    name: 'haproxy',
    needs: ['haproxy'],
    start: (certificates, { address }) => startHaproxy(certificates, address),
    path: '/greeting',
    refusals: byOpenssl(openssl),
    inTheClear: 'cut',
  },
  {
    name: 'Alertmanager',
    needs: ['prometheus-alertmanager'],
    start: startAlertmanager,
    path: '/api/v2/status',
    refusals: bothVersions(go),
    inTheClear: 'told',
  },
  { name: 'Node', needs: [], start: startNode, path: '/greeting', refusals: byOpenssl(node), inTheClear: 'cut' },
  // Its `/health` is 503 while a slow disk holds up the consensus; `/version` asks nobody.
  { name: 'etcd', needs: ['etcd'], start: startEtcd, path: '/version', refusals: bothVersions(go), inTheClear: 'cut' },
  {
    name: 'HttpsServer of the JDK',
    needs: ['javac'],
    start: startJdk,
    path: '/greeting',
    refusals: bothVersions(jdk),
    inTheClear: 'cut',
  },
  {
    name: 'Tomcat with PKCS#12 stores',
    needs: ['java', tomcatHome],
    start: (certificates) => startTomcat(certificates, 'PKCS12'),
    path: '/health',
    refusals: bothVersions(java),
    inTheClear: 'told',
  },
  {
    name: 'Tomcat with JKS stores',
    needs: ['java', 'keytool', tomcatHome],
    start: (certificates) => startTomcat(certificates, 'JKS'),
    path: '/health',
    refusals: bothVersions(java),
    inTheClear: 'told',
  },
];
