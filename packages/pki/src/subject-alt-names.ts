import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { derContextBytes } from '@certwire/stores';
import { PkiError } from './pki-error.js';

const label = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;

/** The DER of the GeneralNames of hosts, a DNS name or an IP address each (RFC 5280 4.2.1.6). @throws PkiError */
export function hostNames(names: readonly string[]): readonly Buffer[] {
  return checkTexts('names', names).map((name) => (looksLikeAddress(name) ? ipAddress(name) : dnsName(name)));
}

/** Whether a text can stand as a DNS name or an IP address in a certificate. */
export function isHost(text: string): boolean {
  return looksLikeAddress(text) ? isAddress(text) : dnsProblem(text) === undefined;
}

/** The DER of the GeneralNames of absolute URIs. @throws PkiError */
export function uriNames(uris: readonly string[]): readonly Buffer[] {
  return checkTexts('uris', uris).map((uri) => {
    if (!/^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/.test(uri) || !URL.canParse(uri)) {
      throw new PkiError(
        'uris',
        `${JSON.stringify(uri)} is no absolute URI in ASCII, such as "spiffe://example.org/client".`,
      );
    }
    return derContextBytes(6, Buffer.from(uri, 'latin1'));
  });
}

/** The DER of the GeneralNames of mail addresses (RFC 5280 4.2.1.6). @throws PkiError */
export function emailNames(emails: readonly string[]): readonly Buffer[] {
  return checkTexts('emails', emails).map((email) => {
    const [, host] = /^[\x21-\x3f\x41-\x7e]+@([^@]+)$/.exec(email) ?? [];
    if (host === undefined || dnsProblem(host) !== undefined || host.startsWith('*')) {
      throw new PkiError('emails', `${JSON.stringify(email)} is no mail address in ASCII, such as "ops@example.com".`);
    }
    return derContextBytes(1, Buffer.from(email, 'latin1'));
  });
}

function checkTexts(field: string, texts: unknown): readonly string[] {
  if (Array.isArray(texts) && texts.every((text) => typeof text === 'string')) return texts;
  throw new PkiError(field, `${field} is no list of texts.`);
}

/** Digits and dots alone, or a colon: no DNS name, so it was meant as an address. */
function looksLikeAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(':');
}

/** Node takes IPv6 addresses with a zone too, which means something on one machine alone. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

function ipAddress(text: string): Buffer {
  if (!isAddress(text)) {
    const hint = /[A-Za-z]+:\/\/|^[^:]*:\d+$/.test(text) ? '; a name stands without scheme and port' : '';
    throw new PkiError('names', `${JSON.stringify(text)} is no IP address${hint}.`);
  }
  return derContextBytes(7, isIP(text) === 4 ? Buffer.from(text.split('.').map(Number)) : ipv6Bytes(text));
}

function ipv6Bytes(text: string): Buffer {
  // The URL parser writes an IPv4 address at the end as two groups.
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const all = [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

function dnsName(name: string): Buffer {
  const problem = dnsProblem(name);
  if (problem !== undefined) throw new PkiError('names', `${JSON.stringify(name)} is no DNS name: ${problem}.`);
  return derContextBytes(2, Buffer.from(name, 'latin1'));
}

function dnsProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (/[^\x00-\x7f]/.test(name)) {
    const ascii = domainToASCII(name);
    return `it is not ASCII${ascii === '' ? '' : `; write "${ascii}"`}`;
  }
  if (name.length > 253) return 'it is longer than 253 characters';
  // A wildcard stands for the whole first label alone (RFC 6125 6.4.3).
  const labels = name.replace(/^\*\.(?=.)/, '').split('.');
  const wrong = labels.find((each) => !label.test(each));
  if (wrong === undefined) return undefined;
  return wrong === '' ? 'a part of it is empty' : `"${wrong}" cannot be a part of one`;
}
