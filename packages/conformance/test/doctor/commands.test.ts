import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { writePem } from '@certwire/stores';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { startProxy } from '../../../runtime/test/agent/proxy-server.js';
import { closeServers } from '../../../runtime/test/agent/tls-server.js';
import { describeWith, missing } from '../servers/installed.js';
import { type Certificates, makeCertificates } from '../servers/make-certificates.js';
import type { StartedServer } from '../servers/start-server.js';
import { examine } from './examine.js';
import { serveNode } from './serve-node.js';

let certificates: Certificates;
let server: StartedServer;

beforeAll(async () => {
  certificates = await makeCertificates();
  const { authority, path } = certificates;
  const { privateKey, chain } = await authority.issue({ commonName: 'pem client', purposes: ['client'] });
  writeFileSync(path('client.pem'), writePem({ certificates: chain }));
  writeFileSync(path('client.key'), writePem({ privateKey }));
  const cipher = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: certificates.password } as const;
  writeFileSync(path('sealed.pem'), `${writePem({ certificates: chain })}${privateKey.export(cipher)}`);
  server = await serveNode(certificates, {}, (_request, response) => void response.end(greeting));
});

afterEach(async () => {
  await closeServers();
});

afterAll(async () => {
  await server?.stop();
  certificates?.remove();
});

/** No tool says this of itself. */
const greeting = 'Good morning';
const bin = join(__dirname, '../../../cli/bin/certwire.js');

interface Ran {
  readonly code: number;
  readonly said: string;
}

/** Runs a line as a user would who has certwire on the path, and the password of the stores in the environment. */
function run(line: string, folder: string): Promise<Ran> {
  writeFileSync(join(folder, 'certwire'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });
  const path = `${folder}${delimiter}${process.env.PATH ?? ''}`;
  const env = { PATH: path, CERTWIRE_STORE_PASSWORD: certificates.password };
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });
}

type Properties = Readonly<Record<string, string>>;

function wiring(more: Properties): Properties {
  return {
    'rest.pages.host': `127.0.0.1:${server.port}`,
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.file': certificates.path('truststore.p12'),
    'security.general.truststore.password': certificates.password,
    'security.general.mtls.enabled': 'true',
    ...more,
  };
}

const keystore = (file: string): Properties => ({
  'security.general.mtls.keystore.file': file,
  'security.general.mtls.keystore.password': certificates.password,
});

/** Examines, then runs the commands that came of it: what openssl and curl said. */
async function reproduce(properties: Properties): Promise<{ openssl: Ran; curl: Ran; lines: readonly string[] }> {
  let found: { openssl: Ran; curl: Ran; lines: readonly string[] } | undefined;
  await examine(properties, async (folder, { reproduce: { prepare, openssl = '', curl } }) => {
    for (const line of prepare) expect(await run(line, folder)).toMatchObject({ code: 0 });
    found = {
      openssl: await run(openssl, folder),
      curl: await run(curl, folder),
      lines: [...prepare, openssl, curl],
    };
  });
  if (found === undefined) throw new Error('Nothing was run.');
  expect(found.lines.join('\n')).not.toContain(certificates.password);
  return found;
}

describeWith('the commands of the doctor', missing(['openssl', 'curl']), () => {
  it.each(['TLSv1.3', 'TLSv1.2', 'TLSv1.2,TLSv1.3'])('reach the server as the client does (%s)', async (versions) => {
    const properties = { ...keystore(certificates.keystore('agent')), 'app.rest.tlsVersions': versions };
    const { openssl, curl, lines } = await reproduce(wiring(properties));
    expect(openssl.said).toContain(greeting);
    expect(curl).toMatchObject({ code: 0, said: expect.stringContaining(greeting) });
    // Stores that the tools do not read are converted.
    expect(lines).toHaveLength(4);
  });

  it('take a pair of PEM files as they are, and convert a key under a password', async () => {
    const pair = {
      'security.general.mtls.keystore.certificate': certificates.path('client.pem'),
      'security.general.mtls.keystore.privateKey': certificates.path('client.key'),
      'security.general.truststore.file': certificates.path('ca.pem'),
    };
    const plain = await reproduce(wiring(pair));
    expect(plain.curl.said).toContain(greeting);
    expect(plain.lines).toHaveLength(2);
    const sealed = await reproduce(wiring(keystore(certificates.path('sealed.pem'))));
    expect(sealed.openssl.said).toContain(greeting);
    expect(sealed.curl.said).toContain(greeting);
  });

  it.each(['TLSv1.3', 'TLSv1.2'])('show the same refusal of our certificate (%s)', async (version) => {
    const properties = { ...keystore(certificates.keystore('rogue')), 'app.rest.tlsVersions': version };
    const { openssl, curl } = await reproduce(wiring(properties));
    expect(openssl.said).not.toContain(greeting);
    expect(curl.code).not.toBe(0);
    expect(curl.said).not.toContain(greeting);
  });

  it('show that a server is not trusted, that its name is wrong, and go on where nothing is verified', async () => {
    const own = keystore(certificates.keystore('agent'));
    const system = { ...own, 'security.general.truststore.config': 'SYSTEM_ONLY' };
    const untrusted = await reproduce(wiring(system));
    expect(untrusted.openssl.said).toMatch(/unable to get local issuer certificate|self-signed/);
    expect(untrusted.curl.code).toBe(60);
    const renamed = await reproduce(wiring({ ...own, 'security.general.client.ssl.serverName': 'other.example' }));
    expect(renamed.openssl.said).toMatch(/hostname mismatch/i);
    expect(renamed.curl).toMatchObject({ code: 60, said: expect.stringContaining('other.example') });
    const unchecked = await reproduce(wiring({ ...own, 'security.general.truststore.config': 'NO_CHECK' }));
    expect(unchecked.openssl.said).toContain(greeting);
    expect(unchecked.curl.said).toContain(greeting);
  });

  it('ask for another name, and read revocation lists', async () => {
    const more = {
      'security.general.client.ssl.serverName': 'localhost',
      'security.general.truststore.crl': certificates.path('crl.pem'),
    };
    const { openssl, curl } = await reproduce(wiring({ ...keystore(certificates.keystore('agent')), ...more }));
    expect(openssl.said).toContain(greeting);
    expect(curl.said).toContain(greeting);
  });

  it('go through the proxy', async () => {
    const proxy = await startProxy();
    const way = { 'app.proxy.enabled': 'true', 'app.proxy.host': '127.0.0.1', 'app.proxy.port': `${proxy.port}` };
    const { openssl, curl } = await reproduce(wiring({ ...keystore(certificates.keystore('agent')), ...way }));
    expect(openssl.said).toContain(greeting);
    expect(curl.said).toContain(greeting);
    expect(proxy.seen.slice(-2)).toEqual(Array.from({ length: 2 }, () => `CONNECT 127.0.0.1:${server.port}`));
  });
});
