// Writes src/derive/{sha1,sha256,md5}.ts: the rounds one after the other on local variables, which V8 keeps in registers.
// The same rounds in loops over arrays take three to four times as long, and a legacy keystore asks for hundreds of thousands.
// Usage: node packages/stores/unroll/unroll-hashes.mjs && npx biome check --write packages/stores/src/derive
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const hex = (number) => `0x${(number >>> 0).toString(16).padStart(8, '0')}`;
const range = (length) => Array.from({ length }, (_, i) => i);
const left = (x, by) => `(${x} << ${by}) | (${x} >>> ${32 - by})`;
const right = (x, by) => `((${x} >>> ${by}) | (${x} << ${32 - by}))`;
const fraction = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32);
const primes = range(400).filter((n) => n > 1 && range(n).every((d) => d < 2 || n % d !== 0));

function sha1() {
  const functions = [
    (b, c, d) => `(${d} ^ (${b} & (${c} ^ ${d})))`,
    (b, c, d) => `(${b} ^ ${c} ^ ${d})`,
    (b, c, d) => `((${b} & ${c}) | (${d} & (${b} | ${c})))`,
    (b, c, d) => `(${b} ^ ${c} ^ ${d})`,
  ];
  const constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];
  return range(80).map((i) => {
    const [a, b, c, d, e] = range(5).map((j) => 'abcde'[(((j - i) % 5) + 5) % 5]);
    const w = (back) => `w${(i - back) & 15}`;
    const mixed = i < 16 ? '' : `${w(0)} ^= ${w(3)} ^ ${w(8)} ^ ${w(14)}; ${w(0)} = ${left(w(0), 1)};\n`;
    const part = Math.floor(i / 20);
    return `${mixed}${e} = (${e} + (${left(a, 5)}) + ${functions[part](b, c, d)} + ${w(0)} + ${hex(constants[part])}) | 0;
${b} = ${left(b, 30)};`;
  });
}

function sha256() {
  return range(64).map((i) => {
    const [a, b, c, d, e, f, g, h] = range(8).map((j) => 'abcdefgh'[(j - i) & 7]);
    const w = (back) => `w${(i - back) & 15}`;
    const s0 = `(${right(w(15), 7)} ^ ${right(w(15), 18)} ^ (${w(15)} >>> 3))`;
    const s1 = `(${right(w(2), 17)} ^ ${right(w(2), 19)} ^ (${w(2)} >>> 10))`;
    const mixed = i < 16 ? '' : `${w(0)} = (${w(0)} + ${s0} + ${w(7)} + ${s1}) | 0;\n`;
    const big1 = `(${right(e, 6)} ^ ${right(e, 11)} ^ ${right(e, 25)})`;
    const big0 = `(${right(a, 2)} ^ ${right(a, 13)} ^ ${right(a, 22)})`;
    return `${mixed}${h} = (${h} + ${big1} + (${g} ^ (${e} & (${f} ^ ${g}))) + ${w(0)} + ${hex(fraction(Math.cbrt(primes[i])))}) | 0;
${d} = (${d} + ${h}) | 0;
${h} = (${h} + ${big0} + ((${a} & ${b}) | (${c} & (${a} | ${b})))) | 0;`;
  });
}

function md5() {
  const functions = [
    (b, c, d) => `(${d} ^ (${b} & (${c} ^ ${d})))`,
    (b, c, d) => `(${c} ^ (${d} & (${b} ^ ${c})))`,
    (b, c, d) => `(${b} ^ ${c} ^ ${d})`,
    (b, c, d) => `(${c} ^ (${b} | ~${d}))`,
  ];
  const shifts = ['7 12 17 22', '5 9 14 20', '4 11 16 23', '6 10 15 21'].map((row) => row.split(' ').map(Number));
  const words = [(i) => i, (i) => 5 * i + 1, (i) => 3 * i + 5, (i) => 7 * i];
  return range(64).map((i) => {
    const [a, b, c, d] = range(4).map((j) => 'abcd'[(j - i) & 3]);
    const part = i >> 4;
    const constant = hex(Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));
    return `${a} = (${a} + ${functions[part](b, c, d)} + w${words[part](i) & 15} + ${constant}) | 0;
${a} = ((${left(a, shifts[part][i & 3])}) + ${b}) | 0;`;
  });
}

function file({ name, title, bigEndian, initial, rounds }) {
  const letters = 'abcdefgh'.slice(0, initial.length).split('');
  const own = letters.length;
  return `import type { BlockHash } from './block-hash.js';

// Written by unroll/unroll-hashes.mjs, which says why it is written out; test/digests.test.ts holds it against node:crypto.

/** ${title} */
export const ${name}: BlockHash = { words: ${own}, bigEndian: ${bigEndian}, repeat };

// biome-ignore format: a round is a line or a few, so that they can be compared with the standard
function repeat(state: Int32Array, block: Int32Array, times: number): void {
  ${letters.map((_, i) => `let h${i} = state[${i}] as number;`).join(' ')}
${range(16 - own)
  .map((i) => `const p${i + own} = block[${i + own}] as number;`)
  .join('\n')}
  for (let time = 0; time < times; time++) {
    ${range(16)
      .map((i) => `${name === 'md5' ? 'const' : 'let'} w${i} = ${i < own ? 'h' : 'p'}${i};`)
      .join('\n')}
${letters.map((letter, i) => `let ${letter} = ${hex(initial[i])} | 0;`).join(' ')}
${rounds.join('\n').replace(/^/gm, '    ')}
    ${letters.map((letter, i) => `h${i} = (${letter} + ${hex(initial[i])}) | 0;`).join(' ')}
  }
  ${letters.map((_, i) => `state[${i}] = h${i};`).join(' ')}
}
`;
}

const start = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
const hashes = [
  {
    name: 'sha1',
    title: 'SHA-1 (FIPS 180-4 6.1), which the derivations of old PKCS#12 files iterate.',
    bigEndian: true,
    initial: [...start, 0xc3d2e1f0],
    rounds: sha1(),
  },
  {
    name: 'sha256',
    title: "SHA-256 (FIPS 180-4 6.2), which the MAC of today's PKCS#12 files iterates.",
    bigEndian: true,
    initial: primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
    rounds: sha256(),
  },
  {
    name: 'md5',
    title: 'MD5 (RFC 1321), which JCEKS iterates 400,000 times for each key.',
    bigEndian: false,
    initial: start,
    rounds: md5(),
  },
];
for (const hash of hashes) {
  writeFileSync(fileURLToPath(new URL(`../src/derive/${hash.name}.ts`, import.meta.url)), file(hash));
}
