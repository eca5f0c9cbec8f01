import type Handlebars from 'handlebars';
import type { Model } from '../model/types.js';
import { planFiles } from './plan-files.js';
import { templates as shipped } from './precompiled-templates.js';
import { oneLine } from './tsdoc.js';

/** A file of the client; `name` has no folder. */
export interface EmittedFile {
  readonly name: string;
  readonly text: string;
}

/** How the files of a client are rendered. */
export interface RenderOptions {
  /** What imports of emitted files end in: `.js` (default), `.ts`, or nothing for bundlers. */
  readonly importExtension?: string;
  /** The document as its file is called, for the first line of each file. */
  readonly specName: string;
  /** Texts that take the place of shipped templates, by name: `client`, `group`, `models`, `index`, `interface`, … */
  readonly templates?: Readonly<Record<string, string>>;
}

/** For templates of a user: text is TypeScript, nothing is escaped for HTML. */
const compileOptions = { noEscape: true, strict: true, knownHelpersOnly: true, preventIndent: true };

type Renderer = (view: object) => string;

/** The files of a client, in the order of the plan. @throws Error for a template that does not exist or does not compile */
export async function renderFiles(model: Model, options: RenderOptions): Promise<readonly EmittedFile[]> {
  const { importExtension = '.js', specName, templates = {} } = options;
  const renderers = await prepareRenderers(templates);
  const header = `// Emitted by Certwire from ${oneLine(specName)}. Do not edit: run \`certwire generate\` again.\n`;
  const files: EmittedFile[] = [];
  for (const { name, template, view } of planFiles(model, importExtension)) {
    const render = renderers[template];
    if (render === undefined) throw new Error(`There is no template ${template}.`);
    // join() makes one flat text, and lets go of the thousands of parts before the next file is made.
    files.push({ name, text: [header, render(view)].join('') });
  }
  return files;
}

async function prepareRenderers(own: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Renderer>>> {
  const unknown = Object.keys(own).find((name) => !Object.hasOwn(shipped, name));
  if (unknown !== undefined) {
    throw new Error(`There is no template "${unknown}" to override. There are ${Object.keys(shipped).join(', ')}.`);
  }
  const renderers: Record<string, Renderer> = {};
  for (const [name, template] of Object.entries(shipped)) renderers[name] = (view) => template(view, renderers);
  if (Object.keys(own).length > 0) {
    // Loaded for those alone who bring templates.
    const { default: handlebars } = await import('handlebars');
    const options = { partials: renderers, allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };
    for (const [name, text] of Object.entries(own)) {
      const template = named(name, handlebars.compile(text, compileOptions));
      renderers[name] = (view) => template(view, options);
    }
  }
  return renderers;
}

/** Handlebars says line and column of a fault, not the template. */
function named(name: string, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (view, options) => {
    try {
      return template(view, options);
    } catch (cause) {
      throw new Error(`The template "${name}": ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
  };
}
