import { createDecipheriv } from 'node:crypto';

/** A cipher in CBC mode with PKCS#7 padding, or a stream cipher. */
export interface Cipher {
  /** Bytes of its key. */
  readonly keyLength: number;
  /** Bytes of its IV; 0 for a stream cipher. */
  readonly ivLength: number;
  /** Plain bytes, or undefined when the padding is wrong, as it is after a wrong password. */
  decrypt(key: Buffer, iv: Buffer, sealed: Buffer): Buffer | undefined;
}

/** A cipher that node:crypto has on every line that we support. */
export function nativeCipher(name: string, keyLength: number, ivLength: number): Cipher {
  return { keyLength, ivLength, decrypt: (key, iv, sealed) => decryptNatively(name, [key, iv], sealed) };
}

function decryptNatively(name: string, [key, iv]: readonly [Buffer, Buffer], sealed: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv(name, key, iv);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** DES, which OpenSSL 3 keeps in its legacy provider: triple DES with one key three times is the same. */
export const des: Cipher = {
  keyLength: 8,
  ivLength: 8,
  decrypt: (key, iv, sealed) => decryptNatively('des-ede3-cbc', [Buffer.concat([key, key, key]), iv], sealed),
};

/** Triple DES with three keys. */
export const tripleDes: Cipher = nativeCipher('des-ede3-cbc', 24, 8);

/** Triple DES with two keys, the first used twice. */
export const tripleDesTwoKeys: Cipher = {
  keyLength: 16,
  ivLength: 8,
  decrypt: (key, iv, sealed) => decryptNatively('des-ede3-cbc', [Buffer.concat([key, key.subarray(0, 8)]), iv], sealed),
};

/** AES in CBC mode with a key of so many bits. */
export function aes(bits: 128 | 192 | 256): Cipher {
  return nativeCipher(`aes-${bits}-cbc`, bits / 8, 16);
}
