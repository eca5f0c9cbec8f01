import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registryEnvironment } from '../registry-environment.js';

// What a user gets: every package packed as it would be published, all installed together into an empty project.
// The one test that asks the npm registry, for the packages' dependencies.

const root = join(__dirname, '../../../..');
const names = ['@certwire/stores', '@certwire/pki', '@certwire/runtime', '@certwire/generator', 'certwire'] as const;
let project = '';

function run(command: string, args: readonly string[], cwd = project): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: registryEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a program within the project and gives what it printed. */
function runProgram(file: string, text: string): string {
  writeFileSync(join(project, file), text);
  return run(process.execPath, [file]).trim();
}

beforeAll(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-install-')));
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }\n');
  cpSync(join(root, 'examples/quickstart/petstore.yaml'), join(project, 'petstore.yaml'));
  const tarballs = run(process.execPath, [join(root, 'scripts/pack.mjs')], root)
    .trim()
    .split('\n');
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...tarballs]);
}, 240_000);

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

const entries = {
  '@certwire/stores': 'readStore',
  '@certwire/pki': 'createAuthority',
  '@certwire/runtime': 'createClient',
  '@certwire/generator': 'generate',
  certwire: 'defineConfig',
} as const;

/** A client whose libraries are loaded when they are needed, beside the server that it talks to. */
const tokenProgram = `
globalThis.fetch = () => { throw new Error('the global fetch knows no certificate'); };
const seen = [];
const server = createServer(({ method, url, headers }, response) => {
  const { authorization = '' } = headers;
  seen.push([method, url, url === '/token' ? '' : authorization].join(' ').trim());
  response.setHeader('content-type', 'application/json');
  response.statusCode = seen.length === 2 ? 503 : 200;
  response.end(url === '/token' ? '{"access_token":"t","token_type":"Bearer"}' : '[]');
});
server.listen(0, '127.0.0.1', async () => {
  const origin = 'http://127.0.0.1:' + server.address().port;
  const client = await createClient(
    {
      format: 1, service: 'petstore', title: '', version: '1', servers: [origin], security: { o: 'oauth2' }, auth: 'o',
      groups: { pet: { listPets: 'GET /pets 200=json' } },
    },
    {
      properties: {
        'rest.petstore.oauth2.tokenUrl': origin + '/token',
        'rest.petstore.oauth2.clientId': 'me',
        'rest.petstore.oauth2.clientSecret': 's',
        'rest.petstore.retry.attempts': '1',
      },
    },
  );
  await client.pet.listPets();
  await client.close();
  server.close();
  console.log(seen.join(', '));
});
`;

describe('the packages, installed from their tarballs', () => {
  it.each(names)('%s loads as an ES module', (name) => {
    const text = `import { ${entries[name]} } from '${name}';\nconsole.log(typeof ${entries[name]});\n`;
    expect(runProgram('load.mjs', text)).toBe('function');
  });

  it.each(names)('%s loads as CommonJS', (name) => {
    const text = `const { ${entries[name]} } = require('${name}');\nconsole.log(typeof ${entries[name]});\n`;
    expect(runProgram('load.cjs', text)).toBe('function');
  });

  it.each(names)('%s carries its licence and a README', (name) => {
    const files = readdirSync(join(project, 'node_modules', name));
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist']));
    expect(files).not.toContain('src');
  });

  it.each(names)('%s depends on published versions only', (name) => {
    expect(readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')).not.toContain('workspace:');
  });

  it('recognises an error of the other module system', () => {
    const text = `import { createRequire } from 'node:module';
import { InputError } from '@certwire/runtime';
const other = createRequire(import.meta.url)('@certwire/runtime');
console.log(new other.InputError('x') instanceof InputError, other.InputError === InputError);
`;
    expect(runProgram('errors.mjs', text)).toBe('true false');
  });

  it.each([
    ['mjs', "import { createServer } from 'node:http';\nimport { createClient } from '@certwire/runtime';"],
    ['cjs', "const { createServer } = require('node:http');\nconst { createClient } = require('@certwire/runtime');"],
  ])('asks for a token and repeats a request, with the libraries for it, in a .%s program', (kind, imports) => {
    expect(runProgram(`token.${kind}`, `${imports}\n${tokenProgram}`)).toBe(
      'POST /token, GET /pets Bearer t, GET /pets Bearer t',
    );
  });

  it('ships the templates that stand at the top of the repository', () => {
    const shipped = join(project, 'node_modules/@certwire/generator/dist/templates');
    const source = join(root, 'templates/axios');
    expect(readdirSync(shipped)).toEqual(readdirSync(source));
    for (const file of readdirSync(source)) {
      expect(readFileSync(join(shipped, file), 'utf8')).toBe(readFileSync(join(source, file), 'utf8'));
    }
  });

  it('brings the command, which emits a client', () => {
    const said = run('npx', ['--no-install', 'certwire', 'generate', 'petstore.yaml', '-o', 'clients/petstore']);
    expect(said).toMatch(/^petstore: clients\/petstore: \d+ files created\n$/);
    expect(existsSync(join(project, 'clients/petstore/client.ts'))).toBe(true);
  });
});

describe('an application on the installed packages', () => {
  const application = `import { createPetstoreClient, type Pet } from './petstore/index.js';

export async function nameOf(petId: number): Promise<string> {
  const petstore = await createPetstoreClient({ properties: { 'rest.petstore.host': 'localhost:1' } });
  const pet: Pet = await petstore.pets.getPet({ petId });
  await petstore.close();
  return pet.name;
}
`;

  it.each(['module', 'commonjs'])('type-checks with "type": "%s"', (type) => {
    const folder = join(project, type);
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }));
    writeFileSync(join(folder, 'main.ts'), application);
    const compilerOptions = {
      target: 'ES2022',
      lib: ['ES2022'],
      module: 'NodeNext',
      strict: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['main.ts'] }));
    // Into the application as it is: its settings decide what imports end in.
    run('npx', ['--no-install', 'certwire', 'generate', 'petstore.yaml', '-o', `${type}/petstore`]);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    let said = '';
    try {
      run(process.execPath, [tsc, '-p', folder]);
    } catch (error) {
      said = String((error as { stdout?: unknown }).stdout);
    }
    expect(said).toBe('');
  });

  it('compare two documents, with the compiler that comes along', () => {
    const changed = readFileSync(join(project, 'petstore.yaml'), 'utf8').replace(
      'operationId: getPet',
      'operationId: readPet',
    );
    writeFileSync(join(project, 'changed.yaml'), changed);
    const out = run('npx', ['--no-install', 'certwire', 'diff', 'petstore.yaml', 'changed.yaml']);
    expect(out).toContain('pets.getPet  It is called pets.readPet now.');
  });
});
