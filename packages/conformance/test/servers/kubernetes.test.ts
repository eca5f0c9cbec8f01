import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTls } from '@certwire/runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Certificate, Issuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Secret } from 'kubernetes-models/v1';
import { parseAllDocuments } from 'yaml';
import { call } from '../../../cli/test/inspect/call.js';
import { compile } from '../corpus/compile.js';

// biome-ignore lint/suspicious/noExplicitAny: what the validators take is what they are to judge.
type Manifest = any;
type Validated = new (data: Manifest) => { validate(): void };

/** Each validates against the schema of its kind: Kubernetes' own, and that of cert-manager's definitions. */
const schemas: Readonly<Record<string, Validated>> = { Secret, Deployment, Issuer, Certificate };
const modules: Readonly<Record<string, string>> = {
  Secret: 'kubernetes-models/v1',
  Deployment: 'kubernetes-models/apps/v1',
  Issuer: '@kubernetes-models/cert-manager/cert-manager.io/v1',
  Certificate: '@kubernetes-models/cert-manager/cert-manager.io/v1',
};

const mountPath = '/etc/certwire/tls';

let cwd: string;
const text = (name: string) => readFileSync(join(cwd, name), 'utf8');

async function manifests(name: string): Promise<Record<string, Manifest>> {
  const { code, out, err } = await call(cwd, ['pki', 'server-config', 'kubernetes', '--for', name]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const documents = parseAllDocuments(out, { strict: true }).map((document) => {
    expect([document.errors, document.warnings]).toEqual([[], []]);
    return document.toJS();
  });
  return Object.fromEntries(documents.map((document) => [document.kind, document]));
}

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'certwire-kubernetes-'));
  for (const line of [
    'init',
    'issue server ledger.example 10.0.0.7 --as Ledger_1 --hours 168 --key rsa-3072 --organization Tests',
    'issue client spiffe://example.org/agent agent@example.com --as agent --key ed25519',
  ]) {
    expect(await call(cwd, ['pki', ...line.split(' ')])).toMatchObject({ code: 0 });
  }
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe('certwire pki server-config kubernetes', () => {
  it('prints what the schemas of Kubernetes and cert-manager allow', async () => {
    for (const name of ['Ledger_1', 'agent']) {
      const found = await manifests(name);
      expect(Object.keys(found)).toEqual(Object.keys(schemas));
      for (const [kind, schema] of Object.entries(schemas)) new schema(found[kind]).validate();
    }
    const { Certificate: broken } = await manifests('agent');
    broken.spec.usages = ['client authentication'];
    expect(() => new Certificate(broken).validate()).toThrow(/usages/);
  });

  it('names no field that they do not have', async () => {
    const found = [await manifests('Ledger_1'), await manifests('agent')].flatMap(Object.values);
    // Schemas let unknown fields pass; TypeScript does not, in a literal.
    const typed = found.map(
      (manifest, index) =>
        `import type { I${manifest.kind} as T${index} } from '${modules[manifest.kind]}';
export const m${index}: T${index} = ${JSON.stringify(manifest)};\n`,
    );
    const folder = join(__dirname, '../../node_modules/.certwire-kubernetes');
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(join(folder, 'manifests.ts'), typed.join(''));
      const loose = { verbatimModuleSyntax: false, skipLibCheck: true, module: 'esnext', moduleResolution: 'bundler' };
      expect(compile(folder, 'typescript7', { ...loose, exactOptionalPropertyTypes: false })).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('puts the files into the Secret, mounts it for the application alone, and tells cert-manager the same', async () => {
    const server = await manifests('Ledger_1');
    const data = (key: string) => Buffer.from(server['Secret'].data[key], 'base64').toString();
    expect(data('tls.crt')).toBe(text('pki/issued/Ledger_1/certificate.pem'));
    expect(data('tls.key')).toBe(text('pki/issued/Ledger_1/key.pem'));
    expect(data('ca.crt')).toBe(text('pki/trust.pem'));
    const { containers, volumes } = server['Deployment'].spec.template.spec;
    expect(volumes).toEqual([{ name: 'tls', secret: { secretName: 'ledger-1-tls', defaultMode: 0o440 } }]);
    // Without subPath, with which a mounted file never changes.
    expect(containers[0].volumeMounts).toEqual([{ name: 'tls', mountPath, readOnly: true }]);
    expect(server['Certificate'].spec).toMatchObject({
      secretName: 'ledger-1-tls',
      commonName: 'ledger.example',
      subject: { organizations: ['Tests'] },
      dnsNames: ['ledger.example'],
      ipAddresses: ['10.0.0.7'],
      // 168 hours, a third of which is left when it is renewed.
      duration: '168h',
      renewBefore: '56h',
      usages: ['digital signature', 'key encipherment', 'server auth'],
      privateKey: { algorithm: 'RSA', size: 3072, rotationPolicy: 'Always' },
    });
    const client = await manifests('agent');
    expect(client['Certificate'].spec).toMatchObject({
      uris: ['spiffe://example.org/agent'],
      emailAddresses: ['agent@example.com'],
      usages: ['digital signature', 'client auth'],
      privateKey: { algorithm: 'Ed25519' },
    });
  });

  it('gives a client the properties that Certwire reads in the container', async () => {
    const { Deployment, Secret } = await manifests('agent');
    const mounted = join(cwd, 'mounted');
    mkdirSync(mounted);
    for (const [key, value] of Object.entries<string>(Secret.data)) {
      writeFileSync(join(mounted, key), Buffer.from(value, 'base64'));
    }
    const variables: { name: string; value: string }[] = Deployment.spec.template.spec.containers[0].env;
    const env = Object.fromEntries(variables.map(({ name, value }) => [name, value.replace(mountPath, mounted)]));
    const tls = await loadTls({ service: 'ledger', cwd, env, servers: ['https://ledger.example'] });
    const { identity, trust } = tls.settings;
    await tls.close();
    expect([identity === undefined, trust.mode]).toEqual([false, 'APPLICATION_ONLY']);
  });
});
