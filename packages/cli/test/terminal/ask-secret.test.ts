import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { describe, expect, it } from '@jest/globals';
import { askSecret } from '../../src/terminal/ask-secret.js';

/** A terminal that types these keys when it is read. */
function terminal(...keys: (string | Buffer)[]) {
  const input = Object.assign(new PassThrough(), { isRaw: false, setRawMode: (raw: boolean) => modes.push(raw) });
  const modes: boolean[] = [];
  let shown = '';
  for (const each of keys) input.write(each);
  const output = { write: (text: string) => (shown += text) };
  return { input: input as unknown as ReadStream, output, modes, shown: () => shown };
}

describe('asking for a password on a terminal', () => {
  it('shows the question alone, and leaves the terminal as it was', async () => {
    const asked = terminal('chang', 'eit\r');
    expect(await askSecret('Password: ', asked)).toBe('changeit');
    expect(asked.shown()).toBe('Password: \n');
    expect(asked.modes).toEqual([true, false]);
  });

  it('lets mistakes be mended, and takes any character', async () => {
    const euro = Buffer.from('€');
    expect(await askSecret('', terminal('wrong\u0015pax\u007fss', euro.subarray(0, 1), euro.subarray(1), '\n'))).toBe(
      'pass€',
    );
  });

  it('ends on Ctrl-C with a sentence', async () => {
    const asked = terminal('abc\u0003');
    await expect(askSecret('', asked)).rejects.toThrow('Interrupted: no password was given.');
    expect(asked.modes).toEqual([true, false]);
  });
});
