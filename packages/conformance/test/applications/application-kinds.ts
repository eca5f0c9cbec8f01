/** One kind of application: its settings, its sources, and how it is built and run. */
export interface ApplicationKind {
  readonly type: 'module' | 'commonjs';
  /** Undefined for an application without TypeScript's settings. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** What imports of emitted files ought to end in. */
  readonly extension: '.js' | '.ts' | '';
  /** `main` alone unless given; `EXT` stands for the extension. */
  readonly files?: Readonly<Record<string, string>>;
  /** Programs of Node by their arguments, one after the other; the last prints what the client answered. */
  readonly steps: readonly (readonly string[])[];
  /** A newer Node that the last step wants. */
  readonly node?: string;
}

/** Calls the service as every application here does. */
export const petName = `import { createPetstoreClient, type Pet } from './petstore/indexEXT';

export async function petName(): Promise<string> {
  const { host } = new URL(process.env['PETSTORE_ORIGIN'] ?? '');
  const properties = { 'rest.petstore.host': host, 'rest.petstore.scheme': 'http' };
  const petstore = await createPetstoreClient({ properties });
  const pet: Pet = await petstore.pets.getPet({ petId: 7 });
  await petstore.close();
  return pet.name;
}
`;

const main = `import { petName } from './pet-nameEXT';

void petName().then((name) => console.log(name));
`;

const jestTest = `import { expect, test } from '@jest/globals';
import { petName } from './pet-nameEXT';

test('the client answers', async () => {
  expect(await petName()).toBe('Rex');
  process.stdout.write('Rex\\n');
});
`;

const express = `import express from 'express';
import type { AddressInfo } from 'node:net';
import { petName } from './pet-nameEXT';

const application = express();
application.get('/pet', async (_request, response) => {
  response.send(await petName());
});
const server = application.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  console.log(await (await fetch(\`http://127.0.0.1:\${port}/pet\`)).text());
  server.close();
});
`;

const nest = `import 'reflect-metadata';
import { Controller, Get, Injectable, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createPetstoreClient, type PetstoreClient } from './petstore/indexEXT';

@Injectable()
class Petstore implements OnModuleInit, OnApplicationShutdown {
  client!: PetstoreClient;

  async onModuleInit(): Promise<void> {
    const { host } = new URL(process.env['PETSTORE_ORIGIN'] ?? '');
    this.client = await createPetstoreClient({
      properties: { 'rest.petstore.host': host, 'rest.petstore.scheme': 'http' },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}

@Controller()
class Pets {
  constructor(private readonly petstore: Petstore) {}

  @Get('pet')
  async name(): Promise<string> {
    return (await this.petstore.client.pets.getPet({ petId: 7 })).name;
  }
}

@Module({ controllers: [Pets], providers: [Petstore] })
class Application {}

const application = await NestFactory.create(Application, { logger: false });
await application.listen(0, '127.0.0.1');
console.log(await (await fetch(\`\${await application.getUrl()}/pet\`)).text());
await application.close();
`;

const tsc = ['node_modules/typescript/bin/tsc', '-p', '.'];
const built = { rootDir: 'src', outDir: 'dist' };

/** Every kind of application that the emitted imports are to fit. */
export const applicationKinds: Readonly<Record<string, ApplicationKind>> = {
  'ES modules with nodenext': {
    type: 'module',
    compilerOptions: { module: 'nodenext', ...built },
    extension: '.js',
    steps: [tsc, ['dist/main.js']],
  },
  'CommonJS with node16': {
    type: 'commonjs',
    compilerOptions: { module: 'node16', ...built },
    extension: '',
    steps: [tsc, ['dist/main.js']],
  },
  'a bundler': {
    type: 'module',
    compilerOptions: { module: 'esnext', moduleResolution: 'bundler', noEmit: true },
    extension: '',
    files: {
      'bundle.mjs': `import { build } from 'esbuild';
await build({ entryPoints: ['src/main.ts'], outfile: 'dist/main.mjs', bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
`,
    },
    steps: [tsc, ['bundle.mjs'], ['dist/main.mjs']],
  },
  'jest with ts-jest': {
    type: 'commonjs',
    compilerOptions: { module: 'node16', isolatedModules: true, noEmit: true },
    extension: '',
    files: {
      'jest.config.js': `module.exports = { preset: 'ts-jest', roots: ['<rootDir>/src'] };\n`,
      'src/pet.test.ts': jestTest,
    },
    steps: [tsc, ['node_modules/jest/bin/jest.js', '--silent=false']],
  },
  'jest with swc': {
    type: 'commonjs',
    compilerOptions: { module: 'commonjs', moduleResolution: 'node10', esModuleInterop: true, noEmit: true },
    extension: '',
    files: {
      'jest.config.js': `module.exports = {
  roots: ['<rootDir>/src'],
  transform: { '\\\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
};
`,
      'src/pet.test.ts': jestTest,
    },
    steps: [['node_modules/jest/bin/jest.js']],
  },
  tsx: {
    type: 'module',
    compilerOptions: { module: 'nodenext', noEmit: true },
    extension: '.js',
    steps: [['node_modules/tsx/dist/cli.mjs', 'src/main.ts']],
  },
  "Node's own type stripping": {
    type: 'module',
    compilerOptions: {
      module: 'nodenext',
      rewriteRelativeImportExtensions: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      ...built,
    },
    extension: '.ts',
    steps: [tsc, ['dist/main.js'], ['src/main.ts']],
    node: '24',
  },
  'a Nest application': {
    type: 'module',
    compilerOptions: { module: 'nodenext', experimentalDecorators: true, emitDecoratorMetadata: true, ...built },
    extension: '.js',
    files: { 'src/main.ts': nest },
    steps: [tsc, ['dist/main.js']],
  },
  'an Express application': {
    type: 'commonjs',
    compilerOptions: { module: 'node16', esModuleInterop: true, ...built },
    extension: '',
    files: { 'src/main.ts': express },
    steps: [tsc, ['dist/main.js']],
  },
};

/** The sources of a kind, with its extension in the imports. */
export function filesOf({ type, compilerOptions, extension, files = {} }: ApplicationKind): Record<string, string> {
  const ending = (text: string): string => text.replaceAll('EXT', extension);
  const options = { target: 'es2022', lib: ['es2022', 'dom'], strict: true, types: ['node'], skipLibCheck: true };
  return {
    'package.json': JSON.stringify({ name: 'application', private: true, type }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...options, ...compilerOptions }, include: ['src'] }),
    'src/pet-name.ts': ending(petName),
    'src/main.ts': ending(main),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, ending(text)])),
  };
}
