import { quoted, type ServerKind } from './types.js';

/** haproxy as a reverse proxy: a frontend and its backend. */
export const haproxy: ServerKind = {
  comment: ['# ', ''],
  readsLists: true,
  intro: () => [
    'For haproxy.cfg, behind global and defaults, or a second -f.',
    'haproxy reads its files at the start: reload it after a renewal.',
  ],
  render: ({ name, host = '', port, bundle, trust, list, upstream }) => {
    const revocation = list === undefined ? '' : ` crl-file ${quoted(list)}`;
    const section = name.replace(/[^A-Za-z0-9._-]/g, '-');
    return `frontend ${section}
  mode http
  bind ${host}:${port} ssl crt ${quoted(bundle)} ca-file ${quoted(trust)}${revocation} verify required ssl-min-ver TLSv1.2
  http-request set-header X-Client-Subject %[ssl_c_s_dn]
  default_backend ${section}-application

backend ${section}-application
  mode http
  server application ${upstream}
`;
  },
};
