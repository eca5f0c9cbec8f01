// The generators that people use, each called as its documentation says for a client on axios, without a formatter.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kubb = (spec, output) => `import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';
export default defineConfig({
  input: { path: ${JSON.stringify(spec)} },
  output: { path: ${JSON.stringify(output)}, clean: true, format: false, lint: false },
  plugins: [pluginOas({ validate: false, generators: [] }), pluginTs(), pluginClient({ client: 'axios' })],
});
`;

/** By name: the arguments for Node, `bin` being the folder of the peers' packages. */
export const peers = {
  'hey-api': (bin, { spec, output }) => [
    join(bin, '@hey-api/openapi-ts/bin/run.js'),
    ...['-i', spec, '-o', output, '-c', '@hey-api/client-axios', '--no-log-file', '--silent'],
  ],
  orval: (bin, { spec, output }) => [
    join(bin, 'orval/dist/bin/orval.mjs'),
    ...['--input', spec, '--output', join(output, 'api.ts'), '--client', 'axios'],
  ],
  'swagger-typescript-api': (bin, { spec, output }) => [
    join(bin, 'swagger-typescript-api/dist/cli.mjs'),
    ...['generate', '-p', spec, '-o', output, '-n', 'api.ts', '--axios', '--silent'],
  ],
  kubb: (bin, { spec, output, folder }) => {
    // Beside the packages that it imports.
    const config = join(bin, '..', `kubb-${folder}.config.mjs`);
    writeFileSync(config, kubb(spec, output));
    return [join(bin, '@kubb/cli/bin/kubb.cjs'), 'generate', '--config', config, '--logLevel', 'silent'];
  },
  'openapi-typescript-codegen': (bin, { spec, output }) => [
    join(bin, 'openapi-typescript-codegen/bin/index.js'),
    ...['--input', spec, '--output', output, '--client', 'axios'],
  ],
  oazapfts: (bin, { spec, output }) => [join(bin, 'oazapfts/dist/cli.js'), spec, join(output, 'api.ts')],
  'openapi-typescript (types)': (bin, { spec, output }) => [
    join(bin, 'openapi-typescript/bin/cli.js'),
    ...[spec, '-o', join(output, 'api.ts')],
  ],
};
