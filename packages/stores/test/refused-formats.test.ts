import { describe, expect, it } from '@jest/globals';
import { detectFormat, readStore } from '../src/index.js';
import { integerOf, oidOf, tlv } from './der-text.js';

const salted = (version: number, rest: string) =>
  Buffer.concat([
    Buffer.from(`0000000${version}00000014`, 'hex'),
    Buffer.alloc(20, 9),
    Buffer.from('00000400', 'hex'),
    Buffer.from(rest, 'hex'),
  ]);
const algorithm = tlv(0x30, oidOf('1.2.840.113549.1.5.13'), tlv(0x30));
const bcfks = tlv(
  0x30,
  tlv(0x30, algorithm, tlv(4, Buffer.alloc(40))),
  tlv(0x30, algorithm, algorithm, tlv(4, Buffer.alloc(20))),
);

describe('formats that are not read', () => {
  const refused: Readonly<Record<string, [content: Buffer, type: string]>> = {
    BKS: [salted(2, `01${'0003616c69'}${'00'.repeat(30)}`), '-srcstoretype BKS'],
    UBER: [salted(1, 'a7'.repeat(64)), '-srcstoretype UBER'],
    BCFKS: [bcfks, '-srcstoretype BCFKS'],
    'a PKCS#11 configuration': [Buffer.from('name = token\nlibrary = /usr/lib/softhsm2.so\n'), '-srcstoretype PKCS11'],
    'a PKCS#11 URI': [Buffer.from('pkcs11:token=certwire;object=client'), '-srcstoretype PKCS11'],
    'a key of PuTTY': [Buffer.from('PuTTY-User-Key-File-3: ssh-rsa\n'), 'puttygen'],
  };
  for (const [name, [content, command]] of Object.entries(refused)) {
    it(`${name} is told with the command that converts it`, async () => {
      expect(detectFormat(content)).toBeUndefined();
      const error: unknown = await readStore(content, { password: 'changeit' }).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'UNSUPPORTED_FORMAT', message: expect.stringContaining(command) });
    });
  }

  it('other files are unknown', async () => {
    for (const text of ['<html></html>', '{"a": 1}', 'hello', '\u0000\u0001\u0002\u0003']) {
      await expect(readStore(Buffer.from(text))).rejects.toMatchObject({ code: 'UNKNOWN_FORMAT' });
    }
  });

  it('a PEM text without key and certificate names what it has', async () => {
    const text = '-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n';
    await expect(readStore(Buffer.from(text))).rejects.toMatchObject({
      code: 'UNKNOWN_FORMAT',
      message: expect.stringContaining('CERTIFICATE REQUEST'),
    });
  });

  it('an algorithm that nobody knows is named by its identifier', async () => {
    const key = tlv(0x30, tlv(0x30, oidOf('1.2.3.4.5'), tlv(0x30)), tlv(4, Buffer.alloc(16)));
    await expect(readStore(key, { password: 'x' })).rejects.toMatchObject({
      code: 'UNSUPPORTED_ALGORITHM',
      details: { oid: '1.2.3.4.5' },
    });
    const unusable = tlv(0x30, integerOf(0), tlv(0x30, oidOf('1.2.3.4.5')), tlv(4, tlv(0x30)));
    await expect(readStore(unusable)).rejects.toMatchObject({ code: 'UNSUPPORTED_ALGORITHM' });
  });
});
