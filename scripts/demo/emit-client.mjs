import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { block, say } from './tell.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Emits the client with the CLI as a user would, compiles it in place, and imports it. */
export async function emitClient(folder) {
  const output = join(folder, 'petstore');
  const args = ['generate', 'examples/quickstart/petstore.yaml', '-o', output];
  say(`$ certwire ${args.join(' ')}`);
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'packages/cli/bin/certwire.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`certwire generate ended with ${status}.`);
  block(stdout);
  say(`pets.ts says of each operation in one line what goes over the wire:`);
  block(
    readFileSync(join(output, 'pets.ts'), 'utf8')
      .split('\n')
      .filter((line) => /^ {2}\w+: '/.test(line))
      .join('\n'),
  );

  // What an application's own build does: the emitted code is TypeScript and imports @certwire/runtime alone.
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const file of readdirSync(output).filter((name) => name.endsWith('.ts'))) {
    const { code } = await transform(readFileSync(join(output, file), 'utf8'), { loader: 'ts', target: 'node20' });
    writeFileSync(join(output, file.replace(/\.ts$/, '.js')), code);
  }
  return await import(pathToFileURL(join(output, 'index.js')).href);
}
