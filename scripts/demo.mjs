// `npm run demo`: a mutual TLS call from nothing, in one process. Makes a certificate authority, emits a client, starts a
// server that demands a certificate, and calls it three times: wired, without identity, and where identity is a must.
// `npm run demo -- --keep` leaves the folder with everything it made.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitClient } from './demo/emit-client.mjs';
import { makeCertificates } from './demo/make-certificates.mjs';
import { startServer } from './demo/start-server.mjs';
import { block, heading, say } from './demo/tell.mjs';
import { writeProperties } from './demo/write-properties.mjs';

const keep = process.argv.includes('--keep');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'certwire-demo-')));

async function main() {
  heading('A throw-away certificate authority, made in code');
  const certificates = await makeCertificates(folder);
  say(`CA      ${certificates.authority}`);
  say(`server  ${certificates.server.subject}  for localhost`);
  say(`client  ${certificates.clientSubject}`);
  say(
    `keystore.p12 (PKCS#12) and keystore.jks hold the client's key and certificate, truststore.pem the CA's certificate.`,
  );

  heading('A client, emitted from examples/quickstart/petstore.yaml');
  const client = await emitClient(folder);

  heading('An HTTPS server that demands a client certificate');
  const server = await startServer(certificates);
  say(`https://localhost:${server.port}`);

  heading('application.properties');
  const config = writeProperties(folder, server.port);
  block(readFileSync(config, 'utf8'));

  try {
    await callWithIdentity(client, config, server);
    await callFromJks(client, config);
    await callWithoutIdentity(client, config, server);
    await callMarkedOperation(client, config, server);
  } finally {
    await server.close();
  }
}

async function callWithIdentity({ createPetstoreClient }, config, server) {
  heading('The call: await petstore.pets.getPet({ petId: 7 })');
  const petstore = await createPetstoreClient({ config });
  try {
    say('Properties in force, and where each came from:');
    const width = Math.max(...petstore.$tls.settings.properties.map(({ key }) => key.length));
    for (const { key, value, origin } of petstore.$tls.settings.properties.filter(
      (each) => each.origin !== 'default',
    )) {
      say(`  ${key.padEnd(width)}  ${value}   (${origin.replace(`${folder}/`, '')})`);
    }
    const { data, status, headers } = await petstore.pets.getPet({ petId: 7 }).withResponse();
    const [seen] = server.seen();
    say('');
    say(`The client showed    ${petstore.$tls.identity.subject}, issued by ${petstore.$tls.identity.issuer}`);
    say(`The server saw       ${seen.subject} and verified it: ${seen.verified ? 'yes' : 'no'} (${seen.protocol})`);
    say(`The client verified  ${seen.own} against ${petstore.$tls.anchors.map(({ subject }) => subject).join(', ')}`);
    say('');
    say(`Status ${status}, x-seen-client: ${headers['x-seen-client']}; a Pet:`);
    block(JSON.stringify(data));
  } finally {
    await petstore.close();
  }
}

async function callFromJks({ createPetstoreClient }, config) {
  heading("The same call from a keystore of Java's own format, JKS");
  say(`$ export SECURITY_GENERAL_MTLS_KEYSTORE_FILE=keystore.jks`);
  const petstore = await withEnvironment('SECURITY_GENERAL_MTLS_KEYSTORE_FILE', join(folder, 'keystore.jks'), () =>
    createPetstoreClient({ config }),
  );
  try {
    const pet = await petstore.pets.getPet({ petId: 7 });
    say(`The client showed ${petstore.$tls.identity.subject} of keystore.jks, and got ${pet.name}.`);
  } finally {
    await petstore.close();
  }
}

async function callWithoutIdentity({ createPetstoreClient }, config, server) {
  heading('The same call with security.general.mtls.enabled=false');
  const petstore = await withoutIdentity(createPetstoreClient, config);
  await tellFailure(() => petstore.pets.getPet({ petId: 7 }));
  say(`The server's side: ${server.complaints().at(-1) ?? 'nothing'}`);
  await petstore.close();
}

async function callMarkedOperation({ createPetstoreClient }, config, server) {
  heading('An operation that the document marks as mutual TLS: petstore.orders.placeOrder(…)');
  const petstore = await withoutIdentity(createPetstoreClient, config);
  const before = server.connections();
  await tellFailure(() => petstore.orders.placeOrder({ body: { petId: 7 } }));
  say(`Connections that the server saw meanwhile: ${server.connections() - before}`);
  await petstore.close();
}

function withoutIdentity(createPetstoreClient, config) {
  return withEnvironment('SECURITY_GENERAL_MTLS_ENABLED', 'false', () => createPetstoreClient({ config }));
}

/** The environment stands above the file, so that nothing has to be edited. */
async function withEnvironment(name, value, action) {
  process.env[name] = value;
  try {
    return await action();
  } finally {
    delete process.env[name];
  }
}

async function tellFailure(call) {
  try {
    await call();
  } catch (error) {
    say(`${error.name} ${error.code}`);
    block(error.message.replaceAll(`${folder}/`, ''));
    return;
  }
  throw new Error('The call should have been refused.');
}

try {
  await main();
} finally {
  if (keep) say(`\nEverything is in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
