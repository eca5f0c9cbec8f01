import { afterAll, expect, it } from '@jest/globals';
import { type ClientFolder, createClientFolder } from './client-folder.js';
import { compile, compilers } from './compile.js';

/** The clients of many documents, as they are and after each has grown; gone after the last test. */
export interface CorpusClients {
  readonly emitted: ClientFolder;
  readonly grown: ClientFolder;
  /** Adds the tests that compile all of them; they come behind those that emit. */
  compileAll(): void;
}

/** Folders for the clients of a file of tests. */
export function createCorpusClients(): CorpusClients {
  const emitted = createClientFolder();
  const grown = createClientFolder();
  afterAll(() => {
    emitted.remove();
    grown.remove();
  });
  const timeout = 900_000;
  return {
    emitted,
    grown,
    compileAll() {
      it.each(compilers)(
        '%s: every client compiles with every strict flag',
        (compiler) => expect(compile(emitted.path, compiler)).toBe(''),
        timeout,
      );
      it(
        'every client compiles as CommonJS',
        () => expect(compile(emitted.path, 'typescript7', { kind: 'commonjs' })).toBe(''),
        timeout,
      );
      it('every client that grew compiles', () => expect(compile(grown.path, 'typescript7')).toBe(''), timeout);
    },
  };
}
