import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { Codes, Status } from './habits/client/models.js';

/** What a front end has of models.ts that uses nothing of it but these. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(__dirname, 'habits/client'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
  });
  return outputFiles[0]?.text ?? '';
}

describe('the lists of values of enumerations', () => {
  it('are frozen', () => {
    expect([Codes, Status].map(Object.isFrozen)).toEqual([true, true]);
  });

  it('are left out by a bundler where nobody uses them', async () => {
    const text = await bundled("import { Status } from './models.js'; console.log(Status);");
    expect(text).toContain('Status');
    expect(text).not.toContain('Codes');
    expect(
      await bundled("import type { Status } from './models.js'; export const status: Status = 'a' as Status;"),
    ).not.toContain('freeze');
  });
});
