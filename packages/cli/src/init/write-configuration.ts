/** A service that a first configuration proposes. */
export interface Proposal {
  readonly id: string;
  readonly spec: string;
  readonly output: string;
}

/** The services for documents that were found: an id from each file's name, the client below the sources. */
export function proposeServices(documents: readonly string[], clients: string): Proposal[] {
  const taken = new Set<string>();
  return documents.map((spec) => {
    const id = freeId(spec, taken);
    taken.add(id);
    return { id, spec, output: `${clients}/${id}` };
  });
}

/** `specs/pet-store.v2.yaml` is `pet-store`; `billing/openapi.json` is called after its folder. */
function freeId(spec: string, taken: ReadonlySet<string>): string {
  const segments = spec.replace(/(\.v?\d[\w.]*)?\.\w+$/, '').split('/');
  const telling = segments
    .reverse()
    .find((each) => !/^(open-?api|swagger|api|api-docs|spec|specs|docs|index)$/i.test(each));
  const name = (telling ?? 'service').replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[^A-Za-z]+|-+$/g, '') || 'service';
  let id = name;
  for (let number = 2; taken.has(id); number += 1) id = `${name}-${number}`;
  return id;
}

/** Where nothing was found, what a service looks like. */
const example: Proposal = { id: 'petstore', spec: 'specs/petstore.yaml', output: 'src/clients/petstore' };

/** The text of a configuration in TypeScript, or in JavaScript where the application has no TypeScript. */
export function configurationText(services: readonly Proposal[], language: 'ts' | 'mjs'): string {
  const lines = (services.length === 0 ? [example] : services).map(
    ({ id, spec, output }) =>
      `    ${/^[A-Za-z_]\w*$/.test(id) ? id : quoted(id)}: { spec: ${quoted(spec)}, output: ${quoted(output)} },`,
  );
  const commented = services.length === 0 ? ['    // A path or a URL, and the folder of the client:', ...lines] : lines;
  const body = `{\n  services: {\n${commented.join('\n')}\n  },\n}`;
  if (language === 'ts') return `import { defineConfig } from 'certwire';\n\nexport default defineConfig(${body});\n`;
  return `/** @type {import('certwire').Config} */\nexport default ${body};\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
