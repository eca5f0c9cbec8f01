import { Secret } from '../secret.js';
import type { ValueKind } from './property-table.js';
import { type ResourceContext, resolveResource } from './resolve-resource.js';
import type { ExpiryWarning, Resource, StoreType, TlsVersion, TrustMode } from './types.js';
import { ValueProblem } from './value-problem.js';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function chooseFrom<Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  const loose = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');
  return (text) => {
    const found = choices.find((choice) => loose(choice) === loose(text.trim()));
    if (found === undefined) throw new ValueProblem(`"${text}" is none of its values.`, `Use ${choices.join(', ')}.`);
    return found;
  };
}

function readBoolean(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (['true', 'yes', 'on', '1'].includes(word)) return true;
  if (['false', 'no', 'off', '0'].includes(word)) return false;
  throw new ValueProblem(`"${text}" is no boolean.`, 'Use true or false.');
}

/** At most what a timer of Node can hold: a longer one would fire at once. */
const longestTimer = 2_147_483_647;

function readNumber(text: string, what: string, least: number): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number) || number < least) throw new ValueProblem(`"${text}" is no ${what}.`, `Use a ${what}.`);
  return number;
}

function readSeconds(text: string): number {
  return Math.min(readNumber(text, 'number of seconds (0 for no limit)', 0) * 1000, longestTimer);
}

function readWhole(what: string, least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = readNumber(text, what, least);
    if (!Number.isInteger(number) || number > most)
      throw new ValueProblem(`"${text}" is no ${what}.`, `Use a ${what}.`);
    return number;
  };
}

function readDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim().toLowerCase());
  if (text.trim() === '0') return 0;
  if (match === null)
    throw new ValueProblem(`"${text}" is no duration.`, 'Use a number with its unit: 500ms, 10s, 5m, 1h, 14d.');
  return Math.min(Number(match[1]) * (units[match[2] ?? ''] ?? 1), Number.MAX_SAFE_INTEGER);
}

/** A duration, or a share of the certificate's life: `14d`, `1/3`, `0.25`, `25%`. */
function readExpiryWarning(text: string): ExpiryWarning {
  const [, over, under] = /^\s*(\d+)\s*\/\s*(\d+)\s*$/.exec(text) ?? [];
  const [, percent] = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(text) ?? [];
  const plain = /^\s*0?\.\d+\s*$/.test(text) ? Number(text) : undefined;
  const share =
    over !== undefined ? Number(over) / Number(under) : percent !== undefined ? Number(percent) / 100 : plain;
  if (share === undefined) return { milliseconds: readDuration(text) };
  if (!(share > 0 && share < 1))
    throw new ValueProblem(`"${text}" is no share of a life.`, 'Use a part of it: 1/3, 25%.');
  return { share };
}

function readList(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readTlsVersions(text: string): readonly TlsVersion[] {
  const versions = readList(text);
  const known = (version: string): version is TlsVersion => version === 'TLSv1.2' || version === 'TLSv1.3';
  const wrong = versions.find((version) => !known(version));
  const hint = 'Use TLSv1.3, TLSv1.2, or both separated by a comma.';
  if (wrong !== undefined) throw new ValueProblem(`"${wrong}" is no version that is offered.`, hint);
  return versions.filter(known);
}

function readPins(text: string): readonly string[] {
  const pins = readList(text);
  const wrong = pins.find((pin) => !/^sha256\/[A-Za-z0-9+/]{43}=$/.test(pin));
  const hint = 'Use sha256/ and the base64 of the SHA-256 of the public key (SPKI), 44 characters.';
  if (wrong !== undefined) throw new ValueProblem(`"${wrong}" is no pin.`, hint);
  return pins;
}

function readHosts(text: string): readonly string[] {
  const hosts = readList(text);
  const wrong = hosts.find((host) => !/^(https?:\/\/)?(\[[0-9a-f:.]+\]|[^\s:/@[\]]+)(:\d+)?$/i.test(host));
  const hint = 'Use host, host:port or scheme://host, separated by commas.';
  if (wrong !== undefined) throw new ValueProblem(`"${wrong}" is no host.`, hint);
  return hosts;
}

const clientAuthentications = [
  'tls_client_auth',
  'self_signed_tls_client_auth',
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
] as const;

/** How each kind of value is read. A reader throws a ValueProblem, never another error. */
export const valueReaders = {
  boolean: readBoolean,
  text: (text: string): string => text.trim(),
  secret: (text: string): Secret<string> => new Secret(text),
  resource: (text: string, context: ResourceContext): Resource => resolveResource(text, context),
  secretResource: (text: string, context: ResourceContext): Resource => resolveResource(text, context),
  list: readList,
  trustMode: chooseFrom<TrustMode>(['SYSTEM_ONLY', 'APPLICATION_ONLY', 'APPLICATION_AND_SYSTEM', 'NO_CHECK']),
  storeType: chooseFrom<StoreType>(['JKS', 'JCEKS', 'PKCS12', 'PEM']),
  tlsVersions: readTlsVersions,
  seconds: readSeconds,
  milliseconds: readWhole('whole number of milliseconds, or -1 for no end', -1, longestTimer),
  count: readWhole('whole number', 0),
  port: readWhole('port between 1 and 65535', 1, 65_535),
  duration: readDuration,
  share: readExpiryWarning,
  pins: readPins,
  scheme: chooseFrom(['https', 'http']),
  hosts: readHosts,
  clientAuthentication: chooseFrom(clientAuthentications),
} as const satisfies Readonly<Record<ValueKind, (text: string, context: ResourceContext) => unknown>>;
