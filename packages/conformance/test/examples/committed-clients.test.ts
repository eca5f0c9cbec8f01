import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { copyExample, workspace } from './clones.js';

const examples = join(__dirname, '../../../../examples');
let folder = '';

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Every committed client, as `quickstart/src/clients/petstore`. */
const clients = readdirSync(examples).flatMap((name) =>
  (readdirSync(join(examples, name), { recursive: true }) as string[])
    .filter((path) => basename(path) === '.certwire.json' && !path.includes('node_modules'))
    .map((path) => join(name, dirname(path))),
);

function textsIn(client: string): Record<string, string> {
  return Object.fromEntries(readdirSync(client).map((name) => [name, readFileSync(join(client, name), 'utf8')]));
}

describe('the committed clients of the examples', () => {
  it.each(clients)('%s is what its document gives', (client) => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-examples-')));
    const name = client.split(/[\\/]/)[0] ?? '';
    copyExample(name, join(folder, name));
    const output = join(folder, client);
    const committed = textsIn(output);
    const { spec, options } = JSON.parse(committed['.certwire.json'] ?? '') as {
      spec: string;
      options: { service: string };
    };
    const args = ['generate', join(output, spec), '-o', output, '-s', options.service, '--force'];
    execFileSync(process.execPath, [workspace.programs.certwire, ...args], { cwd: join(folder, name), stdio: 'pipe' });
    expect(textsIn(output)).toEqual(committed);
  });
});
