import { execFile, execFileSync, execSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { createAuthority } from '@certwire/pki';
import { writePem, writePkcs12 } from '@certwire/stores';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformSync } from 'esbuild';
import { commandsOf, fencesOf } from './fences.js';

const root = join(__dirname, '../../../..');
const quickstart = join(root, 'examples/quickstart');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

let project = '';
let server: Server | undefined;

/** The project of a reader who follows the README: its document, its packages, and a keystore of his own. */
beforeAll(async () => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-readme-')));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction');
  cpSync(join(quickstart, 'petstore.yaml'), join(project, 'petstore.yaml'));
  for (const { file, text } of fencesOf(readme)) {
    if (file === undefined) continue;
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
});

afterAll(() => {
  server?.closeAllConnections();
  server?.close();
  rmSync(project, { recursive: true, force: true });
});

/** A pet shop that knows pet 7 and demands a certificate of the authority whose stores it leaves in the project. */
async function startPetShop(password: string): Promise<number> {
  const authority = await createAuthority({ commonName: 'README CA' });
  const own = await authority.issue({ commonName: 'localhost', purposes: ['server'], names: ['localhost'] });
  const client = await authority.issue({ commonName: 'reader', purposes: ['client'] });
  const { privateKey, chain } = client;
  writeFileSync(join(project, 'keystore.p12'), await writePkcs12({ privateKey, chain, password }));
  writeFileSync(join(project, 'truststore.pem'), writePem({ certificates: [authority.certificate] }));
  const options = {
    key: writePem({ privateKey: own.privateKey }),
    cert: writePem({ certificates: own.chain }),
    ca: writePem({ certificates: [authority.certificate] }),
    requestCert: true,
  };
  const started = createServer(options, (request, response) => {
    const found = request.url === '/v1/pets/7';
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ? { id: 7, name: 'Rex', species: 'dog' } : { title: 'There is no such pet.' }));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, 'localhost', resolve));
  return (started.address() as AddressInfo).port;
}

describe('the README', () => {
  const [generate, demo] = commandsOf(readme);

  it('shows what its first command prints', () => {
    expect(execSync(generate?.command ?? '', { cwd: project, encoding: 'utf8' })).toBe(generate?.prints);
  });

  it('shows a program that talks to a server over mutual TLS', async () => {
    const port = await startPetShop('from the environment');
    for (const folder of ['src', 'src/clients/petstore']) {
      for (const file of readdirSync(join(project, folder)).filter((name) => name.endsWith('.ts'))) {
        const { code } = transformSync(readFileSync(join(project, folder, file), 'utf8'), { loader: 'ts' });
        writeFileSync(join(project, folder, file.replace(/\.ts$/, '.js')), code);
      }
    }
    const env = { ...process.env, KEYSTORE_PASSWORD: 'from the environment', REST_PETSTORE_HOST: `localhost:${port}` };
    const { stdout } = await promisify(execFile)(process.execPath, ['src/main.js'], { cwd: project, env });
    expect(stdout).toBe('Rex\nThere is no such pet.\n');
  });

  it('has a demo that shows who verified whom, and explains both refusals', () => {
    expect(demo?.command).toBe('npm run demo');
    const said = execFileSync('npm', ['run', '--silent', 'demo'], { cwd: root, encoding: 'utf8' });
    expect(said).toMatch(/The server saw +O?U?=?.*CN=quickstart.* and verified it: yes/);
    expect(said).toMatch(/The client verified +CN=localhost against .*CN=Petstore Demo CA/);
    expect(said).toContain('{"id":7,"name":"Rex"');
    expect(said).toContain('Connections that the server saw meanwhile: 0');
    expect(said).not.toContain('changeit\n   Status');
  }, 120_000);

  it('links only to what is there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !pathExists(join(root, link)))).toEqual([]);
  });
});

describe('the quick start', () => {
  it('is the program and the properties of the README', () => {
    const files = fencesOf(readme).filter(({ file }) => file !== undefined);
    for (const { file, text } of files) {
      const own = readFileSync(join(quickstart, file ?? ''), 'utf8');
      expect(own.replace(/^#.*\n/gm, '')).toBe(text);
    }
    expect(files).toHaveLength(2);
  });

  it('has the client that its document gives, to the byte', () => {
    const committed = join(quickstart, 'src/clients/petstore');
    const output = join(project, 'again/src/clients/petstore');
    cpSync(join(quickstart, 'petstore.yaml'), join(project, 'again/petstore.yaml'));
    const certwire = join(root, 'packages/cli/bin/certwire.js');
    execFileSync(process.execPath, [certwire, 'generate', 'petstore.yaml', '-o', output], {
      cwd: join(project, 'again'),
    });
    expect(readdirSync(output)).toEqual(readdirSync(committed));
    for (const file of readdirSync(output)) {
      expect([file, readFileSync(join(output, file), 'utf8')]).toEqual([
        file,
        readFileSync(join(committed, file), 'utf8'),
      ]);
    }
  });

  it('type-checks', () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    expect(() => execFileSync(process.execPath, [tsc, '-p', quickstart], { stdio: 'pipe' })).not.toThrow();
  });
});

function pathExists(path: string): boolean {
  try {
    realpathSync(path);
    return true;
  } catch {
    return false;
  }
}
