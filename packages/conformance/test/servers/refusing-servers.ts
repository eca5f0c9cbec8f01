import type { Certificates } from './make-certificates.js';
import { startAlertmanager } from './start-alertmanager.js';
import { startApache } from './start-apache.js';
import type { Application } from './start-application.js';
import { startEtcd } from './start-etcd.js';
import { startHaproxy } from './start-haproxy.js';
import { startNginx } from './start-nginx.js';
import type { StartedServer } from './start-server.js';
import { startTomcat, tomcatHome } from './start-tomcat.js';

/** What a server refuses a client for; `none` sends no certificate, `leafOnly` not the one between its own and the root. */
export type Fault = 'none' | 'rogue' | 'expired' | 'serverOnly' | 'revoked' | 'leafOnly';

/** How one family of servers refuses: numbers of TLS alerts (RFC 8446 section 6), or a status of HTTP. */
export type Refusals = Readonly<Record<Fault, number>>;

/** A server that verifies the certificates of its clients. */
export interface RefusingServer {
  readonly name: string;
  /** Programs and folders that it needs. */
  readonly needs: readonly string[];
  start(certificates: Certificates, application: Application): Promise<StartedServer>;
  /** Answered with 200 to `agent` and `below`. */
  readonly path: string;
  readonly refusals: Readonly<Record<'TLSv1.2' | 'TLSv1.3', Refusals>>;
}

const openssl = { none: 116, rogue: 48, expired: 45, serverOnly: 43, revoked: 44, leafOnly: 48 };
// Go reads no revocation lists: it lets the revoked one in.
const go = { none: 42, rogue: 42, expired: 42, serverOnly: 42, revoked: 200, leafOnly: 42 };
const java = { none: 42, rogue: 46, expired: 46, serverOnly: 46, revoked: 46, leafOnly: 46 };
const nginx = { none: 400, rogue: 400, expired: 400, serverOnly: 400, revoked: 400, leafOnly: 400 };

const bothVersions = (refusals: Refusals) => ({ 'TLSv1.2': refusals, 'TLSv1.3': refusals });
// TLS 1.2 has no alert for a certificate that is missing; OpenSSL takes handshake_failure.
const byOpenssl = { 'TLSv1.2': { ...openssl, none: 40 }, 'TLSv1.3': openssl };

/** One server of every TLS implementation that clients meet, and Java with each kind of store. */
export const refusingServers: readonly RefusingServer[] = [
  {
    name: 'nginx',
    needs: ['nginx'],
    start: (certificates, { address }) => startNginx(certificates, address),
    path: '/greeting',
    refusals: bothVersions(nginx),
  },
  {
    name: 'Apache',
    needs: ['apache2'],
    start: (certificates, { address }) => startApache(certificates, address),
    path: '/greeting',
    refusals: byOpenssl,
  },
  {
    name: 'haproxy',
    needs: ['haproxy'],
    start: (certificates, { address }) => startHaproxy(certificates, address),
    path: '/greeting',
    refusals: byOpenssl,
  },
  {
    name: 'Alertmanager',
    needs: ['prometheus-alertmanager'],
    start: startAlertmanager,
    path: '/api/v2/status',
    refusals: bothVersions(go),
  },
  { name: 'etcd', needs: ['etcd'], start: startEtcd, path: '/health', refusals: bothVersions(go) },
  {
    name: 'Tomcat with PKCS#12 stores',
    needs: ['java', tomcatHome],
    start: (certificates) => startTomcat(certificates, 'PKCS12'),
    path: '/health',
    refusals: bothVersions(java),
  },
  {
    name: 'Tomcat with JKS stores',
    needs: ['java', 'keytool', tomcatHome],
    start: (certificates) => startTomcat(certificates, 'JKS'),
    path: '/health',
    refusals: bothVersions(java),
  },
];
