import type { ServerKind } from './types.js';

/**
 * Tomcat 8.5 and later: a connector. The certificate is PEM and the truststore a JKS, which Java opens without its password,
 * so that none stands in server.xml. (`caCertificateFile` is for OpenSSL: Java's own TLS passes over it.)
 */
export const tomcat: ServerKind = {
  comment: ['<!-- ', ' -->'],
  readsLists: true,
  intro: () => [
    'A Connector for conf/server.xml, within the Service. None of its files needs a password.',
    'Tomcat reads its files at the start; the manager reloads them with sslReload.',
  ],
  render: ({ certificate, key, javaTrust, list, host, port }) => {
    const address = host === undefined ? '' : ` address="${xml(host)}"`;
    const revocation = list === undefined ? '' : `\n      certificateRevocationListFile="${xml(list)}"`;
    return `<Connector${address} port="${port}" protocol="org.apache.coyote.http11.Http11NioProtocol"
    SSLEnabled="true" scheme="https" secure="true">
  <SSLHostConfig protocols="TLSv1.2+TLSv1.3" certificateVerification="required" certificateVerificationDepth="2"
      truststoreFile="${xml(javaTrust)}" truststoreType="JKS"${revocation}>
    <Certificate certificateFile="${xml(certificate)}"
        certificateKeyFile="${xml(key)}" />
  </SSLHostConfig>
</Connector>
`;
  },
};

function xml(text: string): string {
  return text.replace(/[&<"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
