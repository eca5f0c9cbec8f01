import { pbkdf2, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { type DerNode, readDer } from '../asn1/der-reader.js';
import { count, isSequence, isUniversal, octets, oid, sequence } from '../asn1/der-values.js';
import { malformed, unsupportedAlgorithm } from '../store-error.js';
import { checkScryptCost, type DerivationBudget, spendIterations } from './limits.js';

const pbkdf2Async = promisify(pbkdf2);
const scryptAsync = promisify<Buffer, Buffer, number, object, Buffer>(scrypt);

/** The hash of each HMAC that PBKDF2 may run on, by object identifier (RFC 8018 B.1). */
const hashOfHmac: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.6': 'md5',
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
  '1.2.840.113549.2.12': 'sha512-224',
  '1.2.840.113549.2.13': 'sha512-256',
  '2.16.840.1.101.3.4.2.13': 'sha3-224',
  '2.16.840.1.101.3.4.2.14': 'sha3-256',
  '2.16.840.1.101.3.4.2.15': 'sha3-384',
  '2.16.840.1.101.3.4.2.16': 'sha3-512',
};

/** The hash of an HMAC's AlgorithmIdentifier. @throws StoreError UNSUPPORTED_ALGORITHM */
export function hmacHash(algorithm: string): string {
  const hash = hashOfHmac[algorithm];
  if (hash === undefined) throw unsupportedAlgorithm('The HMAC', algorithm);
  return hash;
}

/** What a derived key is for: the password's bytes, and how many bytes it needs. */
export interface KeyRequest {
  readonly password: Buffer;
  readonly length: number;
  readonly budget: DerivationBudget;
}

/** Derives a key by the AlgorithmIdentifier of PBKDF2 or scrypt, off the event loop. @throws StoreError */
export function deriveKey(algorithm: DerNode | undefined, request: KeyRequest): Promise<Buffer> {
  const [identifier, parameters] = sequence(algorithm);
  const name = oid(identifier);
  if (name === '1.2.840.113549.1.5.12') return byPbkdf2(sequence(parameters), request);
  if (name === '1.3.6.1.4.1.11591.4.11') return byScrypt(sequence(parameters), request);
  throw unsupportedAlgorithm('The key derivation', name);
}

/** Bytes that PBKDF2's parameters ask for, when they do: PBMAC1 has no other place for it. */
export function pbkdf2KeyLength(algorithm: DerNode | undefined): number | undefined {
  const [, parameters] = sequence(algorithm);
  const length = sequence(parameters)[2];
  return isUniversal(length, 2) ? count(length) : undefined;
}

async function byPbkdf2(parameters: readonly DerNode[], request: KeyRequest): Promise<Buffer> {
  const [salt, iterations, ...rest] = parameters;
  const prf = rest.find(isSequence);
  const hash = prf === undefined ? 'sha1' : hmacHash(oid(sequence(prf)[0]));
  const rounds = spendIterations(count(iterations), request.budget);
  return pbkdf2Async(request.password, octets(salt), rounds, request.length, hash);
}

async function byScrypt(parameters: readonly DerNode[], request: KeyRequest): Promise<Buffer> {
  const [salt, n, r, p] = parameters;
  const cost = { N: count(n), r: count(r), p: count(p) };
  const limit = checkScryptCost(cost, request.budget);
  try {
    return await scryptAsync(request.password, octets(salt), request.length, { ...cost, ...limit });
  } catch (cause) {
    throw malformed('The parameters of scrypt', { cause });
  }
}

/** The DER NULL, for algorithms whose parameters are absent. */
export const noParameters: DerNode = readDer(Buffer.from([5, 0]));
