import type { ServerKind } from './types.js';

/** Node: a program, with what takes up renewed files. */
export const node: ServerKind = {
  comment: ['// ', ''],
  readsLists: true,
  intro: () => [
    'A program: save it as server.mjs, and start it by node server.mjs. It takes up renewed files by itself.',
  ],
  render: ({ certificate, key, trust, list, host, port }) => {
    const paths = { cert: certificate, key, ca: trust, ...(list === undefined ? {} : { crl: list }) };
    const named = Object.entries(paths).map(([name, path]) => `  ${name}: ${JSON.stringify(path)},`);
    return `import { readFileSync, watchFile } from 'node:fs';
import { createServer } from 'node:https';

const files = {
${named.join('\n')}
};

function readFiles() {
  const read = Object.fromEntries(Object.entries(files).map(([name, path]) => [name, readFileSync(path, 'utf8')]));
  // Node before 26 reads the first list of a file alone.
  if (read.crl) read.crl = read.crl.split(/(?<=-----END X509 CRL-----\\n)/);
  return read;
}

const server = createServer({ ...readFiles(), requestCert: true, rejectUnauthorized: true }, (request, response) => {
  const { subject } = request.socket.getPeerCertificate();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ client: subject.CN }));
});

for (const path of Object.values(files)) {
  watchFile(path, () => {
    try {
      server.setSecureContext({ ...readFiles(), requestCert: true, rejectUnauthorized: true });
    } catch (error) {
      console.error(\`The old files stay in force: \${error.message}\`);
    }
  });
}

server.listen(${host === undefined ? port : `${port}, ${JSON.stringify(host)}`}, () => console.log(server.address()));
`;
  },
};
