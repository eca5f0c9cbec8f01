import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { certificateExtensions, readStore, StoreError } from '../src/index.js';
import { integerOf, tlv } from './der-text.js';

const folder = join(__dirname, 'golden');
const { passwords, files } = allGoldens();
/** Where most of the bytes are not under a MAC, or are read before it: a flipped bit gets furthest here. */
const openToChange = /nomac|unencrypted|truststore|passwordless|\.(p7[bc]|pem|key|crt)$/;
/** Its iterations stand in three bytes: a flipped bit asks for millions of them, which is allowed to take its time. */
const askingForMore = 'keytool-legacy.p12';

function allGoldens(): { passwords: ReadonlyMap<string, string | undefined>; files: readonly string[] } {
  const expected: readonly { file: string; password?: string }[] = JSON.parse(
    readFileSync(join(folder, 'expected.json'), 'utf8'),
  );
  const known = new Map(expected.map(({ file, password }) => [file, password]));
  return { passwords: known, files: readdirSync(folder).filter((file) => file !== 'expected.json') };
}

/** A generator with a seed: a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

/** Processor time in milliseconds, which unlike the clock does not depend on what else the machine does. */
function busySince(start?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Reads what may be broken: fine, or a StoreError that is not a bug of ours in disguise; within a second in either case. */
async function survives(bytes: Buffer, password: string | undefined): Promise<string> {
  const start = process.cpuUsage();
  let outcome = 'read';
  try {
    const store = await readStore(bytes, { password });
    for (const entry of store.entries) if (entry.kind === 'certificate') extensionsOrError(entry.certificate);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    expect(['RangeError', 'TypeError']).not.toContain((error.cause as Error | undefined)?.constructor.name);
    outcome = error.code;
  }
  expect(busySince(start)).toBeLessThan(1000);
  return outcome;
}

function extensionsOrError(certificate: Parameters<typeof certificateExtensions>[0]): void {
  try {
    certificateExtensions(certificate);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

describe('hostile and broken stores', () => {
  const before = process.resourceUsage().maxRSS;

  it('are those of every kind', () => expect(files.length).toBeGreaterThan(35));

  for (const file of files) {
    const bytes = readFileSync(join(folder, file));
    const password = passwords.get(file) ?? 'changeit';

    it(`${file} cut off anywhere is a StoreError`, async () => {
      for (let length = 0; length < bytes.length; length += 64) {
        const outcome = await survives(bytes.subarray(0, length), password);
        // Of a PEM text whole blocks may be left, or all but the last line end.
        if (file.endsWith('.pem') || bytes.subarray(length).toString().trim() === '') continue;
        expect(['read', 'WRONG_PASSWORD']).not.toContain(outcome);
      }
    }, 60_000);

    if (file === askingForMore) continue;
    it(`${file} with flipped bits is read or is a StoreError`, async () => {
      const random = randomFrom(bytes.length);
      for (let round = 0; round < (openToChange.test(file) ? 400 : 100); round++) {
        const changed = Buffer.from(bytes);
        for (let flips = round % 3; flips >= 0; flips--) {
          const at = random() % bytes.length;
          changed[at] = (changed[at] ?? 0) ^ (1 << (random() % 8));
        }
        await survives(changed, round % 4 === 0 ? undefined : password);
      }
    }, 60_000);
  }

  it('random bytes, with and without the beginning of a format, are a StoreError', async () => {
    const random = randomFrom(7);
    const starts = [
      '',
      '30',
      '3080',
      '3082',
      '308203e8020103',
      'feedfeed00000002',
      'cecececeffffffff',
      '30800201033080',
    ];
    for (let round = 0; round < 800; round++) {
      const noise = Buffer.from(Array.from({ length: random() % 600 }, () => random() % 256));
      const start = Buffer.from(starts[round % starts.length] ?? '', 'hex');
      expect(await survives(Buffer.concat([start, noise]), 'changeit')).not.toBe('read');
    }
  });

  it('nesting without end does not exhaust the stack', async () => {
    for (const level of ['3080', 'a080', '2480']) {
      const nested = Buffer.from(`3080020103${level.repeat(50_000)}`, 'hex');
      expect(await survives(nested, 'changeit')).not.toBe('read');
    }
    expect(await survives(Buffer.from('30800201033080'.repeat(9999), 'hex'), undefined)).not.toBe('read');
  });

  it('megabytes of blanks, backslashes, dashes or headers do not take longer than a second', async () => {
    const fillings = [
      ' ',
      '\n',
      '\\',
      '-',
      'a',
      'a:',
      'DEK-Info: ',
      'Proc-Type: ',
      '-----BEGIN X-----',
      'friendlyName: ',
      '"',
    ];
    for (const filling of fillings) {
      const text = filling.repeat(1_000_000 / filling.length);
      for (const before of ['', '-----BEGIN CERTIFICATE-----']) {
        await survives(Buffer.from(`${before}${text}!-----END CERTIFICATE-----`), 'changeit');
      }
    }
  }, 60_000);

  it('a count of entries that memory does not hold ends with the bytes', async () => {
    const store = Buffer.concat([Buffer.from('feedfeed00000002ffffffff', 'hex'), Buffer.alloc(100)]);
    expect(await survives(store, 'changeit')).toBe('MALFORMED');
  });

  it('made of more parts than memory holds are refused, and the process has not grown by it', async () => {
    const entry = Buffer.from('0000000200000000000000000000000000000000', 'hex');
    const bombs = [
      Buffer.concat([Buffer.from('feedfeed00000002ffffffff', 'hex'), Buffer.alloc(entry.length * 700_000, entry)]),
      Buffer.concat([
        Buffer.from('feedfeed0000000200000001000000010000000000000000000000000000ffffffff', 'hex'),
        Buffer.alloc(15_000_000),
      ]),
      tlv(0x30, integerOf(3), tlv(0x30, Buffer.alloc(15_000_000, '0500', 'hex'))),
      Buffer.from('-----BEGIN X-----\nAAAA\n-----END X-----\n'.repeat(350_000)),
      Buffer.alloc(17 * 1024 * 1024, '30'),
    ];
    const outcomes: string[] = [];
    for (const bomb of bombs) outcomes.push(await survives(bomb, 'changeit'));
    expect(outcomes).toEqual(bombs.map(() => 'REFUSED'));
    // The highest that it ever was, in kilobytes; the bombs themselves are 75 MB.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(400 * 1024);
  });

  it('an empty file and a file of blanks are told', async () => {
    expect(await survives(Buffer.alloc(0), undefined)).toBe('EMPTY');
    expect(await survives(Buffer.from(' \r\n\t'), undefined)).toBe('EMPTY');
  });

  it('no message holds the password', async () => {
    const error = await readStore(readFileSync(join(folder, 'openssl-ec.p12')), { password: 'hunter2-secret' }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(StoreError);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  });
});
