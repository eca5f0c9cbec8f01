import { describe, expect, it } from '@jest/globals';
import { childrenOf, readDer } from '../../src/asn1/der-reader.js';
import { oid } from '../../src/asn1/der-values.js';
import {
  derBitString,
  derBoolean,
  derContext,
  derContextBytes,
  derIa5String,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derSequence,
  derSet,
  derTime,
  derUtf8String,
} from '../../src/index.js';

const hex = (bytes: Buffer) => bytes.toString('hex');

describe('a value of DER', () => {
  it.each<[string, Buffer, string]>([
    ['zero', derInteger(0), '020100'],
    ['a number whose first bit is set', derInteger(128), '02020080'],
    ['a great number', derInteger(2n ** 64n - 1n), '020900ffffffffffffffff'],
    ['true', derBoolean(true), '0101ff'],
    ['false', derBoolean(false), '010100'],
    ['nothing', derNull(), '0500'],
    ['bits with names', derNamedBits([5, 6]), '03020106'],
    ['the ninth bit', derNamedBits([0, 8]), '0303078080'],
    ['no bits', derNamedBits([]), '030100'],
    ['whole bytes of bits', derBitString(Buffer.from([1])), '03020001'],
    ['a text', derUtf8String('ü'), '0c02c3bc'],
    ['a tag around a value', derContext(3, derNull()), 'a3020500'],
    ['a tag in place of another', derContextBytes(2, Buffer.from('a')), '820161'],
    ['a SET in the order of DER', derSet(derInteger(2), derInteger(1)), '3106020101020102'],
    ['a SEQUENCE in its own order', derSequence(derInteger(2), derInteger(1)), '3006020102020101'],
    ['a great arc', derOid('2.16.840.1.113894.746875.1.1'), '060c6086480186f966adca7b0101'],
    ['an arc after 2 that is above 39', derOid('2.999'), '06028837'],
  ])('%s', (_, bytes, expected) => expect(hex(bytes)).toBe(expected));

  it.each([0, 127, 128, 255, 256, 65_535, 65_536])('of %p bytes has the shortest length, and is read back', (size) => {
    const bytes = derOctetString(Buffer.alloc(size, 7));
    const header = size < 128 ? 2 : size < 256 ? 3 : size < 65_536 ? 4 : 5;
    expect(bytes.length).toBe(size + header);
    expect(readDer(bytes).content).toHaveLength(size);
  });

  it.each([
    ['1950-01-01T00:00:00Z', 0x17, '500101000000Z'],
    ['2049-12-31T23:59:59.999Z', 0x17, '491231235959Z'],
    ['2050-01-01T00:00:00Z', 0x18, '20500101000000Z'],
    ['1949-12-31T23:59:59Z', 0x18, '19491231235959Z'],
    ['9999-12-31T23:59:59Z', 0x18, '99991231235959Z'],
  ])('the moment %s', (moment, tag, digits) => {
    const bytes = derTime(new Date(moment));
    expect([bytes[0], bytes.subarray(2).toString()]).toEqual([tag, digits]);
  });

  it('is an object identifier as our reader reads it', () => {
    const names = ['0.0', '1.2.840.113549.1.12.10.1.3', '2.5.29.37.0', '2.100.3'];
    expect(childrenOf(readDer(derSequence(...names.map(derOid)))).map(oid)).toEqual(names);
  });

  it.each<[string, () => Buffer]>([
    ['a negative number', () => derInteger(-1)],
    ['no object identifier', () => derOid('3.1')],
    ['one that is too short', () => derOid('1')],
    ['a second arc above 39', () => derOid('1.40')],
    ['letters that do not fit', () => derPrintableString('a_b')],
    ['letters beyond ASCII', () => derIa5String('ü')],
    ['no moment', () => derTime(new Date(Number.NaN))],
    ['a moment after 9999', () => derTime(new Date(8.64e15))],
  ])('is refused for %s', (_, write) => expect(write).toThrow(RangeError));
});
