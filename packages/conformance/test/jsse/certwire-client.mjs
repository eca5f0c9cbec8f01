// The counterpart of JsseClient.java: the same lines in, the same lines out, on nothing but the run time of Certwire.
// The certificates of "the system" are what NODE_EXTRA_CA_CERTS names.
import { request } from 'node:https';
import { createInterface } from 'node:readline';
import { loadTls } from '@certwire/runtime';

const password = process.argv[2];

for await (const line of createInterface({ input: process.stdin })) {
  const fields = line.split('\t');
  const outcome = await meet(fields).catch((failure) => `failure ${failure.code} ${failure.message}`);
  process.stdout.write(`${fields[0]}\t${outcome.replace(/\s+/g, ' ')}\n`);
}

async function meet([, mode, truststore, keystore, port, address, name, verify, crl]) {
  // A name that leads nowhere stands in the certificate alone.
  const isAddress = [address, 'localhost'].includes(name);
  const host = isAddress ? name : address;
  const url = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const tls = await loadTls({
    service: 'ledger',
    env: {},
    servers: [url],
    properties: {
      'security.general.truststore.config': mode,
      ...(truststore && {
        'security.general.truststore.file': truststore,
        'security.general.truststore.password': password,
      }),
      'security.general.mtls.enabled': 'true',
      'security.general.mtls.keystore.file': keystore,
      'security.general.mtls.keystore.password': password,
      'security.general.client.ssl.hostNameVerification.enabled': verify,
      ...(crl && { 'security.general.truststore.crl': crl }),
      ...(!isAddress && { 'security.general.client.ssl.serverName': name }),
    },
  });
  try {
    return `answer ${await ask(url, tls.agent)}`;
  } catch (failure) {
    throw tls.explain(failure, { method: 'GET', url });
  } finally {
    await tls.close();
  }
}

function ask(url, agent) {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () => resolve(body));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}
