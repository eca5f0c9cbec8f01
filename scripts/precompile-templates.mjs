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
  const texts = files.map((file) => [file.replace(/\.hbs$/, ''), readFileSync(join(source, file), 'utf8')]);
  writeFileSync(join(root, 'packages/generator/src/files/precompiled-templates.js'), templateModule(texts));
  cpSync(source, join(root, 'packages/generator/dist/templates'), { recursive: true });
}

/** The module of templates that are given by name and text. @throws Error for what no linear template has, with its place */
export function templateModule(texts) {
  const names = new Set(texts.map(([name]) => name));
  const members = texts.map(([name, text]) => {
    const program = Handlebars.parse(text, { srcName: `${name}.hbs` });
    return `  ${JSON.stringify(name)}: ${templateFunction(program, names)},`;
  });
  return `// Made by scripts/precompile-templates.mjs from templates/axios; not committed.
// A list without items counts as absent, as Handlebars has it.
const holds = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

export const templates = {\n${members.join('\n')}\n};\n`;
}

/** A function of the view and of all templates by name, as JavaScript. */
function templateFunction(program, names) {
  return `(view0, templates) => {\n    let text = '';\n${statements(program, { depth: 0, names })}    return text;\n  }`;
}

/** Adds what `program` prints to `text`. @param scope how many `{{#each}}` are around it, and the names of all templates */
function statements(program, scope) {
  let code = '';
  let printed = '';
  const flush = () => {
    if (printed !== '') code += `    text += \`${printed}\`;\n`;
    printed = '';
  };
  for (const node of program.body) {
    if (node.type === 'ContentStatement') printed += literal(node.value);
    else if (node.type === 'MustacheStatement') printed += `\${${valueOf(node, scope)}}`;
    else if (node.type === 'PartialStatement') printed += `${literal(node.indent)}\${${partial(node, scope)}}`;
    else if (node.type === 'BlockStatement') {
      flush();
      code += block(node, scope);
    } else if (node.type !== 'CommentStatement') refuse(node);
  }
  flush();
  return code;
}

/** Text within a template literal. */
function literal(text) {
  return text.replace(/[\\`$]/g, '\\$&').replace(/\r/g, '\\r');
}

/** What is absent prints nothing. */
function valueOf(node, scope) {
  if (node.params.length > 0 || node.hash !== undefined) refuse(node, 'A helper');
  return `${pathOf(node.path, scope)} ?? ''`;
}

function partial(node, scope) {
  const { name, params, hash } = node;
  if (params.length > 1 || hash !== undefined) refuse(node, 'A partial with options');
  if (name.type !== 'PathExpression') refuse(name);
  if (!scope.names.has(name.original)) refuse(node, `The partial ${name.original}, which is no template,`);
  const view = params.length === 0 ? `view${scope.depth}` : pathOf(params[0], scope);
  return `templates[${JSON.stringify(name.original)}](${view})`;
}

function block(node, scope) {
  const { path, params, hash, program, inverse } = node;
  if (params.length !== 1 || hash !== undefined) refuse(node, 'A block with options');
  const given = pathOf(params[0], scope);
  if (path.original === 'if') {
    const otherwise = inverse === undefined ? '' : ` else {\n${statements(inverse, scope)}    }`;
    return `    if (holds(${given})) {\n${statements(program, scope)}    }${otherwise}\n`;
  }
  if (path.original !== 'each') refuse(node, `{{#${path.original}}}`);
  if (inverse !== undefined) refuse(node, '{{else}} of {{#each}}');
  if (program.blockParams !== undefined) refuse(node, 'A named item');
  const depth = scope.depth + 1;
  return `    for (const view${depth} of ${given} ?? []) {\n${statements(program, { ...scope, depth })}    }\n`;
}

function pathOf(path, { depth }) {
  if (path.type !== 'PathExpression') refuse(path);
  if (path.data) refuse(path, path.original);
  if (path.depth > depth) refuse(path, `${path.original}, which leads out of the view,`);
  return [`view${depth - path.depth}`, ...path.parts.map((part) => `[${JSON.stringify(part)}]`)].join('?.');
}

function refuse({ type, loc }, what = type) {
  throw new Error(`${loc.source}:${loc.start.line}:${loc.start.column + 1}  ${what} has no place in a linear template`);
}
