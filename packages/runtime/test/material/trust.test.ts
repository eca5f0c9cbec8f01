import { writePkcs12 } from '@certwire/stores';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestPki, removeWritten, type TestPki } from '../agent/authority.js';
import { collect, jksTruststore, keystore, password, trustFrom } from './stores.js';

let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
});

afterAll(removeWritten);

const key = 'security.general.truststore';

describe('a truststore', () => {
  it.each(['PEM', 'JKS', 'PKCS12'])('of type %s gives its certificates', async (type) => {
    const { certificate } = pki.authority;
    const stores = {
      PEM: pki.ca,
      JKS: await jksTruststore(certificate),
      PKCS12: await writePkcs12({ trusted: [certificate], password, iterations: 1000 }),
    };
    const file = stores[type as keyof typeof stores];
    const { material, problems } = await collect({ trust: file }, trustFrom('trust', { fileType: type }));
    expect(problems).toEqual([]);
    expect(material.anchors.map(({ subject }) => subject)).toEqual(['CN=Test Root']);
  });

  it('with a key entry gives the leaf of it, and not its chain', async () => {
    const below = await pki.authority.issueAuthority({ commonName: 'Below' });
    const issued = await below.issue({ commonName: 'server', purposes: ['server'], names: ['a.example'] });
    const { material, problems } = await collect({ trust: await keystore(issued) }, trustFrom('trust'));
    expect(problems).toEqual([]);
    expect(material.anchors.map(({ subject }) => subject)).toEqual(['CN=server']);
  });

  it('of another type than declared is read, with a warning', async () => {
    const store = await jksTruststore(pki.authority.certificate);
    const { material, problems } = await collect({ trust: store }, trustFrom('trust', { fileType: 'PEM' }));
    expect({ problems, anchors: material.anchors.length }).toEqual({ problems: [], anchors: 1 });
    expect(material.warnings.join()).toMatch(/^security\.general\.truststore\.file \(code\): .*JKS/);
  });

  it('without a certificate is told', async () => {
    const empty = await jksTruststore();
    const { problems } = await collect({ trust: empty }, trustFrom('trust'));
    expect(problems).toMatchObject([
      { key: `${key}.file`, message: expect.stringContaining('no server could be trusted') },
    ]);
  });

  it('cut off in the middle is told, and not read by halves', async () => {
    const { problems } = await collect({ trust: pki.ca + pki.ca.slice(0, 300) }, trustFrom('trust'));
    expect(problems).toHaveLength(1);
  });

  it('with a certificate that has expired is a warning', async () => {
    const later = new Date(Date.now() + 400 * 86_400_000);
    const { material, problems } = await collect({ trust: pki.ca }, trustFrom('trust'), later);
    expect(problems).toEqual([]);
    expect(material.warnings.join()).toMatch(/"CN=Test Root" expired on 20.*Java ignores the dates/);
  });

  it('with a certificate that is not yet valid is a warning', async () => {
    const earlier = new Date(Date.now() - 400 * 86_400_000);
    const { material, problems } = await collect({ trust: pki.ca }, trustFrom('trust'), earlier);
    expect(problems).toEqual([]);
    expect(material.warnings.join()).toMatch(/"CN=Test Root" is not valid before 20.*Java ignores the dates/);
  });

  it('is not opened under SYSTEM_ONLY', async () => {
    const { material, problems } = await collect({}, trustFrom('gone', { config: 'SYSTEM_ONLY' }));
    expect({ problems, anchors: material.anchors, files: material.files }).toEqual({
      problems: [],
      anchors: [],
      files: [],
    });
  });
});

describe('revocation lists', () => {
  it('are read one by one from PEM, and from DER', async () => {
    const list = await pki.authority.revocationList();
    const other = await (await createTestPki('Other Root')).authority.revocationList();
    const der = Buffer.from(list.replace(/-----[^-]+-----/g, ''), 'base64');
    const trust = trustFrom('trust', { crl: 'list.crl' });
    const text = await collect({ trust: pki.ca, 'list.crl': list + other }, trust);
    expect(text.problems).toEqual([]);
    expect(text.material.revocationLists).toHaveLength(2);
    const binary = await collect({ trust: pki.ca, 'list.crl': der }, trust);
    expect(binary.material.revocationLists.map((each) => each.replace(/\s/g, ''))).toEqual([list.replace(/\s/g, '')]);
  });

  it('are read after a variable of the environment has folded them, and as base64', async () => {
    const list = await pki.authority.revocationList();
    const both = list + list;
    for (const content of [
      both.replaceAll('\n', '\\n'),
      both.replaceAll('\n', ' '),
      Buffer.from(both).toString('base64'),
    ]) {
      const inline = await collect({ trust: pki.ca }, trustFrom('trust', { crl: content }));
      expect({ problems: inline.problems, lists: inline.material.revocationLists }).toEqual({
        problems: [],
        lists: [list, list],
      });
    }
  });

  it('of which one is cut off are told, and not read by halves', async () => {
    const list = await pki.authority.revocationList();
    for (const cut of [list + list.slice(0, 120), list + list.replace(/\n.*\n-----END/, '\n-----END')]) {
      const { problems } = await collect({ trust: pki.ca, 'list.crl': cut }, trustFrom('trust', { crl: 'list.crl' }));
      expect(problems).toMatchObject([
        { key: `${key}.crl`, message: expect.stringContaining('PEM block 2 (X509 CRL)') },
      ]);
    }
  });

  it('that are none are told', async () => {
    const certificate = pki.authority.certificate.raw;
    for (const content of ['garbage', '', pki.ca, certificate]) {
      const { problems } = await collect(
        { trust: pki.ca, 'list.crl': content },
        trustFrom('trust', { crl: 'list.crl' }),
      );
      expect(problems).toMatchObject([
        { key: `${key}.crl`, message: expect.stringContaining('no certificate revocation list') },
      ]);
    }
  });
});
