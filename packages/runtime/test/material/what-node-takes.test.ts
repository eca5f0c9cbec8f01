import { writePem } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { buildSecureContext } from '../../src/agent/secure-context.js';
import { resolveSettings } from '../../src/settings/resolve-settings.js';
import { collect, identityFrom, password } from './stores.js';
import { certificate, client, der, identityOf, pair, pki, privateKey, sealed } from './taken-by-node.js';
import { weakClients } from './weak-clients.js';

describe('a private key', () => {
  it('that is encrypted (Node: "bad decrypt" for both) lacks a password or has a wrong one', async () => {
    expect(await identityOf({ 'client.key': sealed })).toMatch(
      /^keyPassword: .*client\.key: .* encrypted and no password is given/,
    );
    const wrong = await identityOf({ 'client.key': sealed }, { keyPassword: 'wrong one' });
    expect(wrong).toMatch(/^keyPassword: .*client\.key: .* does not open with the given password/);
    expect(wrong).not.toContain('wrong one');
    expect(await identityOf({ 'client.key': sealed }, { keyPassword: password })).toBe('fine');
  });

  const forms: Readonly<Record<string, () => string | Uint8Array>> = {
    'with its line ends escaped': () => privateKey.replaceAll('\n', '\\n'),
    'with its line ends folded to blanks': () => privateKey.replaceAll('\n', ' '),
    'in DER': () => der(privateKey),
    'in UTF-16': () => Buffer.from(`\ufeff${privateKey}`, 'utf16le'),
    'with a BOM and CRLF': () => `\ufeff${privateKey.replaceAll('\n', '\r\n')}`,
    'behind its certificate': () => certificate + privateKey,
  };
  it.each(Object.entries(forms))('%s (Node: "DECODER routines::unsupported" for most) is read', async (_name, form) => {
    expect(await identityOf({ 'client.key': form() })).toBe('fine');
  });

  it('that is garbage or nothing is told', async () => {
    expect(await identityOf({ 'client.key': 'garbage' })).toMatch(/^privateKey: .*client\.key: The content is no PEM/);
    expect(await identityOf({ 'client.key': '' })).toMatch(/^privateKey: .*client\.key: The content is empty/);
  });
});

describe('a certificate', () => {
  const forms: Readonly<Record<string, () => string | Uint8Array>> = {
    'in DER': () => der(certificate),
    'in UTF-16': () => Buffer.from(`\ufeff${certificate}`, 'utf16le'),
    'behind its authority': () => pki.ca + certificate,
    'with its line ends folded to blanks': () => certificate.replaceAll('\n', ' '),
  };
  it.each(Object.entries(forms))(
    '%s (Node: "no start line", or a key that does not match) is read',
    async (_name, form) => {
      expect(await identityOf({ 'client.crt': form() })).toBe('fine');
    },
  );

  it.each([
    ['nothing', () => '', /content is empty/],
    ['garbage', () => 'garbage', /content is no PEM/],
    ['bad base64', () => certificate.replace(/\n..../, '\n!!!!'), /PEM block 1 \(CERTIFICATE\) is not base64/],
    ['cut off', () => certificate.slice(0, 200), /PEM block 1 \(CERTIFICATE\) has no line "-----END CERTIFICATE-----"/],
    [
      'cut off within',
      () => certificate.replace(/\n.*\n-----END/, '\n-----END'),
      /PEM block 1 \(CERTIFICATE\): the content is damaged/,
    ],
  ])('that is %s is told with the block', async (_name, text, message) => {
    const told = await identityOf({ 'client.crt': text() });
    expect(told).toMatch(/^certificate: .*client\.crt: /);
    expect(told).toMatch(message);
  });
});

describe('two key pairs of one type (Node: KEY_VALUES_MISMATCH)', () => {
  it('in one file are told apart by their aliases, and one is taken', async () => {
    const other = await pki.authority.issue({ commonName: 'other', purposes: ['client'] });
    const text = [client, other].map((each) => writePem({ ...each, certificates: each.chain })).join('');
    const { material, problems } = await collect({ 'both.pem': text }, identityFrom('both.pem', { alias: '2' }));
    expect(problems).toEqual([]);
    expect(material.identity?.chain[0].subject).toBe('CN=other');
    const first = await collect({ 'both.pem': text }, identityFrom('both.pem'));
    expect(first.material.identity?.chain[0].subject).toBe('CN=ledger client');
    expect(first.material.warnings.join()).toMatch(
      /both\.pem holds several keys \("1", "2"\): "1" is used; .*keystore\.alias chooses another\./,
    );
  });
});

describe('a certificate that is too weak', () => {
  const major = Number(process.versions.node.split('.')[0]);
  it.each([
    ['rsa1024', major >= 24, /"CN=rsa1024" in inline cannot be used: its key is too short for this version of Node\./],
    [
      'sha1',
      major < 22,
      /"CN=sha1" in inline cannot be used: it is signed with a digest that this version of Node refuses\./,
    ],
  ] as const)('%s is told when the agent is made, where this Node refuses it', async (name, refused, message) => {
    const { key, cert } = weakClients[name];
    const properties = pair({ certificate: cert, privateKey: key });
    const { material, problems } = await collect({}, properties);
    expect(problems).toEqual([]);
    const settings = await resolveSettings({
      service: 'ledger',
      env: {},
      properties,
      servers: ['https://ledger.example'],
    });
    const build = (): unknown => buildSecureContext(settings, material, material.identity);
    if (refused) expect(build).toThrow(message);
    else expect(build).not.toThrow();
  });
});
