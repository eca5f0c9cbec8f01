import { createAuthority, writePem } from '@certwire/pki';
import { describe, expect, it } from '@jest/globals';
import { call, type Surroundings } from '../inspect/call.js';
import { application, serve } from './clinic.js';

describe('the output of certwire doctor', () => {
  const surroundings: readonly (readonly [string, Surroundings, number])[] = [
    ['80 columns', { columns: 80, env: { LANG: 'en_GB.UTF-8' } }, 80],
    ['120 columns', { columns: 120, env: { LANG: 'en_GB.UTF-8' } }, 120],
    ['200 columns', { columns: 200, env: { LANG: 'en_GB.UTF-8' } }, 120],
    ['without Unicode', { columns: 80, env: { LANG: 'C' } }, 80],
    ['without colours', { columns: 80, env: { LANG: 'en_GB.UTF-8', NO_COLOR: '1' } }, 80],
    ['in a pipe', { env: { LANG: 'en_GB.UTF-8' } }, 80],
  ];

  it.each(surroundings)('fits %s', async (_name, given, width) => {
    const port = await serve({
      ca: writePem({ certificates: [(await createAuthority({ commonName: 'Stranger' })).certificate] }),
    });
    const folder = application(port, ['app.rest.tlsVersion=TLSv1.2', 'security.general.mtls.enabled=true']);
    const { out, code } = await call(folder, ['doctor'], given);
    expect(code).toBe(1);
    const colored = given.columns !== undefined && given.env?.['NO_COLOR'] === undefined;
    expect(out.includes('\u001b[')).toBe(colored);
    const plain = out.replace(/\u001b\[\d+m/g, '');
    const tooLong = plain.split('\n').filter((line) => [...line].length > width);
    expect(tooLong).toEqual([]);
    expect(plain.split('\n').filter((line) => line !== line.trimEnd())).toEqual([]);
    if (given.env?.['LANG'] === 'C') expect(plain).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
