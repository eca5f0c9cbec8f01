import { listenText, quoted, type ServerKind } from './types.js';

/** nginx as a reverse proxy: a file for `conf.d`. */
export const nginx: ServerKind = {
  comment: ['# ', ''],
  readsLists: true,
  intro: () => [
    'A file for /etc/nginx/conf.d, or for an include within http { }.',
    'nginx -s reload takes up renewed files.',
  ],
  render: (plan) => {
    const { certificate, key, trust, list, upstream } = plan;
    return `server {
  listen ${listenText(plan)} ssl;
  server_name ${serverName(plan.leaf.names)};
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_certificate ${quoted(certificate)};
  ssl_certificate_key ${quoted(key)};

  # Who has no certificate of these authorities gets 400.
  ssl_client_certificate ${quoted(trust)};
  ssl_verify_client on;
  ssl_verify_depth 2;${list === undefined ? '' : `\n  ssl_crl ${quoted(list)};`}

  location / {
    proxy_pass http://${upstream};
    proxy_set_header Host $http_host;
    proxy_set_header X-Client-Subject $ssl_client_s_dn;
  }
}
`;
  },
};

/** Host names alone: nginx chooses by the name that a client asks for, which is never an address. */
function serverName(names: readonly { type: string; value: string }[]): string {
  const hosts = names.filter(({ type }) => type === 'dns').map(({ value }) => value);
  return hosts.length === 0 ? '_' : hosts.join(' ');
}
