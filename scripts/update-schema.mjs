// Writes packages/cli/certwire.schema.json from the table of keys; a test holds the two equal. Run it after a change of
// packages/cli/src/configuration/keys.ts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = (name) => fileURLToPath(new URL(`../packages/cli/${name}`, import.meta.url));
const { outputFiles } = await build({
  entryPoints: [path('src/configuration/json-schema.ts')],
  bundle: true,
  format: 'esm',
  write: false,
});
const { configurationSchema } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
writeFileSync(path('certwire.schema.json'), `${JSON.stringify(configurationSchema(), undefined, 2)}\n`);
