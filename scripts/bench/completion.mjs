// How long an editor waits for its first completion in an application that uses an emitted client: tsserver is started,
// opens a file that imports the client, and is asked for the members of the client, of one group, and of an input.
// Usage: npm run build && CERTWIRE_CORPUS=<folder> node scripts/bench/completion.mjs [document of main/, default msgraph]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import environment from '../clean-environment.cjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = environment.cleanEnvironment(process.env);
const main = join(process.env.CERTWIRE_CORPUS ?? '', 'main');
const document = readdirSync(main).find((name) => name.startsWith(process.argv[2] ?? 'msgraph'));
const folder = mkdtempSync(join(tmpdir(), 'certwire-completion-'));
const log = join(folder, 'tsserver.log');

function emit() {
  const certwire = join(root, 'packages/cli/bin/certwire.js');
  const args = [certwire, 'generate', join(main, document), '-o', join(folder, 'api'), '--quiet'];
  if (spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status !== 0)
    throw new Error('Nothing was emitted.');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  const compilerOptions = { strict: true, module: 'nodenext', target: 'es2022', types: ['node'], skipLibCheck: true };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
}

/** The first group with its first method that takes an input. */
function pick() {
  const client = readFileSync(join(folder, 'api/client.ts'), 'utf8');
  const [, group] = /^ {2}readonly (\w+): \w+Operations;$/m.exec(client) ?? [];
  const [, create] = /^export function (\w+)\(/m.exec(client) ?? [];
  const file = readdirSync(join(folder, 'api')).find(
    (name) => name.replace(/[-.]|ts$/g, '').toLowerCase() === group.toLowerCase(),
  );
  const [, method] = /^ {2}(\w+)\(input: \w+Input/m.exec(readFileSync(join(folder, 'api', file), 'utf8')) ?? [];
  return { group, create, method };
}

emit();
const { group, create, method } = pick();
const lines = [
  `import { ${create} } from './api/index.js';`,
  `const api = await ${create}();`,
  'api.;',
  `api.${group}.;`,
  `await api.${group}.${method}({ });`,
];
const file = join(folder, 'main.ts');
writeFileSync(file, `${lines.join('\n')}\n`);

const tsserver = join(root, 'node_modules/typescript/lib/tsserver.js');
const args = ['--max-old-space-size=4096', tsserver, '--logVerbosity', 'verbose', '--logFile', log];
const server = spawn(process.execPath, args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = new Map();
createInterface({ input: server.stdout }).on('line', (line) => {
  const message = line.startsWith('{') ? JSON.parse(line) : undefined;
  if (message?.type === 'response') waiting.get(message.request_seq)?.(message);
});
let sequence = 0;
function send(command, body) {
  sequence += 1;
  server.stdin.write(`${JSON.stringify({ seq: sequence, type: 'request', command, arguments: body })}\n`);
  const own = sequence;
  return new Promise((resolve) => waiting.set(own, resolve));
}

const started = performance.now();
void send('open', { file });
console.log(`${document}, TypeScript 5.9, from the start of tsserver`);
for (const [what, line, offset] of [
  ['members of the client', 3, 5],
  ['members of a group', 4, lines[3].length],
  ['members of an input', 5, lines[4].indexOf('{') + 3],
]) {
  const asked = performance.now();
  const { body } = await send('completionInfo', { file, line, offset });
  const entries = body?.entries.length ?? 0;
  const total = ((performance.now() - started) / 1000).toFixed(2);
  console.log(
    `  ${what.padEnd(24)} ${((performance.now() - asked) / 1000).toFixed(2)} s, ${entries} entries, ${total} s since the start`,
  );
}
server.kill();
await new Promise((resolve) => server.once('exit', resolve));
const logged = /^Perf \d+ +\[[^\]]*\] \d+::(\w+): elapsed time \(in milliseconds\) ([\d.]+)$/gm;
const own = [...readFileSync(log, 'utf8').matchAll(logged)].map(
  ([, what, time]) => `${what} ${Number(time).toFixed(0)} ms`,
);
console.log(`  tsserver's own log: ${own.join(', ')}`);
rmSync(folder, { recursive: true, force: true });
