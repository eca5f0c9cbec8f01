import type { Cipher } from './block-ciphers.js';

/** The permutation of RFC 2268 section 2, made of the digits of pi. */
const piTable = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

/** RC2 in CBC mode with so many effective bits of key (RFC 2268): OpenSSL 3 keeps it in its legacy provider. */
export function rc2(keyLength: number, effectiveBits: number = keyLength * 8): Cipher {
  return { keyLength, ivLength: 8, decrypt: (key, iv, sealed) => decrypt(expand(key, effectiveBits), iv, sealed) };
}

function expand(key: Buffer, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const pi = (index: number) => piTable[index & 0xff] ?? 0;
  const at = (index: number) => bytes[index] ?? 0;
  for (let i = key.length; i < 128; i++) bytes[i] = pi(at(i - 1) + at(i - key.length));
  const effective = (effectiveBits + 7) >> 3;
  bytes[128 - effective] = pi(at(128 - effective) & (0xff >> (8 * effective - effectiveBits)));
  for (let i = 127 - effective; i >= 0; i--) bytes[i] = pi(at(i + 1) ^ at(i + effective));
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) | (at(2 * i + 1) << 8));
}

function decrypt(key: Uint16Array, iv: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length === 0 || sealed.length % 8 !== 0 || iv.length !== 8) return undefined;
  const plain = Buffer.alloc(sealed.length);
  let previous = iv;
  for (let offset = 0; offset < sealed.length; offset += 8) {
    const block = sealed.subarray(offset, offset + 8);
    decryptBlock(key, block, plain.subarray(offset, offset + 8));
    for (let i = 0; i < 8; i++) plain[offset + i] = (plain[offset + i] ?? 0) ^ (previous[i] ?? 0);
    previous = block;
  }
  return withoutPadding(plain);
}

function withoutPadding(plain: Buffer): Buffer | undefined {
  const padding = plain[plain.length - 1] ?? 0;
  if (padding < 1 || padding > 8) return undefined;
  const end = plain.length - padding;
  return plain.subarray(end).every((byte) => byte === padding) ? plain.subarray(0, end) : undefined;
}

/** Eighteen rounds backwards: five of mixing, a mash, six, a mash, five. */
function decryptBlock(key: Uint16Array, block: Buffer, out: Buffer): void {
  const r = [block.readUInt16LE(0), block.readUInt16LE(2), block.readUInt16LE(4), block.readUInt16LE(6)];
  const shifts = [1, 2, 3, 5];
  const at = (index: number) => r[index & 3] ?? 0;
  let j = 63;
  for (let round = 15; round >= 0; round--) {
    for (let i = 3; i >= 0; i--, j--) {
      const shift = shifts[i] ?? 0;
      const turned = (at(i) >>> shift) | (at(i) << (16 - shift));
      r[i] = (turned - (key[j] ?? 0) - (at(i + 3) & at(i + 2)) - (~at(i + 3) & at(i + 1))) & 0xffff;
    }
    if (round === 11 || round === 5) {
      for (let i = 3; i >= 0; i--) r[i] = (at(i) - (key[at(i + 3) & 63] ?? 0)) & 0xffff;
    }
  }
  r.forEach((word, i) => out.writeUInt16LE(word, 2 * i));
}
