// Starts the mock server of @typespec/spector on a free port of this machine and tells its parent, by IPC, the port and
// what each scenario expects and answers, as plain data. Runs on Node 22, beside its packages (see install.mjs).
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expandDyns } from '@typespec/spec-api';
// What the package exports is its TypeSpec library alone.
import { MockApiApp } from './node_modules/@typespec/spector/dist/src/app/app.js';

const package_ = resolve('node_modules/@typespec/http-specs');
const app = new MockApiApp({ port: 0, scenarioPath: join(package_, 'specs'), coverageFile: resolve('coverage.json') });
await app.start();
const config = app.resolverConfig;

/** A body as text or, where it is bytes, as base64. */
function plainBody(body) {
  if (body === undefined || body.kind === 'multipart') return undefined;
  const { contentType, rawContent, streamChunks } = body;
  if (streamChunks !== undefined) return { contentType, base64: Buffer.concat(streamChunks).toString('base64') };
  if (Buffer.isBuffer(rawContent)) return { contentType, base64: rawContent.toString('base64') };
  return { contentType, text: typeof rawContent === 'string' ? rawContent : rawContent?.serialize(config) };
}

function plainApi({ uri, method, request = {}, response }) {
  const { query = {}, headers = {} } = request;
  return {
    uri,
    method: method.toUpperCase(),
    query: expandDyns(query, config),
    headers: expandDyns(headers, config),
    multipart: request.body?.kind === 'multipart',
    body: plainBody(request.body),
    response: { status: response.status, body: plainBody(response.body) },
  };
}

const scenarios = [];
const folder = join(package_, 'dist/specs');
for (const file of readdirSync(folder, { recursive: true }).sort()) {
  if (!file.endsWith(`${sep}mockapi.js`)) continue;
  const { Scenarios } = await import(pathToFileURL(join(folder, file)).href);
  for (const [name, { apis, passCondition, code }] of Object.entries(Scenarios)) {
    const document = relative(folder, dirname(join(folder, file)))
      .split(sep)
      .join('/');
    scenarios.push({ name, document, passCondition, code, apis: apis.map(plainApi) });
  }
}
process.on('disconnect', () => process.exit());
process.send({ baseUrl: config.baseUrl, scenarios });
