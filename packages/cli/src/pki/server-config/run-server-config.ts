import { existsSync, readFileSync } from 'node:fs';
import { CommandError, type ExitCode, exitCodes } from '../../exit-codes.js';
import type { Host } from '../../host.js';
import { inspectCertificate } from '../../inspect/inspect-certificate.js';
import { isFor } from '../../inspect/judge-use.js';
import { type IssuedEntry, pathsOf, readIssued } from '../issued.js';
import { issuedNames, openPki, type PkiFolder } from '../pki-folder.js';
import { alertmanager } from './alertmanager.js';
import { apache } from './apache.js';
import { etcd } from './etcd.js';
import { haproxy } from './haproxy.js';
import { kubernetes } from './kubernetes.js';
import { nginx } from './nginx.js';
import { node } from './node.js';
import { tomcat } from './tomcat.js';
import type { ServerKind, ServerPlan } from './types.js';

/** The options of `certwire pki server-config` as commander gives them. */
export interface ServerConfigFlags {
  readonly dir?: string;
  readonly for?: string;
  readonly listen?: string;
  readonly upstream?: string;
}

const serverKinds: Readonly<Record<string, ServerKind>> = {
  nginx,
  tomcat,
  apache,
  haproxy,
  node,
  alertmanager,
  etcd,
  kubernetes,
};

/** `certwire pki server-config`: a configuration that demands client certificates of this authority. @throws CommandError */
export async function runServerConfig(kindName: string, flags: ServerConfigFlags, host: Host): Promise<ExitCode> {
  const kind = Object.hasOwn(serverKinds, kindName) ? serverKinds[kindName] : undefined;
  if (kind === undefined) {
    const known = Object.keys(serverKinds).join(', ');
    throw new CommandError(exitCodes.usage, `"${kindName}" is unknown: there is ${known}.`);
  }
  const { folder } = await openPki(flags.dir, host);
  const entry = await chooseEntry(folder, { name: flags.for, anyPurpose: kind === kubernetes });
  const plan = planFor(folder, entry, flags);
  const [begin, end] = kind.comment;
  const intro = kind.intro(plan).map((line) => `${begin}${line}${end}\n`);
  host.out(`${intro.join('')}${kind.render(plan)}`);
  // Beside the configuration, which goes into a file as it is.
  if (kind !== kubernetes) for (const hint of hints(plan, kind)) host.err(`note: ${hint}\n`);
  return exitCodes.ok;
}

async function chooseEntry(
  folder: PkiFolder,
  { name, anyPurpose }: { name: string | undefined; anyPurpose: boolean },
): Promise<IssuedEntry> {
  const names = name === undefined ? issuedNames(folder) : [name];
  const entries = await Promise.all(names.map((each) => readIssued(folder, each)));
  const fit = entries.filter(
    ({ chain, privateKey }) =>
      privateKey !== undefined &&
      ((anyPurpose && name !== undefined) || isFor('TLS server', inspectCertificate(chain[0], new Date()))),
  );
  const [entry, ...others] = fit;
  if (entry !== undefined && others.length === 0) return entry;
  if (entry === undefined) {
    const message = name === undefined ? 'No server has a certificate yet.' : `"${name}" is not for a server.`;
    throw new CommandError(exitCodes.usage, message, 'certwire pki issue server localhost makes one.');
  }
  const found = fit.map((each) => each.name).join(', ');
  throw new CommandError(exitCodes.usage, `There are several servers: ${found}.`, '--for names one of them.');
}

function planFor(folder: PkiFolder, { name, chain }: IssuedEntry, flags: ServerConfigFlags): ServerPlan {
  const { paths, shown } = folder;
  if (/[$\p{Cc}]/u.test(folder.path)) {
    const message = `${folder.path} has a sign in it that servers do not take literally, such as $.`;
    throw new CommandError(exitCodes.usage, message, 'Move the folder to another place.');
  }
  const { certificate, key, bundle } = pathsOf(folder, name);
  const text = (path: string) => readFileSync(path, 'utf8');
  const upstream = flags.upstream ?? '127.0.0.1:8080';
  if (!/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):\d{1,5}$/.test(upstream)) {
    throw new CommandError(exitCodes.usage, `--upstream ${JSON.stringify(upstream)} is no host:port.`);
  }
  return {
    shown,
    name,
    certificate,
    key,
    bundle,
    trust: paths.trust,
    javaTrust: paths.javaTrust,
    list: existsSync(paths.list) ? paths.list : undefined,
    ...listenAddress(flags.listen ?? '8443'),
    upstream,
    leaf: inspectCertificate(chain[0], new Date()),
    contents: { certificate: text(certificate), key: text(key), trust: text(paths.trust) },
  };
}

function listenAddress(listen: string): Pick<ServerPlan, 'host' | 'port'> {
  const [, ipv6, host, port] = /^(?:(?:\[([0-9A-Fa-f:]+)\]|([A-Za-z0-9._-]+)):)?(\d{1,5})$/.exec(listen) ?? [];
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new CommandError(exitCodes.usage, `--listen ${JSON.stringify(listen)} is no port and no host:port.`);
  }
  return { host: ipv6 ?? host, port: Number(port) };
}

function hints({ list, port, trust, shown }: ServerPlan, { readsLists }: ServerKind): readonly string[] {
  const dir = shown === 'pki' ? '' : ` --dir ${shown}`;
  const call = `curl --cacert ${trust} --cert ${shown}/issued/me/bundle.pem https://localhost:${port}/`;
  return [
    readsLists ? listHint(list, shown) : 'It reads no revocation lists: give its clients short lives instead.',
    `try it with certwire pki issue client me${dir}\n  ${call}`,
  ];
}

function listHint(list: string | undefined, shown: string): string {
  return list === undefined
    ? 'Nothing was revoked yet. After certwire pki crl, print this again to have the list in it.'
    : `When ${shown}/crl.pem ends, nobody is let in; certwire pki renew makes the next one in time.`;
}
