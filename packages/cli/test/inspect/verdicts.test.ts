import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { listWithKeytool } from '../../../stores/test/zoo/list-with-keytool.js';
import { toolsAreHere, unlessTools } from '../../../stores/test/zoo/run-tools.js';
import { call } from './call.js';

const golden = join(__dirname, '../../../stores/test/golden');
const stores: readonly { file: string; password?: string }[] = JSON.parse(
  readFileSync(join(golden, 'expected.json'), 'utf8'),
).filter(({ file }: { file: string }) => /\.(p12|jks|jceks)$/.test(file));

/** Stores that Java may not read; of the others it is plain, and each costs the start of a JVM. */
const doubtful = ['2des', 'rc4', 'nomac', 'unencrypted', 'truststore', 'mac-sha512'].map(
  (name) => `openssl-${name}.p12`,
);

/** What `certwire inspect` says that somebody makes of each store: true where it is `yes`. */
async function verdicts(of: string): Promise<Readonly<Record<string, boolean>>> {
  const said: Record<string, boolean> = {};
  for (const { file, password } of stores) {
    const env = password === undefined ? {} : { CERTWIRE_STORE_PASSWORD: password };
    const { out } = await call(golden, ['inspect', '--json', file], { env });
    const [inspection] = JSON.parse(out).files;
    const verdict = inspection.verdicts.find((each: { of: string }) => each.of === of);
    said[file] = verdict.fit === 'yes';
  }
  return said;
}

describe('what certwire inspect says that others make of a store', () => {
  it('is true of Node', async () => {
    const loads = ({ file, password }: { file: string; password?: string }) => {
      try {
        createSecureContext({ pfx: readFileSync(join(golden, file)), passphrase: password });
        return true;
      } catch {
        return false;
      }
    };
    expect(await verdicts('Node')).toEqual(Object.fromEntries(stores.map((each) => [each.file, loads(each)])));
  });

  (toolsAreHere() ? it : it.skip)(
    `is true of Java${unlessTools()}`,
    async () => {
      const lists = (file: string) => {
        try {
          return listWithKeytool(golden, file, 'changeit').length > 0;
        } catch {
          return false;
        }
      };
      const said = await verdicts('Java');
      expect(Object.fromEntries(doubtful.map((file) => [file, said[file]]))).toEqual(
        Object.fromEntries(doubtful.map((file) => [file, lists(file)])),
      );
    },
    120_000,
  );
});
