import { X509Certificate } from 'node:crypto';
import { createAuthority, type Issued } from '@certwire/pki';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { findAnchor } from '../../src/agent/probe/find-anchor.js';
import { systemRoots } from '../../src/agent/probe/system-roots.js';

let root: X509Certificate;
let impostor: X509Certificate;
let below: X509Certificate;
let server: Issued;

beforeAll(async () => {
  const authority = await createAuthority({ commonName: 'Root' });
  const intermediate = await authority.issueAuthority({ commonName: 'Below' });
  root = authority.certificate;
  impostor = (await createAuthority({ commonName: 'Root' })).certificate;
  below = intermediate.certificate;
  server = await intermediate.issue({ commonName: 'localhost', purposes: ['server'], names: ['localhost'] });
});

const names = (path: readonly X509Certificate[]) => path.map(({ subject }) => subject);

describe('the anchor of a chain', () => {
  it.each([
    ['the root', () => [root], ['CN=localhost', 'CN=Below', 'CN=Root']],
    ['an intermediate', () => [below, root], ['CN=localhost', 'CN=Below']],
    ['the leaf itself', () => [server.certificate], ['CN=localhost']],
  ])('is %s where that is trusted', (_name, trusted, path) => {
    const found = findAnchor(
      server.chain.map(({ raw }) => raw),
      trusted(),
    );
    expect(names(found.path)).toEqual(path);
    expect(found.anchor?.subject).toBe(path.at(-1));
  });

  it('is none for want of an issuer, or for one that has only the name', () => {
    const alone = findAnchor([server.certificate.raw], [root]);
    expect(names(alone.path)).toEqual(['CN=localhost']);
    expect(alone.anchor).toBeUndefined();
    const found = findAnchor([server.certificate.raw, below.raw, root.raw], [impostor]);
    expect(names(found.path)).toEqual(['CN=localhost', 'CN=Below', 'CN=Root']);
    expect(found.anchor).toBeUndefined();
    expect(findAnchor([], [root])).toEqual({ path: [] });
  });
});

it('the roots of Node are told with their origin', () => {
  const { certificates, bundled } = systemRoots();
  expect(bundled).toBeGreaterThan(50);
  expect(certificates.length).toBeGreaterThanOrEqual(bundled);
  expect(new X509Certificate(certificates[0] ?? '').ca).toBe(true);
});
