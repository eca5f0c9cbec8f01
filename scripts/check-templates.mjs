// Type-checks every template against the view interface that its first line names, `{{!-- view: GroupView --}}`:
// Handlebars itself takes `{{#if typo}}` for false. Prints each fault as `file:line:column  what is wrong`.
// Usage: node scripts/check-templates.mjs [folder that has templates/ and packages/]
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { Project } from 'ts-morph';
import { checkTemplate } from './templates/check-template.mjs';

const home = fileURLToPath(new URL('..', import.meta.url));
const root = resolve(process.argv[2] ?? home);
const longestTemplate = 60;
const faults = [];

/** Every interface and type of the files/ room by its name. */
function readViews() {
  const project = new Project({
    tsConfigFilePath: join(home, 'tsconfig.base.json'),
    skipAddingFilesFromTsConfig: true,
    compilerOptions: { types: [], composite: false },
  });
  project.addSourceFilesAtPaths(join(root, 'packages/generator/src/files/**/*.ts'));
  const views = new Map();
  for (const file of project.getSourceFiles()) {
    for (const declaration of [...file.getInterfaces(), ...file.getTypeAliases()]) {
      views.set(declaration.getName(), { declaration, type: declaration.getType() });
    }
  }
  return views;
}

function readTemplates() {
  const folder = join(root, 'templates/axios');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const view = /^\{\{~?!--\s*view:\s*(\w+)\s*--~?\}\}/.exec(text)?.[1];
      return { file: `templates/axios/${file}`, name: file.replace(/\.hbs$/, ''), text, view };
    });
}

const views = readViews();
const templates = readTemplates();
for (const template of templates) {
  const report = (line, column, message) => faults.push(`${template.file}:${line}:${column}  ${message}`);
  const lines = template.text.trimEnd().split('\n').length;
  if (lines > longestTemplate) report(lines, 1, `has ${lines} lines; a template has at most ${longestTemplate}`);
  if (template.view === undefined) report(1, 1, 'the first line does not name the view: {{!-- view: SomeView --}}');
  else if (!views.has(template.view)) report(1, 1, `there is no type ${template.view} in packages/generator/src/files`);
  else checkTemplate({ ast: Handlebars.parse(template.text), view: template.view, views, templates }, report);
}
if (templates.length === 0) faults.push('templates/axios holds no template');

for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
