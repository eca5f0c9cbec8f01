import { listenText, quoted, type ServerKind } from './types.js';

/** etcd: the part of its configuration file that clients meet. */
export const etcd: ServerKind = {
  comment: ['# ', ''],
  readsLists: false,
  intro: ({ leaf }) => [
    'For the file of etcd --config-file. etcd takes up renewed files by itself.',
    ...(leaf.purposes?.includes('TLS client')
      ? []
      : ['Its JSON gateway calls etcd with this certificate: issue it as a peer, or the gateway is refused.']),
  ],
  render: ({ certificate, key, trust, host = '0.0.0.0', port, leaf }) => {
    const named = leaf.names.find(({ type }) => type === 'dns' || type === 'ip')?.value ?? 'localhost';
    return `listen-client-urls: ${quoted(`https://${listenText({ host, port })}`)}
advertise-client-urls: ${quoted(`https://${listenText({ host: named, port })}`)}
client-transport-security:
  cert-file: ${quoted(certificate)}
  key-file: ${quoted(key)}
  client-cert-auth: true
  trusted-ca-file: ${quoted(trust)}
`;
  },
};
