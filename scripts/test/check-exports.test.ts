import { describe, expect, it } from '@jest/globals';
import { runCheck } from './planted.js';

describe('check-exports', () => {
  it('passes exports that say what they are', () => {
    const files = {
      'packages/stores/src/index.ts': "export { readStore, type Store } from './read-store.js';\n",
      'packages/stores/src/read-store.ts':
        '/** What a file holds. */\nexport interface Store {}\n/** Reads it. */\nexport const readStore = (): Store => ({});\n',
    };
    expect(runCheck('check-exports.mjs', files)).toEqual({ passed: true, said: '' });
  });

  it('fails on an export without a doc comment', () => {
    const { passed, said } = runCheck('check-exports.mjs', {
      'packages/stores/src/index.ts': "export { readStore } from './read-store.js';\n",
      'packages/stores/src/read-store.ts': '// Reads it.\nexport function readStore(): void {}\n',
    });
    expect(said).toContain(
      'packages/stores/src/read-store.ts:2  readStore is exported by packages/stores/src/index.ts',
    );
    expect(passed).toBe(false);
  });
});
