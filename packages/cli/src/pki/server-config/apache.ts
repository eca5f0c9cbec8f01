import { listenText, quoted, type ServerKind } from './types.js';

/** Apache as a reverse proxy: a site. */
export const apache: ServerKind = {
  comment: ['# ', ''],
  readsLists: true,
  intro: () => [
    'A file for /etc/apache2/sites-enabled; a2enmod ssl proxy proxy_http headers loads what it needs.',
    'apachectl graceful takes up renewed files.',
  ],
  render: (plan) => {
    const { certificate, key, trust, list, upstream, host, port } = plan;
    const revocation = `\n  SSLCARevocationFile ${quoted(list ?? '')}\n  SSLCARevocationCheck chain`;
    return `Listen ${listenText(plan)}
<VirtualHost ${host === undefined ? `*:${port}` : listenText(plan)}>
  SSLEngine on
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  SSLCertificateFile ${quoted(certificate)}
  SSLCertificateKeyFile ${quoted(key)}

  # For the whole host: for a part of it TLS 1.3 would have to ask later, which Node and browsers do not answer.
  SSLCACertificateFile ${quoted(trust)}
  SSLVerifyClient require
  SSLVerifyDepth 2${list === undefined ? '' : revocation}

  RequestHeader set X-Client-Subject "%{SSL_CLIENT_S_DN}s"
  ProxyPreserveHost On
  ProxyPass / http://${upstream}/
  ProxyPassReverse / http://${upstream}/
</VirtualHost>
`;
  },
};
