import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { detectFormat, readCertificates, readPrivateKey, readStore } from '../src/index.js';

const folder = join(__dirname, 'golden');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const pair = `${read('ec.key')}${read('ec.crt')}`;
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

/** What editors, environment variables and secret stores make of a PEM text. */
const manglings: Readonly<Record<string, (text: string) => Buffer>> = {
  'as it is': (text) => Buffer.from(text),
  'CRLF line ends': (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
  'a BOM': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16 with a BOM': utf16,
  'UTF-16 big-endian with a BOM': (text) => utf16(text).swap16(),
  'line ends written as backslash and n': (text) => Buffer.from(text.replaceAll('\n', '\\n')),
  'line ends written as backslash, r, backslash, n': (text) => Buffer.from(text.replaceAll('\n', '\\r\\n')),
  'line ends escaped twice': (text) => Buffer.from(text.replaceAll('\n', '\\\\n')),
  'line ends folded to blanks': (text) => Buffer.from(text.replaceAll('\n', ' ')),
  'no line ends at all': (text) => Buffer.from(text.replaceAll('\n', '')),
  'quotes around it': (text) => Buffer.from(`"${text.replaceAll('\n', '\\n')}"`),
  'indented lines': (text) => Buffer.from(text.replaceAll('\n', '\n    ')),
  'base64 of it': (text) => Buffer.from(Buffer.from(text).toString('base64')),
  'base64 in lines': (text) =>
    Buffer.from(
      (
        Buffer.from(text)
          .toString('base64')
          .match(/.{1,64}/g) ?? []
      ).join('\n'),
    ),
  'base64 of base64': (text) => Buffer.from(Buffer.from(Buffer.from(text).toString('base64')).toString('base64')),
  'base64url of it': (text) => Buffer.from(Buffer.from(text).toString('base64url')),
  'base64 with its prefix': (text) => Buffer.from(`base64:${Buffer.from(text).toString('base64')}`),
  'words between the blocks': (text) => Buffer.from(`Subject: someone\n${text}\nthe end: yes\n`),
};

describe('a PEM text that suffered', () => {
  for (const [name, mangle] of Object.entries(manglings)) {
    it(`is understood with ${name}`, async () => {
      const bytes = mangle(pair);
      expect(detectFormat(bytes)).toBe('PEM');
      const [certificate] = await readCertificates(bytes);
      const key = await readPrivateKey(bytes);
      expect(certificate?.checkPrivateKey(key)).toBe(true);
      const store = await readStore(bytes);
      expect(store.entries).toMatchObject([{ kind: 'key', chain: [{}] }]);
    });
  }

  it('with DEK-Info survives the loss of its line ends', async () => {
    // RFC 1421 headers stand between the lines that were folded.
    const text = read('dek-info.key');
    for (const mangled of [text, text.replaceAll('\n', '\\n'), text.replaceAll('\n', ' ')]) {
      expect((await readPrivateKey(Buffer.from(mangled), { password: 'changeit' })).type).toBe('private');
    }
  });

  it('may be a PKCS#12 in PEM, as GnuTLS writes it', async () => {
    const body = readFileSync(join(folder, 'openssl-ec.p12')).toString('base64').replace(/.{64}/g, '$&\n');
    const text = `-----BEGIN PKCS12-----\n${body}\n-----END PKCS12-----\n`;
    for (const mangled of [text, text.replaceAll('\n', '\\n'), text.replaceAll('\n', ' ')]) {
      const store = await readStore(Buffer.from(mangled), { password: 'changeit' });
      expect(store).toMatchObject({ format: 'PKCS12', entries: [{ kind: 'key', alias: 'ec' }] });
    }
  });

  it('names the block that is broken', async () => {
    const broken = `${read('ec.crt')}${read('rsa.crt').replace(/\n..../, '\n!!!!')}`;
    await expect(readCertificates(Buffer.from(broken))).rejects.toMatchObject({
      code: 'MALFORMED',
      message: expect.stringContaining('PEM block 2 (CERTIFICATE)'),
    });
  });

  it('without its end line says so', async () => {
    const cut = read('ec.crt').replace(/-----END.*/, '');
    await expect(readCertificates(Buffer.from(cut))).rejects.toMatchObject({
      code: 'MALFORMED',
      message: expect.stringContaining('-----END CERTIFICATE-----'),
    });
  });

  it('with a key alone has no certificates, and with certificates alone no key', async () => {
    await expect(readCertificates(Buffer.from(read('ec.key')))).rejects.toMatchObject({ code: 'NO_CERTIFICATE' });
    await expect(readPrivateKey(Buffer.from(read('ec.crt')))).rejects.toMatchObject({ code: 'NO_PRIVATE_KEY' });
  });

  it('may hold a TRUSTED CERTIFICATE of OpenSSL', async () => {
    const der = Buffer.from(read('ec.crt').replace(/-----.*-----|\s/g, ''), 'base64');
    // SEQUENCE { SEQUENCE { serverAuth } }, as `openssl x509 -addtrust serverAuth` appends it.
    const notes = Buffer.from('300c300a06082b06010505070301', 'hex');
    const body = Buffer.concat([der, notes]).toString('base64');
    const text = `-----BEGIN TRUSTED CERTIFICATE-----\n${body}\n-----END TRUSTED CERTIFICATE-----\n`;
    const [certificate] = await readCertificates(Buffer.from(text));
    expect(certificate?.subject).toContain('CN=ec');
  });

  it('with several certificates keeps their order', async () => {
    const several = await readCertificates(Buffer.from(`${read('rsa.crt')}${read('root.crt')}${read('ec.crt')}`));
    expect(several.map(({ subject }) => /CN=(.*)/.exec(subject)?.[1])).toEqual(['rsa', 'Zoo Root', 'ec']);
  });

  it('of OpenSSH is refused with the command that converts it', async () => {
    const text =
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\n-----END OPENSSH PRIVATE KEY-----\n';
    await expect(readPrivateKey(Buffer.from(text))).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      details: { convert: expect.stringContaining('ssh-keygen') },
    });
  });
});
