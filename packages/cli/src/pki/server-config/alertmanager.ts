import { listenText, quoted, type ServerKind } from './types.js';

/** Alertmanager, Prometheus and their exporters: the file of `--web.config.file`. */
export const alertmanager: ServerKind = {
  comment: ['# ', ''],
  readsLists: false,
  intro: (plan) => [
    `A file for --web.config.file, beside --web.listen-address=${plan.host === undefined ? ':' : ''}${listenText(plan)}.`,
    'Prometheus and its exporters read it too. They take up renewed files by themselves.',
  ],
  render: ({ certificate, key, trust }) => `tls_server_config:
  cert_file: ${quoted(certificate)}
  key_file: ${quoted(key)}
  client_auth_type: RequireAndVerifyClientCert
  client_ca_file: ${quoted(trust)}
  min_version: TLS12
`,
};
