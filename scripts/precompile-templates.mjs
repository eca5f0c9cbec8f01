// Turns templates/axios/*.hbs into one JavaScript module that the generator imports: nothing is compiled when a user generates.
// Shipped templates are linear (scripts/check-templates.mjs), so that a plain function can say what each says: Handlebars parses
// them, and its run time, which is several times slower, is for templates that a user brings. A test holds the two together.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';

/** Precompiles templates/axios into the generator's source, and copies the sources to what the package ships. */
export function precompileTemplates(root) {
  const source = join(root, 'templates/axios');
  const files = readdirSync(source)
    .filter((file) => file.endsWith('.hbs'))
    .sort();
  const members = files.map((file) => {
    const program = Handlebars.parse(readFileSync(join(source, file), 'utf8'), { srcName: file });
    return `  ${JSON.stringify(file.replace(/\.hbs$/, ''))}: ${templateFunction(program)},`;
  });
  const module = `// Made by scripts/precompile-templates.mjs from templates/axios; not committed.\nexport const templates = {\n${members.join('\n')}\n};\n`;
  writeFileSync(join(root, 'packages/generator/src/files/precompiled-templates.js'), module);
  cpSync(source, join(root, 'packages/generator/dist/templates'), { recursive: true });
}

/** A function of the view and of all templates by name, as JavaScript. */
function templateFunction(program) {
  return `(view0, templates) => {\n    let text = '';\n${statements(program, 0)}    return text;\n  }`;
}

/** Adds what `program` prints to `text`. @param depth how many `{{#each}}` are around it */
function statements(program, depth) {
  let code = '';
  let printed = '';
  const flush = () => {
    if (printed !== '') code += `    text += \`${printed}\`;\n`;
    printed = '';
  };
  for (const node of program.body) {
    if (node.type === 'ContentStatement') printed += node.value.replace(/[\\`$]/g, '\\$&');
    else if (node.type === 'MustacheStatement') printed += `\${${pathOf(node.path, depth)}}`;
    else if (node.type === 'PartialStatement') {
      const view = node.params.length === 0 ? `view${depth}` : pathOf(node.params[0], depth);
      printed += `\${templates[${JSON.stringify(node.name.original)}](${view})}`;
    } else if (node.type === 'BlockStatement') {
      flush();
      code += block(node, depth);
    } else if (node.type !== 'CommentStatement') refuse(node);
  }
  flush();
  return code;
}

function block(node, depth) {
  const given = pathOf(node.params[0], depth);
  if (node.path.original === 'if') {
    const otherwise = node.inverse === undefined ? '' : ` else {\n${statements(node.inverse, depth)}    }`;
    return `    if (${given}) {\n${statements(node.program, depth)}    }${otherwise}\n`;
  }
  if (node.path.original !== 'each' || node.inverse !== undefined || node.program.blockParams !== undefined)
    refuse(node);
  return `    for (const view${depth + 1} of ${given}) {\n${statements(node.program, depth + 1)}    }\n`;
}

function pathOf(path, depth) {
  if (path.type !== 'PathExpression' || path.data) refuse(path);
  return [`view${depth - path.depth}`, ...path.parts].join('.');
}

function refuse({ type, loc }) {
  throw new Error(`${loc.source}:${loc.start.line}:${loc.start.column + 1}  ${type} has no place in a linear template`);
}
