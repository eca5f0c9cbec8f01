import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfiguration } from '../../src/configuration/load-configuration.js';
import { folderWith } from '../folder.js';

const services = { petstore: { spec: 'petstore.yaml', output: 'clients/petstore' } };
const literal = `{ services: { petstore: { spec: 'petstore.yaml', output: 'clients/petstore' } } }`;

const at = (cwd: string) => ({ cwd, env: { CERTWIRE_CACHE: join(cwd, '.cache') } });

/** What a configuration of this name and text gives, or the message of its refusal. */
async function load(name: string, text: string): Promise<unknown> {
  try {
    return (await loadConfiguration(undefined, at(folderWith({ [name]: text }))))?.config;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a configuration', () => {
  const forms: Readonly<Record<string, string>> = {
    'certwire.config.ts': `import { defineConfig, type Config } from 'certwire';\nconst it: Config = ${literal};\nexport default defineConfig(it);\n`,
    'certwire.config.mts': `import { defineConfig } from 'certwire';\nexport default defineConfig(${literal});\n`,
    'certwire.config.js': `module.exports = ${literal};\n`,
    'certwire.config.mjs': `export default ${literal};\n`,
    'certwire.config.json': JSON.stringify({ $schema: 'certwire.schema.json', services }),
    'certwire.config.yaml': 'services:\n  petstore: &p\n    spec: petstore.yaml\n    output: clients/petstore\n',
  };

  it.each(Object.keys(forms))('may be %s', async (name) => {
    expect(await load(name, forms[name] ?? '')).toMatchObject({ services });
  });

  it('may be an ES module in .js, import others, and be a promise', async () => {
    const cwd = folderWith({
      'package.json': '{ "type": "module" }',
      'paths.ts': `export const specs: string = 'petstore.yaml';`,
      'certwire.config.js': `import { specs } from './paths.ts';\nexport default Promise.resolve({ services: { petstore: { spec: specs, output: 'clients/petstore' } } });\n`,
    });
    expect((await loadConfiguration(undefined, at(cwd)))?.config).toMatchObject({ services });
  });

  it('is found from below, up to the repository', async () => {
    const text = JSON.stringify({ services });
    const cwd = folderWith({ 'certwire.config.json': text, 'packages/a/package.json': '{}', 'other/.git/HEAD': '' });
    expect(await loadConfiguration(undefined, at(`${cwd}/packages/a`))).toMatchObject({
      folder: cwd,
      shown: '../../certwire.config.json',
    });
    expect(await loadConfiguration(undefined, at(`${cwd}/other`))).toBeUndefined();
  });

  it('may be named, whatever it is called', async () => {
    const cwd = folderWith({ 'build/clients.json': JSON.stringify({ services }) });
    expect(await loadConfiguration('build/clients.json', at(cwd))).toMatchObject({ folder: `${cwd}/build` });
    await expect(loadConfiguration('none.json', at(cwd))).rejects.toThrow('--config none.json does not exist.');
    await expect(loadConfiguration('build', at(cwd))).rejects.toThrow('--config build is no file.');
  });

  it('is one of its folder', async () => {
    const cwd = folderWith({ 'certwire.config.json': '{}', 'certwire.config.ts': '' });
    await expect(loadConfiguration(undefined, at(cwd))).rejects.toThrow(
      'has more than one configuration: certwire.config.json, certwire.config.ts.',
    );
  });
});

describe('what is wrong with a configuration', () => {
  const cases: readonly [sentence: string, name: string, text: string, said: string][] = [
    [
      'an unknown key in JSON, with the nearest known one',
      'certwire.config.json',
      '{\n  "services": {\n    "a": {\n      "spec": "a.yaml",\n      "ouput": "x"\n    }\n  }\n}',
      'certwire.config.json:5  services.a.ouput  ouput is no key of a service. Did you mean output?',
    ],
    [
      'an unknown key in YAML',
      'certwire.config.yaml',
      'services:\n  a:\n    spec: a.yaml\n    output: x\n    mutualTLS: required\n',
      'certwire.config.yaml:5  services.a.mutualTLS  mutualTLS is no key of a service. Did you mean mutualTls?',
    ],
    [
      'an unknown key in TypeScript, past comments and texts that look like it',
      'certwire.config.ts',
      `// services: { a: { spce: 1 } }\nconst spce: string = 'spce: {';\nexport default {\n  services: {\n    b: { spec: 'b', output: spce },\n    a: {\n      output: 'y',\n      'spce': 'a.yaml', spec: 'a',\n    },\n  },\n};\n`,
      'certwire.config.ts:8  services.a.spce  spce is no key of a service. Did you mean spec?',
    ],
    [
      'a key that a program computes: the place around it',
      'certwire.config.mjs',
      `const more = { 'int63': 'number' };\nexport default {\n  services: {\n    a: { spec: 'a', output: 'b', ...more },\n  },\n};\n`,
      'certwire.config.mjs:4  services.a.int63  int63 is no key of a service. Did you mean int64?',
    ],
    [
      'no output',
      'certwire.config.json',
      '{\n"services": {\n"a": {"spec": "a"} } }',
      'json:3  services.a  a has no output.',
    ],
    [
      'a value of another kind',
      'certwire.config.yaml',
      'services:\n  a: { spec: a.yaml, output: x, int64: string, include: pets, strict: 1 }\n',
      'certwire.config.yaml:2  services.a.int64  int64 is "string", and "number" or "bigint" is needed.',
    ],
    [
      'a header that is a text, which is not shown',
      'certwire.config.yaml',
      'services:\n  a: { spec: a.yaml, output: x, headers: "Authorization: geheim" }\n',
      'services.a.headers  headers is a text, and an object whose values are texts is needed.',
    ],
    [
      'an id that properties cannot name',
      'certwire.config.yaml',
      'services:\n  a.b: { spec: a.yaml, output: x }\n',
      'certwire.config.yaml:2  services.a.b  "a.b" is no id for properties',
    ],
    [
      'two services with one folder',
      'certwire.config.yaml',
      'services:\n  a: { spec: a.yaml, output: clients }\n  b: { spec: b.yaml, output: ./Clients/ }\n',
      'certwire.config.yaml:3  services.b.output  output is "./Clients/", and so is that of a.',
    ],
    ['no services', 'certwire.config.json', '{ "service": {} }', 'service is no key of a configuration. Did you mean'],
    ['nothing', 'certwire.config.yaml', '', 'certwire.config.yaml  It gives null, and an object with services'],
    ['a module that exports nothing', 'certwire.config.ts', 'export const x = 1;\n', 'x is no key of a configuration'],
    ['broken JSON', 'certwire.config.json', '{\n  "services": {,\n}', 'certwire.config.json:2 is no JSON: '],
    ['JSON that ends early', 'certwire.config.json', '{\n  "services": {', 'certwire.config.json:2 is no JSON: '],
    ['broken YAML', 'certwire.config.yaml', 'services:\n  a: {\n', 'certwire.config.yaml:3 is no YAML: '],
    [
      'broken TypeScript',
      'certwire.config.ts',
      'export default {\n  services: {,\n',
      'certwire.config.ts:2 cannot be loaded: Unexpected token.',
    ],
    [
      'TypeScript that lacks a sign',
      'certwire.config.ts',
      'export default {\n  services {},\n};\n',
      'certwire.config.ts:2 cannot be loaded: Unexpected token, expected ",".',
    ],
    [
      'a program that throws',
      'certwire.config.ts',
      `const wanted: string | undefined = undefined;\n\nthrow new Error('SPECS is not set');\nexport default wanted;\n`,
      'certwire.config.ts:3 cannot be loaded: SPECS is not set.',
    ],
    [
      'a program that imports what is not there',
      'certwire.config.ts',
      `import { x } from './nowhere.ts';\nexport default x;\n`,
      "cannot be loaded: Cannot find module './nowhere.ts'",
    ],
  ];

  it.each(cases)('is said with file, line and key: %s', async (_sentence, name, text, said) => {
    const message = await load(name, text);
    expect(message).toContain(said);
    expect(message).not.toMatch(/\n\s+at |geheim/);
  });
});
