// The processes of scripts/bench/call.mjs: a server, a client of one kind, or one measurement.
import { readFileSync } from 'node:fs';
import { Agent, createServer } from 'node:https';
import { join } from 'node:path';
import { createWeighing } from './weigh-calls.mjs';

const [, , role, folder, runtime, axiosUrl, text] = process.argv;
const options = JSON.parse(text);
const read = (name) => readFileSync(join(folder, name));
const pet = {
  id: 7,
  name: 'Rex',
  tags: ['dog', 'brown'],
  status: 'available',
  owner: { name: 'Kim', since: '2024-05-06' },
  notes: 'x'.repeat(30),
};
const body = { ...pet, notes: 'x'.repeat(900) };
const answer = JSON.stringify(pet);

const stores = {
  pem: {
    'security.general.truststore.certificates': join(folder, 'ca.pem'),
    'security.general.mtls.keystore.certificate': join(folder, 'client.crt'),
    'security.general.mtls.keystore.privateKey': join(folder, 'client.key'),
  },
  pkcs12: {
    'security.general.truststore.file': join(folder, 'trust.p12'),
    'security.general.truststore.password': 'changeit',
    'security.general.mtls.keystore.file': join(folder, 'client.p12'),
    'security.general.mtls.keystore.password': 'changeit',
  },
};

function propertiesOf(kind) {
  const common = { 'security.general.truststore.config': 'APPLICATION_ONLY', 'security.general.mtls.enabled': 'true' };
  return { ...common, 'app.rest.maxConnectionsPerRoute': '64', 'app.rest.maxTotalConnections': '64', ...stores[kind] };
}

function describe(service, port) {
  return {
    format: 1,
    service,
    title: 'Pets',
    version: '1',
    servers: [`https://localhost:${port}/v1`],
    security: { mtls: 'mutualTLS' },
    auth: 'mtls',
    groups: {
      pet: {
        getPet: 'GET /pets/{petId} path:petId! 200=json 404=json default=json',
        addPet: 'POST /pets body!:json 200=json',
      },
    },
  };
}

function serve() {
  const tls = { key: read('server.key'), cert: read('server.crt'), ca: read('ca.pem') };
  const reply = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  let wanted = 0;
  const held = [];
  const server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    request.resume().on('end', () => {
      if (wanted === 0) return reply(response);
      if (held.push(response) === wanted) process.send('held');
    });
  });
  server.keepAliveTimeout = 60_000;
  // How many answers to hold back; 0 for none, which gives those that were.
  process.on('message', (count) => {
    wanted = count;
    if (wanted === 0) held.splice(0).forEach(reply);
    process.send('understood');
  });
  process.once('disconnect', () => process.exit());
  server.listen(0, 'localhost', () => process.send(server.address().port));
}

/** Interceptors as many applications have them: they look, and change nothing. */
function intercept({ interceptors }) {
  if (!options.intercept) return;
  interceptors.request.use((config) => config);
  interceptors.response.use((response) => response);
}

async function bareAxios(port) {
  const { default: axios } = await import(axiosUrl);
  const identity = { key: read('client.key'), cert: read('client.crt'), ca: read('ca.pem') };
  const httpsAgent = new Agent({ ...identity, keepAlive: true, maxSockets: 64, maxTotalSockets: 64 });
  const instance = axios.create({ baseURL: `https://localhost:${port}/v1`, httpsAgent });
  intercept(instance);
  return {
    get: async () => (await instance.get('/pets/7')).data,
    post: async () => (await instance.post('/pets', body)).data,
  };
}

async function emittedClient(port) {
  const { createClient } = await import(runtime);
  const client = await createClient(describe('pets', port), { properties: propertiesOf('pem'), config: folder });
  intercept(client.$axios);
  return { get: () => client.pet.getPet({ petId: 7 }), post: () => client.pet.addPet({ body }) };
}

async function callFor({ milliseconds, concurrency, operation }, calls) {
  const call = calls[operation];
  const times = [];
  let made = 0;
  const used = process.cpuUsage();
  const begun = performance.now();
  const end = begun + milliseconds;
  const lane = async () => {
    // All first calls of a turn begin at one instant, as no others do: how long each of them took is not looked at.
    let first = true;
    for (let now = performance.now(); now < end; ) {
      const { id } = await call();
      if (id !== 7) throw new Error('not the answer');
      const done = performance.now();
      if (!first) times.push(Math.round((done - now) * 1000) / 1000);
      first = false;
      made += 1;
      now = done;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const rate = (made / (performance.now() - begun)) * 1000;
  const { user, system } = process.cpuUsage(used);
  return { rate, cpu: (user + system) / made, times };
}

async function takeTurns(calls) {
  const weighing = createWeighing(calls);
  process.on('message', async (task) => {
    const done = task.step === undefined ? await callFor(task, calls) : await weighing[task.step](task);
    process.send(done ?? 'done');
  });
  process.once('disconnect', () => process.exit());
}

async function startUp(kind) {
  const began = performance.now();
  const { createClient } = await import(runtime);
  const loaded = performance.now();
  const config = { config: folder };
  await createClient(describe('pets', 1), { ...config, properties: propertiesOf(kind) });
  const first = performance.now();
  const other = { ...propertiesOf(kind), 'app.rest.connectionTimeout': '7' };
  await createClient(describe('pets', 1), { ...config, properties: other });
  console.log(JSON.stringify({ load: loaded - began, first: first - loaded, second: performance.now() - first }));
  process.exit();
}

async function memory({ services, settings }) {
  const { createClient } = await import(runtime);
  const make = (at) =>
    createClient(describe(`pets${at}`, 1), {
      config: folder,
      properties: { ...propertiesOf('pkcs12'), 'app.rest.connectionTimeout': `${10 + (at % settings)}` },
    });
  const kept = [await make(services)];
  const settle = async () => {
    for (let pass = 0; pass < 5; pass++) {
      await new Promise((resolve) => setImmediate(resolve));
      global.gc();
    }
    return process.memoryUsage();
  };
  const before = await settle();
  for (let at = 0; at < services; at++) kept.push(await make(at));
  const after = await settle();
  const heap = after.heapUsed - before.heapUsed;
  console.log(
    JSON.stringify({ heap: heap / 2 ** 20, rss: (after.rss - before.rss) / 2 ** 20, each: heap / 1024 / services }),
  );
  process.exit(kept.length === services + 1 ? 0 : 1);
}

if (role === 'server') serve();
if (role === 'axios') takeTurns(await bareAxios(options.port));
if (role === 'client') takeTurns(await emittedClient(options.port));
if (role === 'start') await startUp(options.kind);
if (role === 'memory') await memory(options);
