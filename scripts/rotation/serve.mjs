// The server of run-load.mjs, in a thread of its own: it insists on a certificate and answers with the number in its name.
// `/slow` begins its answer at once and ends it up to two seconds later.
import { createServer } from 'node:https';
import { parentPort, workerData } from 'node:worker_threads';

let slow = 0;

const server = createServer(
  { ...workerData, requestCert: true, rejectUnauthorized: true, keepAliveTimeout: 60_000 },
  (request, response) => {
    const { CN } = request.socket.getPeerCertificate().subject;
    request.resume().on('end', () => {
      if (request.url !== '/slow') return response.end(CN);
      response.write(CN);
      slow += 1;
      setTimeout(() => response.end(' '.repeat(1000)), 100 + ((slow * 137) % 1900));
    });
  },
);

server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
parentPort.on('message', () => server.getConnections((_error, count) => parentPort.postMessage(count)));
