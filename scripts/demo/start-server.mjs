import { createServer } from 'node:https';
import { oneLine } from './make-certificates.mjs';

const pets = new Map([[7, { id: 7, name: 'Rex', species: 'dog', born: '2024-05-01', tags: ['house-trained'] }]]);

/** Starts the pet shop on a free port of this machine. It speaks to nobody without a certificate of our CA. */
export async function startServer({ server: own, trusted }) {
  const seen = [];
  const complaints = [];
  let connections = 0;
  const options = { key: own.key, cert: own.certificate, ca: trusted, requestCert: true, rejectUnauthorized: true };
  const server = createServer(options, (request, response) => {
    const { subject } = request.socket.getPeerX509Certificate();
    seen.push({
      subject: oneLine(subject),
      verified: request.socket.authorized,
      protocol: request.socket.getProtocol(),
      own: own.subject,
    });
    const pet = pets.get(Number(/^\/v1\/pets\/(\d+)$/.exec(request.url)?.[1]));
    response.writeHead(pet ? 200 : 404, { 'content-type': 'application/json', 'x-seen-client': oneLine(subject) });
    response.end(JSON.stringify(pet ?? { title: 'There is no such pet.' }));
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.on('tlsClientError', (error) => complaints.push(error.reason ?? error.message));
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return {
    port: server.address().port,
    seen: () => seen,
    complaints: () => complaints,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
