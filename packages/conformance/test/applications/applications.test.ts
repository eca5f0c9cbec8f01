import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApplicationKind, applicationKinds, filesOf } from './application-kinds.js';
import { makeApplication, root } from './make-application.js';

const document = `openapi: 3.0.3
info: { title: Petstore, version: '1' }
servers: [{ url: 'https://petstore.example' }]
paths:
  /pets/{petId}:
    get:
      tags: [pets]
      operationId: getPet
      parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: The pet., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
`;

let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const found = request.url === '/pets/7';
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end('{"name":"Rex"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** The program of a newer Node, as scripts/test-on-nodes.mjs installs it. */
function programOf({ node }: ApplicationKind): string | undefined {
  if (node === undefined) return process.execPath;
  const program = join(root, `node_modules/.cache/certwire-node-${node}/node_modules/node/bin/node`);
  return existsSync(program) ? program : undefined;
}

describe('the emitted client, built and called in', () => {
  for (const [name, kind] of Object.entries(applicationKinds)) {
    const program = programOf(kind);
    if (program === undefined && process.env['CI'] !== undefined) {
      it(name, () => {
        throw new Error(`Node ${kind.node} is not installed: run scripts/test-on-nodes.mjs first.`);
      });
      continue;
    }
    (program === undefined ? it.skip : it)(
      program === undefined ? `${name} (Node ${kind.node} is not installed: run scripts/test-on-nodes.mjs)` : name,
      async () => {
        const application = makeApplication({ ...filesOf(kind), 'petstore.yaml': document }, origin);
        try {
          const command = join(root, 'packages/cli/bin/certwire.js');
          await application.run([command, 'generate', 'petstore.yaml', '-o', 'src/petstore']);
          const index = readFileSync(join(application.folder, 'src/petstore/index.ts'), 'utf8');
          expect(index).toContain(`from './client${kind.extension}';`);
          let said = '';
          for (const step of kind.steps) said = await application.run(step, program);
          expect(said).toContain('Rex\n');
        } finally {
          application.remove();
        }
      },
      180_000,
    );
  }
});
