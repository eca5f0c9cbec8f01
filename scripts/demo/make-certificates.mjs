import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '@certwire/pki';
import { writeJks, writePem, writePkcs12 } from '@certwire/stores';

/** Password of the demo's keystore; it ends with its folder. */
export const keystorePassword = 'changeit';

/** Makes a CA, a server and a client certificate; writes the client's keystore and truststore into the folder. */
export async function makeCertificates(folder) {
  const authority = await createAuthority({ commonName: 'Petstore Demo CA', days: 1 });
  const server = await authority.issue({
    commonName: 'localhost',
    purposes: ['server'],
    names: ['localhost', '127.0.0.1'],
  });
  const client = await authority.issue({ commonName: 'quickstart', organizationalUnit: 'demo', purposes: ['client'] });
  const { privateKey, chain } = client;
  const contents = { privateKey, chain, alias: 'quickstart', password: keystorePassword };
  writeFileSync(join(folder, 'keystore.p12'), await writePkcs12(contents), { mode: 0o600 });
  writeFileSync(join(folder, 'keystore.jks'), writeJks(contents), { mode: 0o600 });
  writeFileSync(join(folder, 'truststore.pem'), writePem({ certificates: [authority.certificate] }));
  return {
    authority: oneLine(authority.certificate.subject),
    clientSubject: oneLine(client.certificate.subject),
    server: {
      subject: oneLine(server.certificate.subject),
      key: writePem({ privateKey: server.privateKey }),
      certificate: writePem({ certificates: server.chain }),
    },
    trusted: writePem({ certificates: [authority.certificate] }),
  };
}

/** Node prints a distinguished name over several lines. */
export function oneLine(name) {
  return name.split('\n').join(', ');
}
