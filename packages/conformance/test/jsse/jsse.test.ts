import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWith, missing } from '../servers/installed.js';
import { makeMaterial, password, type ServerName } from './make-material.js';
import { differences, type Meeting, meetings, type Outcome } from './meetings.js';

/** What Java says, by the outcome that it means; the first that fits. */
const javaWords: readonly [RegExp, Outcome][] = [
  [/^answer agent$/, 'answered'],
  [/trustAnchors parameter must be non-empty/, 'nothing to trust'],
  [/No subject alternative|No name matching|does not match/, 'wrong name'],
  [/Extended key usage does not permit/, 'wrong purpose'],
  [/CertificateExpiredException/, 'expired'],
  [/CertificateNotYetValidException/, 'not yet valid'],
  [/unable to find valid certification path|Path does not chain/, 'untrusted'],
];

/** The same for us: the code of the error comes first. */
const ourWords: readonly [RegExp, Outcome][] = [
  [/^answer agent$/, 'answered'],
  [/^failure CONFIGURATION.* holds no certificate/, 'nothing to trust'],
  [/^failure SERVER_NAME_MISMATCH/, 'wrong name'],
  [/^failure SERVER_CERTIFICATE_WRONG_PURPOSE/, 'wrong purpose'],
  [/^failure SERVER_CERTIFICATE_EXPIRED/, 'expired'],
  [/^failure SERVER_CERTIFICATE_NOT_YET_VALID/, 'not yet valid'],
  [/^failure SERVER_CERTIFICATE_TOO_WEAK/, 'too weak'],
  [/^failure SERVER_(UNTRUSTED|SELF_SIGNED|CHAIN_INCOMPLETE)/, 'untrusted'],
];

/** A word of the lists above, or else the text itself, which then stands in the failed test. */
function inWords(text: string | undefined, words: typeof javaWords): string {
  return words.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? `${text}`;
}

/** Runs a program that reads meetings and gives what it wrote of each. */
async function run(
  command: readonly string[],
  lines: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Map<string, string>> {
  const [program = '', ...words] = command;
  const child = spawn(program, words, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const [output, complaints] = [child.stdout, child.stderr].map(async (stream) => {
    let text = '';
    for await (const part of stream.setEncoding('utf8')) text += part;
    return text;
  });
  const ended = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  expect({ status: await ended, complaints: await complaints }).toMatchObject({ status: 0 });
  const answers = ((await output) ?? '').trim().split('\n');
  return new Map(answers.map((line) => line.split('\t') as [string, string]));
}

/** A JRE has no compiler, without which `java JsseClient.java` does nothing. */
function noCompiler(): string | undefined {
  const absent = missing(['java', 'openssl']);
  if (absent !== undefined) return absent;
  const { stdout } = spawnSync('java', ['--list-modules'], { encoding: 'utf8' });
  return stdout.includes('jdk.compiler') ? undefined : 'a JDK is not installed';
}

describeWith('trust and names as Java has them', noCompiler(), () => {
  const folder = mkdtempSync(join(tmpdir(), 'certwire-jsse-'));
  const servers: Server[] = [];
  let java: Map<string, string>;
  let ours: Map<string, string>;

  async function listen(options: { key: string; cert: string }, address: string): Promise<number> {
    const server = createServer(
      // The weak certificates are for the clients to judge.
      { ...options, ciphers: 'DEFAULT@SECLEVEL=0', requestCert: true, rejectUnauthorized: false },
      ({ socket }, response) => {
        const { subject } = (socket as TLSSocket).getPeerCertificate();
        response.end(subject?.CN ?? 'nobody');
      },
    );
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    return (server.address() as AddressInfo).port;
  }

  beforeAll(async () => {
    const material = await makeMaterial(folder);
    const ports = new Map<string, number>();
    for (const [name, options] of Object.entries(material))
      ports.set(`${name} 127.0.0.1`, await listen(options, '127.0.0.1'));
    ports.set('whole ::1', await listen(material.whole, '::1'));
    const lines = meetings.map((meeting) => lineOf(meeting, ports));
    const trust = [
      `-Djavax.net.ssl.trustStore=${join(folder, 'system.p12')}`,
      `-Djavax.net.ssl.trustStorePassword=${password}`,
    ];
    const quick = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...trust];
    [java, ours] = await Promise.all([
      run(['java', ...quick, join(__dirname, 'JsseClient.java'), password], lines),
      run([process.execPath, join(__dirname, 'certwire-client.mjs'), password], lines, {
        NODE_EXTRA_CA_CERTS: join(folder, 'system.pem'),
        // Has no effect on us.
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
      }),
    ]);
  }, 120_000);

  afterAll(async () => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    rmSync(folder, { recursive: true, force: true });
  });

  function lineOf({ title, server, mode, ...rest }: Meeting, ports: ReadonlyMap<string, number>): string {
    const { trust, keystore = 'client.p12', name = 'localhost', verifyName = true, crl } = rest;
    const list = crl === undefined ? '' : join(folder, crl);
    const address = name === '::1' ? '::1' : '127.0.0.1';
    const port = ports.get(`${server satisfies ServerName} ${address}`);
    const truststore = trust === undefined ? '' : join(folder, trust);
    return [title, mode, truststore, join(folder, keystore), port, address, name, verifyName, list].join('\t');
  }

  it.each(meetings.map((meeting) => [meeting.title, meeting] as const))('%s', (title, { outcome }) => {
    const certwire = differences[title]?.certwire ?? outcome;
    const came = { java: inWords(java.get(title), javaWords), certwire: inWords(ours.get(title), ourWords) };
    expect(came).toEqual({ java: outcome, certwire });
  });

  it('are titled each by itself, and every difference belongs to one', () => {
    expect(new Set(meetings.map(({ title }) => title)).size).toBe(meetings.length);
    expect(meetings.map(({ title }) => title)).toEqual(expect.arrayContaining(Object.keys(differences)));
  });
});
