// Writes the pages of docs/ that are made of tables in the code, as the tests compare them. Run it after a change of such a table.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const entry = join(root, 'packages/conformance/test/package/render-troubleshooting.ts');

const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const { renderTroubleshooting } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
writeFileSync(join(root, 'docs/troubleshooting.md'), renderTroubleshooting());
