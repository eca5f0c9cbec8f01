import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './installed.js';
import type { Certificates } from './make-certificates.js';
import { type StartedServer, startServer } from './start-server.js';

/** Where Debian's package has Tomcat; its own start script is of no use here, for it asks for an account. */
export const tomcatHome = '/usr/share/tomcat10';

/** The stores that JSSE reads; keytool makes the JKS ones of those that we wrote. */
export type JavaStore = 'PKCS12' | 'JKS';

function storeFor(
  certificates: Certificates,
  name: 'server' | 'truststore',
  place: { type: JavaStore; folder: string },
) {
  const { password } = certificates;
  const source = certificates.path(`${name}.p12`);
  if (place.type === 'PKCS12') return source;
  const target = join(place.folder, `${name}.jks`);
  const from = ['-srckeystore', source, '-srcstoretype', 'PKCS12', '-srcstorepass', password];
  const to = ['-destkeystore', target, '-deststoretype', 'JKS', '-deststorepass', password];
  execFileSync(findProgram('keytool') ?? 'keytool', ['-importkeystore', '-noprompt', ...from, ...to], {
    stdio: 'pipe',
  });
  return target;
}

/** Arguments of java for a Tomcat whose folder this is. */
export function javaArguments(folder: string): readonly string[] {
  return [
    // Without it a Tomcat that cannot open its port stays and serves nothing.
    ['-Dorg.apache.catalina.startup.EXIT_ON_INIT_FAILURE=true'],
    ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Djava.awt.headless=true'],
    [`-Dcatalina.home=${tomcatHome}`, `-Dcatalina.base=${folder}`, `-Djava.io.tmpdir=${join(folder, 'temp')}`],
    ['-cp', `${tomcatHome}/bin/bootstrap.jar:${tomcatHome}/bin/tomcat-juli.jar`],
    ['org.apache.catalina.startup.Bootstrap', 'start'],
  ].flat();
}

/** Tomcat on Java's own TLS. It has no application: a valve answers `/health`. */
export function startTomcat(certificates: Certificates, type: JavaStore): Promise<StartedServer> {
  const { path, password } = certificates;
  const config = (folder: string, port: number): string => `<?xml version="1.0" encoding="UTF-8"?>
<Server port="-1">
  <Service name="Catalina">
    <Connector address="127.0.0.1" port="${port}" protocol="org.apache.coyote.http11.Http11NioProtocol"
        SSLEnabled="true" scheme="https" secure="true" maxThreads="8">
      <SSLHostConfig protocols="TLSv1.2+TLSv1.3" certificateVerification="required" certificateVerificationDepth="2"
          truststoreFile="${storeFor(certificates, 'truststore', { type, folder })}" truststorePassword="${password}"
          truststoreType="${type}" certificateRevocationListFile="${path('crl.pem')}">
        <Certificate certificateKeystoreFile="${storeFor(certificates, 'server', { type, folder })}"
            certificateKeystorePassword="${password}" certificateKeystoreType="${type}" />
      </SSLHostConfig>
    </Connector>
    <Engine name="Catalina" defaultHost="localhost">
      <Valve className="org.apache.catalina.valves.HealthCheckValve" />
      <Host name="localhost" appBase="webapps" />
    </Engine>
  </Service>
</Server>
`;
  const program = {
    name: 'tomcat',
    command: 'java',
    readyPath: '/health',
    prepare({ folder, port }: { folder: string; port: number }) {
      for (const name of ['conf', 'logs', 'temp', 'webapps', 'work']) mkdirSync(join(folder, name));
      writeFileSync(join(folder, 'conf/server.xml'), config(folder, port));
      return javaArguments(folder);
    },
  };
  return startServer(program, certificates);
}
