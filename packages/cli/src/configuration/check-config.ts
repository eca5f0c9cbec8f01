import type { Config } from '../define-config.js';
import { isServiceId } from '../service-id.js';
import { type KeyRule, serviceKeys } from './keys.js';
import { nearestWord } from './nearest-word.js';

/** Something wrong with a configuration, and the path of keys to it. */
export interface ConfigProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** What a configuration gives, looked through to the end: every problem, or the configuration. */
export function checkConfig(
  value: unknown,
): { readonly config: Config } | { readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const say: Say = (path, message) => void problems.push({ path, message });
  if (!isRecord(value)) {
    say([], `It gives ${nameOf(value)}, and an object with services is needed.`);
    return { problems };
  }
  for (const key of Object.keys(value)) {
    if (key !== 'services' && key !== '$schema') say([key], unknownKey(key, ['services'], 'a configuration'));
  }
  const { services } = value;
  if (services === undefined) say([], 'It has no services.');
  else if (!isRecord(services)) say(['services'], `services is ${nameOf(services)}, and an object is needed.`);
  else if (Object.keys(services).length === 0) say(['services'], 'services is empty.');
  else checkServices(services, say);
  return problems.length === 0 ? { config: value as unknown as Config } : { problems };
}

type Say = (path: readonly string[], message: string) => void;

function checkServices(services: Readonly<Record<string, unknown>>, say: Say): void {
  const writers = new Map<string, string>();
  for (const [id, service] of Object.entries(services)) {
    checkService(id, service, say);
    const output = isRecord(service) ? service['output'] : undefined;
    if (typeof output !== 'string') continue;
    // As a file system may compare them that takes no notice of case.
    const folder = output.replace(/^\.\/|\/+$/g, '').toLowerCase();
    const other = writers.get(folder);
    if (other === undefined) writers.set(folder, id);
    else say(['services', id, 'output'], `output is ${nameOf(output)}, and so is that of ${other}.`);
  }
}

function checkService(id: string, service: unknown, say: Say): void {
  const at = ['services', id];
  if (!isServiceId(id)) {
    say(at, `${JSON.stringify(id)} is no id for properties: a letter, then letters, digits, - and _ only.`);
  }
  if (!isRecord(service)) {
    say(at, `${id} is ${nameOf(service)}, and an object with spec and output is needed.`);
    return;
  }
  const rules: Readonly<Record<string, KeyRule>> = serviceKeys;
  const unknown = Object.keys(service).filter((key) => !Object.hasOwn(rules, key));
  for (const key of unknown) say([...at, key], unknownKey(key, Object.keys(rules), 'a service'));
  const meant = unknown.map((key) => nearestWord(key, Object.keys(rules)));
  for (const [key, rule] of Object.entries(rules)) {
    const value = service[key];
    if (value === undefined) {
      if (rule.required && !meant.includes(key)) say(at, `${id} has no ${key}.`);
      continue;
    }
    const wanted = whatIsWanted(value, rule);
    // What stands below `headers` may be a secret, and is not shown.
    const is = key === 'headers' && typeof value === 'string' ? 'a text' : nameOf(value);
    if (wanted !== undefined) say([...at, key], `${key} is ${is}, and ${wanted} is needed.`);
  }
  const references = Array.isArray(service['references']) ? service['references'] : [];
  for (const url of references.filter((each) => /^https?:/i.test(String(each)) && !URL.canParse(String(each)))) {
    say([...at, 'references'], `references has ${nameOf(url)}, which is no origin.`);
  }
  if (service['spec'] === '-') say([...at, 'spec'], 'spec is standard input, which a configuration cannot name.');
}

function unknownKey(key: string, known: readonly string[], of: string): string {
  const near = nearestWord(key, known);
  return `${key} is no key of ${of}. ${near === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${near}?`}`;
}

/** Undefined when the value is right. */
function whatIsWanted(value: unknown, rule: KeyRule): string | undefined {
  const text = (each: unknown): boolean => typeof each === 'string' && each !== '';
  const texts = (each: unknown): boolean => Array.isArray(each) && each.every(text);
  switch (rule.kind) {
    case 'text':
      return text(value) ? undefined : 'a text';
    case 'texts':
      return texts(value) ? undefined : 'a list of texts';
    case 'text or texts':
      return text(value) || texts(value) ? undefined : 'a text or a list of texts';
    case 'map of texts':
      return isRecord(value) && Object.values(value).every((each) => typeof each === 'string')
        ? undefined
        : 'an object whose values are texts';
    case 'yes or no':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'one of':
      return rule.values.some((each) => each === value)
        ? undefined
        : `${rule.values.map((each) => JSON.stringify(each)).join(' or ')}`;
  }
}

/** A value as a message names it. */
function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
