import { isIP } from 'node:net';
import type { ServerProbe, Settings } from '@certwire/runtime';
import { bracketed, hostAndPort } from './host-and-port.js';
import { commandLine } from './shell-words.js';
import { type ToolFiles, toolFiles } from './tool-files.js';
import type { ExaminedStore, Reproduction } from './types.js';

/** What the commands are about. */
export interface Reproduced {
  readonly settings: Settings;
  readonly stores: readonly ExaminedStore[];
  /** Where the commands are meant to run. */
  readonly cwd: string;
  readonly probe: Pick<ServerProbe, 'url' | 'scheme' | 'host' | 'port' | 'serverName' | 'way'>;
}

/** Commands of openssl and curl that meet the server as the client does. No password stands in them. */
export function reproduce(reproduced: Reproduced): Reproduction {
  const files = toolFiles(reproduced.stores, reproduced.cwd);
  const curl = byCurl(reproduced, files);
  if (reproduced.probe.scheme === 'http') return { prepare: [], curl };
  return { prepare: files.prepare, openssl: byOpenssl(reproduced, files), curl };
}

function byOpenssl({ settings, probe }: Reproduced, files: ToolFiles): string {
  const { host, serverName, url, way: proxy } = probe;
  const { trust, tlsVersions, verifyHostName } = settings;
  const name = settings.serverName ?? host;
  const unchecked = trust.mode === 'NO_CHECK';
  const { pathname } = new URL(url);
  const words = [
    ['-connect', hostAndPort(probe)],
    serverName === undefined ? ['-noservername'] : ['-servername', serverName],
    ...(proxy === undefined ? [] : [['-proxy', proxy.url.replace(/^https?:\/\//, '')]]),
    ...(proxy?.username === undefined ? [] : [['-proxy_user', proxy.username]]),
    versionOf(tlsVersions, { 'TLSv1.2': ['-tls1_2'], 'TLSv1.3': ['-tls1_3'], both: ['-min_protocol', 'TLSv1.2'] }),
    ...(files.certificate === undefined || files.key === undefined
      ? []
      : [['-cert', files.certificate, '-key', files.key, '-cert_chain', files.certificate]]),
    ...(files.trusted === undefined || unchecked ? [] : [['-CAfile', files.trusted, '-partial_chain']]),
    ...(files.revoked === undefined || unchecked ? [] : [['-CRL', files.revoked, '-crl_check_all']]),
    ...(unchecked ? [] : [['-verify_return_error']]),
    ...(verifyHostName && !unchecked ? [[isIP(name) === 0 ? '-verify_hostname' : '-verify_ip', name]] : []),
  ];
  // The request brings the refusals that come after the handshake: alerts of TLS 1.3, and pages of HTTP.
  const request = commandLine("printf 'GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n'", [pathname, bracketed(host)]);
  return `${request} | ${commandLine('openssl s_client -quiet', words.flat())}`;
}

function byCurl({ settings, probe }: Reproduced, files: ToolFiles): string {
  const { trust, tlsVersions, serverName, verifyHostName } = settings;
  const { host, port, scheme, way: proxy } = probe;
  const url = new URL(probe.url);
  const renamed = serverName !== undefined && serverName !== host;
  if (renamed) url.hostname = serverName;
  const tls = [
    versionOf(tlsVersions, {
      'TLSv1.2': ['--tlsv1.2', '--tls-max', '1.2'],
      'TLSv1.3': ['--tlsv1.3'],
      both: ['--tlsv1.2'],
    }),
    ...(files.certificate === undefined || files.key === undefined
      ? []
      : [['--cert', files.certificate, '--key', files.key]]),
    // curl verifies chain and name together or neither.
    ...(trust.mode === 'NO_CHECK' || !verifyHostName
      ? [['--insecure']]
      : [
          ...(files.trusted === undefined ? [] : [['--cacert', files.trusted]]),
          ...(files.revoked === undefined ? [] : [['--crlfile', files.revoked]]),
        ]),
    ...(renamed ? [['--connect-to', `${serverName}:${port}:${hostAndPort(probe)}`]] : []),
  ];
  const through =
    proxy === undefined
      ? [['--noproxy', '*']]
      : [['--proxy', proxy.url], ...(proxy.username === undefined ? [] : [['--proxy-user', proxy.username]])];
  const words = [...(scheme === 'http' ? [] : tls), ...through, [url.href]];
  return commandLine('curl -v --max-time 20', words.flat());
}

function versionOf(
  versions: Settings['tlsVersions'],
  flags: Readonly<Record<Settings['tlsVersions'][number] | 'both', readonly string[]>>,
): readonly string[] {
  const [only, ...others] = versions;
  return only === undefined || others.length > 0 ? flags.both : flags[only];
}
