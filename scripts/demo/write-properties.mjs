import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keystorePassword } from './make-certificates.mjs';

/** Writes the properties that wire the client; paths in it are taken from its own folder. Gives its path. */
export function writeProperties(folder, port) {
  const path = join(folder, 'application.properties');
  writeFileSync(
    path,
    `rest.petstore.host=localhost:${port}
security.general.truststore.config=APPLICATION_ONLY
security.general.truststore.file=truststore.pem
security.general.mtls.enabled=true
security.general.mtls.keystore.file=keystore.p12
security.general.mtls.keystore.password=${keystorePassword}
`,
  );
  return path;
}
