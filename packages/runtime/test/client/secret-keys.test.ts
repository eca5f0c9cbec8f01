import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writePem } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import {
  answer,
  assertionKey,
  certificates,
  create,
  folder,
  properties,
  service,
  spellings,
} from './secretive-client.js';
import { json } from './start-service.js';

describe('a private key', () => {
  /** A process that makes a client, calls with it, and writes down all that is in its heap. */
  const program = `
    import { writeHeapSnapshot } from 'node:v8';
    import { createClient } from './src/index.ts';
    const [origin, properties, file] = process.argv.slice(2);
    const groups = { pet: { getPet: 'GET /pets 200=json' } };
    const security = { token: 'oauth2' };
    const description = { format: 1, service: 'petstore', title: '', version: '', servers: [origin], security, auth: 'token', groups };
    const client = await createClient(description, { properties: JSON.parse(properties) });
    await client.pet.getPet();
    globalThis.kept = client;
    writeHeapSnapshot(file);
    await client.close();`;

  it.each(['PKCS#12', 'PEM'])('from %s is in no string of the heap, only in handles of OpenSSL', async (kind) => {
    const runtime = join(__dirname, '../..');
    const bundle = await build({
      stdin: { contents: program, resolveDir: runtime, loader: 'ts' },
      alias: { '@certwire/stores': join(runtime, '../stores/src/index.ts') },
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      outfile: join(folder, 'program.mjs'),
      logLevel: 'error',
    });
    expect(bundle.errors).toEqual([]);
    const pem = join(folder, 'client.pem');
    const { privateKey, chain } = certificates.client;
    writeFileSync(pem, writePem({ privateKey, certificates: chain }), { mode: 0o600 });
    const { 'security.general.mtls.keystore.file': store = '', ...rest } = properties;
    const chosen =
      kind === 'PEM'
        ? { 'security.general.mtls.keystore.certificate': pem, 'security.general.mtls.keystore.privateKey': pem }
        : { 'security.general.mtls.keystore.file': store };
    answer((_, response) => json(response, {}));
    const file = join(folder, 'heap.json');
    const args = [join(folder, 'program.mjs'), service.origin, JSON.stringify({ ...rest, ...chosen }), file];
    await promisify(execFile)(process.execPath, args);
    const heap = readFileSync(file, 'utf8');
    const spelled = [...spellings(privateKey), ...spellings(assertionKey)].filter((text) => /^[\w+/=-]+$/.test(text));
    expect(spelled.length).toBeGreaterThanOrEqual(6);
    expect(spelled.filter((text) => heap.includes(text))).toEqual([]);
    // The heap is the right one: the client's token is in it, as it must be.
    expect(heap).toContain('secret-token');
  });
});

describe('a private key that others may read', () => {
  it.each(['client.p12', 'assertion.pem'])('is a warning: %s', async (name) => {
    const path = join(folder, name);
    chmodSync(path, 0o644);
    const petstore = await create();
    const warned = petstore.$tls.warnings.filter((warning) => warning.includes(`chmod o-rwx ${path}`));
    chmodSync(path, 0o600);
    expect(warned).toHaveLength(1);
  });
});
