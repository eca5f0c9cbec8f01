// Turns templates/axios/*.hbs into one JavaScript module that the generator imports: nothing is compiled when a user generates.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';

/** The options that every template is compiled with, here and for `--templates`. Text is TypeScript, so nothing is HTML-escaped. */
export const compileOptions = { noEscape: true, strict: true, knownHelpersOnly: true, preventIndent: true };

/** Precompiles templates/axios into the generator's source, and copies the sources to what the package ships. */
export function precompileTemplates(root) {
  const source = join(root, 'templates/axios');
  const files = readdirSync(source)
    .filter((file) => file.endsWith('.hbs'))
    .sort();
  const members = files.map((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    return `  ${JSON.stringify(file.replace(/\.hbs$/, ''))}: ${Handlebars.precompile(text, compileOptions)},`;
  });
  const module = `// Made by scripts/precompile-templates.mjs from templates/axios; not committed.\nexport const templates = {\n${members.join('\n')}\n};\n`;
  writeFileSync(join(root, 'packages/generator/src/files/precompiled-templates.js'), module);
  cpSync(source, join(root, 'packages/generator/dist/templates'), { recursive: true });
}
