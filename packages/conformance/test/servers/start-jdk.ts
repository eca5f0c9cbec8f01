import { join } from 'node:path';
import type { Certificates } from './make-certificates.js';
import { type StartedServer, startServer } from './start-server.js';

/** The server of the JDK, compiled as it starts; it cuts the line where Tomcat, on the same TLS, sends an alert. */
export function startJdk(certificates: Certificates): Promise<StartedServer> {
  const { path, password } = certificates;
  const program = {
    name: 'jdk',
    command: 'java',
    readyPath: '/',
    prepare({ port }: { port: number }) {
      const jvm = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
      const args = [`${port}`, path('server.p12'), path('truststore.p12'), password];
      return [...jvm, join(__dirname, 'JdkServer.java'), ...args];
    },
  };
  return startServer(program, certificates);
}
