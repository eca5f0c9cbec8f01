import { Project, ts } from 'ts-morph';
import { runtimeTypes } from './runtime-types.js';

/** A file of a client, as emitted or as committed. */
export interface ClientFile {
  readonly name: string;
  readonly text: string;
}

/** Two clients in one program, so that the types of one can be held against those of the other. */
export interface LaidClients {
  readonly checker: ts.TypeChecker;
  readonly old: LaidClient;
  readonly next: LaidClient;
  /** An object without members, for an operation that takes no input. */
  readonly nothing: ts.Type;
}

/** The files of one client with what they export. */
export interface LaidClient {
  readonly files: readonly ts.SourceFile[];
  /** A declared type of a file that is no `client.ts` or `index.ts`, by its name. */
  typeNamed(name: string): ts.Type | undefined;
}

/** ES5 has all that emitted types use; a later library takes ten times as long to read. */
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es5.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
  strict: true,
  paths: { '@certwire/runtime': ['/runtime.d.ts'] },
};

/** Lays both clients in memory; nothing is read from the disk and nothing is written. */
export function layClients(old: readonly ClientFile[], next: readonly ClientFile[]): LaidClients {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions });
  project.createSourceFile('/runtime.d.ts', runtimeTypes);
  for (const { name, text } of old) project.createSourceFile(`/old/${name}`, text);
  for (const { name, text } of next) project.createSourceFile(`/new/${name}`, text);
  const program = project.getProgram().compilerObject;
  const checker = program.getTypeChecker();
  const clients = { old: laidClient(program, checker, '/old/'), next: laidClient(program, checker, '/new/') };
  return { checker, ...clients, nothing: checker.getDeclaredTypeOfSymbol(nothingOf(program, checker)) };
}

function nothingOf(program: ts.Program, checker: ts.TypeChecker): ts.Symbol {
  const file = program.getSourceFile('/runtime.d.ts');
  const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
  const found = module && checker.getExportsOfModule(module).find(({ name }) => name === 'Nothing');
  if (found === undefined) throw new Error('The types of the run time are not in the program.');
  return found;
}

function laidClient(program: ts.Program, checker: ts.TypeChecker, folder: string): LaidClient {
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder));
  const symbols = new Map<string, ts.Symbol>();
  for (const file of files) {
    const module = /\/(client|index)\.ts$/.test(file.fileName) ? undefined : checker.getSymbolAtLocation(file);
    if (module === undefined) continue;
    for (const symbol of checker.getExportsOfModule(module)) symbols.set(symbol.name, symbol);
  }
  return {
    files,
    typeNamed(name) {
      const symbol = symbols.get(name);
      return symbol === undefined ? undefined : checker.getDeclaredTypeOfSymbol(symbol);
    },
  };
}
