import type { InspectedCertificate } from '../../inspect/types.js';
import { renderYaml, type Yaml } from './render-yaml.js';
import type { ServerKind, ServerPlan } from './types.js';

/** Kubernetes: the certificate as a Secret, an application that mounts it, and cert-manager in the place of the Secret. */
export const kubernetes: ServerKind = {
  comment: ['# ', ''],
  readsLists: false,
  intro: (plan) => {
    const { name, shown } = plan;
    const from = (key: string, file: string) => `    --from-file=${key}=${file} \\`;
    return [
      'Three ways in one file; take the documents that you need. The Secret holds the private key.',
      'After a renewal, the same Secret again:',
      `  kubectl create secret generic ${resourceName(name)}-tls --type=kubernetes.io/tls \\`,
      from('tls.crt', `${shown}/issued/${name}/certificate.pem`),
      from('tls.key', `${shown}/issued/${name}/key.pem`),
      from('ca.crt', `${shown}/trust.pem`),
      '    --dry-run=client -o yaml | kubectl apply -f -',
      'The mounted files follow within a minute or two, because they are no subPath; Certwire takes them up by itself.',
      'cert-manager (the last two documents) issues and renews by itself, from a Secret with the authority:',
      `  cat ${shown}/intermediate.crt ${shown}/root.crt > authority.pem`,
      `  kubectl create secret tls certwire-authority --cert=authority.pem --key=${shown}/intermediate.key`,
    ];
  },
  render: (plan) =>
    manifests(plan)
      .map((manifest) => renderYaml(manifest))
      .join('---\n'),
};

const mountPath = '/etc/certwire/tls';

function manifests(plan: ServerPlan): readonly Yaml[] {
  const name = resourceName(plan.name);
  return [secret(name, plan), deployment(name, plan), issuer(), certificate(name, plan.leaf)];
}

/** A DNS subdomain (RFC 1123), as names of resources are. */
function resourceName(name: string): string {
  const allowed = name.toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
  return allowed.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '').replace(/[.-]{2,}/g, '-') || 'certwire';
}

function secret(name: string, { contents }: ServerPlan): Yaml {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `${name}-tls` },
    type: 'kubernetes.io/tls',
    data: {
      'tls.crt': base64(contents.certificate),
      'tls.key': base64(contents.key),
      'ca.crt': base64(contents.trust),
    },
  };
}

function deployment(name: string, { leaf, port }: ServerPlan): Yaml {
  const labels = { 'app.kubernetes.io/name': name };
  const isServer = leaf.purposes?.includes('TLS server') !== false;
  const container = {
    name: 'application',
    image: `registry.example/${name}:latest`,
    ...(isServer ? { ports: [{ name: 'https', containerPort: port }] } : { env: clientEnvironment() }),
    volumeMounts: [{ name: 'tls', mountPath, readOnly: true }],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          // The key is for the group of the application alone: 0440.
          securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 },
          containers: [container],
          volumes: [{ name: 'tls', secret: { secretName: `${name}-tls`, defaultMode: 0o440 } }],
        },
      },
    },
  };
}

/** The properties of a Certwire client, by the names of the environment. */
function clientEnvironment(): Yaml {
  const values = {
    SECURITY_GENERAL_MTLS_ENABLED: 'true',
    SECURITY_GENERAL_MTLS_KEYSTORE_CERTIFICATE: `${mountPath}/tls.crt`,
    SECURITY_GENERAL_MTLS_KEYSTORE_PRIVATEKEY: `${mountPath}/tls.key`,
    SECURITY_GENERAL_TRUSTSTORE_CONFIG: 'APPLICATION_ONLY',
    SECURITY_GENERAL_TRUSTSTORE_FILE: `${mountPath}/ca.crt`,
  };
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

function issuer(): Yaml {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Issuer',
    metadata: { name: 'certwire' },
    spec: { ca: { secretName: 'certwire-authority' } },
  };
}

function certificate(name: string, leaf: InspectedCertificate): Yaml {
  // One hour is the least that cert-manager takes.
  const hours = Math.max(1, Math.round((Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / 3_600_000));
  const named = (field: string, type: string) => {
    const values = leaf.names.filter((each) => each.type === type).map(({ value }) => value);
    return values.length === 0 ? {} : { [field]: values };
  };
  const usages = [
    'digital signature',
    ...(leaf.key.kind.startsWith('RSA') ? ['key encipherment'] : []),
    ...(leaf.purposes ?? [])
      .filter((each) => each.startsWith('TLS '))
      .map((each) => `${each.slice('TLS '.length)} auth`),
  ];
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name },
    spec: {
      secretName: `${name}-tls`,
      commonName: leaf.name,
      ...organizationOf(leaf),
      ...named('dnsNames', 'dns'),
      ...named('ipAddresses', 'ip'),
      ...named('uris', 'uri'),
      ...named('emailAddresses', 'email'),
      duration: `${hours}h`,
      renewBefore: hours % 3 === 0 ? `${hours / 3}h` : `${hours * 20}m`,
      usages,
      privateKey: { ...keyOf(leaf), rotationPolicy: 'Always' },
      issuerRef: { name: 'certwire', kind: 'Issuer' },
    },
  };
}

function keyOf({ key: { kind, bits = 256 } }: InspectedCertificate): { algorithm: string; size?: number } {
  if (kind === 'Ed25519') return { algorithm: 'Ed25519' };
  return { algorithm: kind.startsWith('RSA') ? 'RSA' : 'ECDSA', size: bits };
}

/** Servers often decide by it who may do what. */
function organizationOf({ subject }: InspectedCertificate): { subject?: Yaml } {
  const organization = /(?:^|, )O=((?:\\.|[^,\\])+)/.exec(subject)?.[1];
  return organization === undefined ? {} : { subject: { organizations: [organization.replace(/\\(.)/g, '$1')] } };
}
