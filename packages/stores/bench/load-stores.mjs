// How long stores take to load, and the legacy derivations against OpenSSL's own: by the clock, and by the time of the processor, which does
// not count what else the machine does.
// Usage: npm run build && node packages/stores/bench/load-stores.mjs

import { execFileSync } from 'node:child_process';
import { createHash, pbkdf2Sync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';

const stores = process.env.CERTWIRE_STORES ?? '../dist/esm/index.js';
const { readStore } = await import(stores);

const golden = (name) => readFileSync(fileURLToPath(new URL(`../test/golden/${name}`, import.meta.url)));
const password = 'changeit';

async function milliseconds(work, rounds) {
  const times = [];
  const busy = [];
  for (let i = 0; i < rounds; i++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await work();
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    busy.push((user + system) / 1000);
  }
  const median = (values) => values.toSorted((one, other) => one - other)[rounds >> 1];
  return { first: busy[0], median: median(busy), clock: median(times) };
}

const print = (name, { first, median, clock }, note = '') =>
  console.log(
    [name.padEnd(44), ...[first, median, clock].map((each) => each.toFixed(1).padStart(8)), '  ', note]
      .join(' ')
      .trimEnd(),
  );

console.log(
  `${`Node ${process.version}, OpenSSL ${process.versions.openssl}; ms`.padEnd(44)}    first   median    clock    OpenSSL's own reader`,
);

// The first of a process is what a start-up pays. The derivations that the file asks for are timed apart: MAC and two keys of 2,048 rounds.
const modern = golden('openssl-rsa.p12');
const load = await milliseconds(() => readStore(modern, { password }), 50);
const derivation = await milliseconds(() => {
  for (let i = 0; i < 2; i++) pbkdf2Sync(password, 'salt salt', 2048, 32, 'sha256');
  let digest = Buffer.alloc(64);
  for (let i = 0; i < 2048; i++) digest = createHash('sha256').update(digest).digest();
}, 50);
print('PKCS#12 of openssl 3, all', load);
print('  of it what such derivations cost natively', derivation);

/** Ours against createSecureContext({ pfx }), which is OpenSSL's reader. */
async function compare(name, bytes, rounds = 20) {
  const ours = await milliseconds(() => readStore(bytes, { password }), rounds);
  let native;
  try {
    native = await milliseconds(() => createSecureContext({ pfx: bytes, passphrase: password }), rounds);
  } catch {
    return print(name, ours, 'refuses it');
  }
  print(name, ours, `${native.median.toFixed(1)}: ${(ours.median / native.median).toFixed(1)} times`);
}

await compare('PKCS#12 of keytool 17 (10,000)', golden('keytool.p12'));
await compare('PKCS#12 with 3DES and SHA-1 (2,048)', golden('openssl-legacy-3des.p12'));
await compare('PKCS#12 with RC2-40 and SHA-1 (2,048)', golden('openssl-legacy.p12'));
await compare('PKCS#12 of keytool, legacy (50,000, 100,000)', golden('keytool-legacy.p12'));
await compare('JKS', golden('keytool.jks'));
await compare('JCEKS (2 x 200,000 MD5)', golden('keytool.jceks'));

// Derivations alone: so many rounds that the rest of the reading does not count.
const folder = mkdtempSync(join(tmpdir(), 'certwire-bench-'));
try {
  for (const [name, options] of [
    ['SHA-1 and 3DES, 200,000 rounds each', '-legacy -descert -macalg sha1 -iter 200000'],
    ['MAC with SHA-256, 600,000 rounds', '-keypbe NONE -certpbe NONE -iter 600000'],
    ['MAC with SHA-512, 600,000 rounds', '-keypbe NONE -certpbe NONE -macalg sha512 -iter 600000'],
  ]) {
    const made = `pkcs12 -export -inkey ec.key -in ec.crt -passout pass:${password} ${options} -out ${join(folder, 'bench.p12')}`;
    execFileSync('openssl', made.split(' '), { cwd: fileURLToPath(new URL('../test/golden', import.meta.url)) });
    await compare(name, readFileSync(join(folder, 'bench.p12')), 3);
  }
} finally {
  rmSync(folder, { recursive: true });
}
