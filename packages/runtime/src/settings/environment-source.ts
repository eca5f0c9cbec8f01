import { looseKey, looseName } from './loose-key.js';
import type { ProblemCollector, PropertyEntry, PropertySource } from './property-source.js';
import { generalKey, namedPropertyTable, propertyTable, serviceKey } from './property-table.js';

/** The environment as the start-up found it. */
export interface EnvironmentRequest {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly service: string;
  /** Every service id that is known, this one included. */
  readonly services: readonly string[];
  readonly cwd: string;
}

interface KnownKey {
  readonly key: string;
  readonly service: string | undefined;
}

function withFileSuffix(key: string, secret: boolean): string[] {
  return secret ? [key, `${key}.file`] : [key];
}

/** Every key that a variable may mean, by its letters and digits: in a name `.` is `_`, and `_` does not count. */
function knownNames(services: readonly string[]): Map<string, KnownKey[]> {
  const names = new Map<string, KnownKey[]>();
  const add = (key: string, service: string | undefined): void => {
    const name = looseName(key);
    names.set(name, [...(names.get(name) ?? []), { key, service }]);
  };
  for (const row of propertyTable) {
    const general = generalKey(row.key);
    const secret = row.kind === 'secret';
    if (general !== undefined) for (const key of withFileSuffix(general, secret)) add(key, undefined);
    for (const service of services) {
      const own = serviceKey(row.key, service);
      if (own !== undefined) for (const key of withFileSuffix(own, secret)) add(key, service);
    }
  }
  return names;
}

/** `REST_LEDGER_APIKEY_HEADER_X_TENANT` is the key `…header.X-Tenant`: what follows the family is the name. */
function namedMatches(variable: string, services: readonly string[]): KnownKey[] {
  const matches: KnownKey[] = [];
  for (const { key } of namedPropertyTable) {
    for (const service of services) {
      const family = key.replace('<id>', service).replace('<name>', '');
      // `my-app` is MY_APP or MYAPP in a variable.
      const spellings = ['_', ''].map((blank) => family.replace(/-/g, blank).replace(/\./g, '_').toUpperCase());
      const prefix = spellings.find((each) => variable.toUpperCase().startsWith(each) && variable.length > each.length);
      if (prefix === undefined) continue;
      const rest = variable.slice(prefix.length).toLowerCase();
      const fromFile = rest.endsWith('_file');
      const name = (fromFile ? rest.slice(0, -'_file'.length) : rest).replaceAll('_', '-');
      matches.push({ key: `${family}${name}${fromFile ? '.file' : ''}`, service });
    }
  }
  return matches;
}

/** The variables that are properties of this service; two readings of one name, or two names of one key, are problems. */
export function readEnvironmentSource(request: EnvironmentRequest, collector: ProblemCollector): PropertySource {
  const { env, service, services, cwd } = request;
  const known = knownNames(services);
  const entries = new Map<string, PropertyEntry>();
  const variables = new Map<string, string>();
  for (const [variable, value] of Object.entries(env)) {
    if (value === undefined || !variable.includes('_')) continue;
    const matches = [...(known.get(looseName(variable)) ?? []), ...namedMatches(variable, services)];
    const mine = matches.find((match) => match.service === undefined || match.service === service);
    if (mine === undefined) continue;
    const origin = `env ${variable}`;
    const distinct = [...new Set(matches.map(({ key }) => key))];
    if (distinct.length > 1) {
      const message = `The variable could mean ${distinct.join(' or ')}.`;
      const hint = 'Set the property in a file, where its name has dots.';
      collector.problems.push({ key: mine.key, origin, message, hint });
      continue;
    }
    const loose = looseKey(mine.key);
    const other = variables.get(loose);
    if (other !== undefined) {
      const message = `${other} and ${variable} both set this property.`;
      collector.problems.push({ key: mine.key, origin, message, hint: 'Remove one of the two variables.' });
      continue;
    }
    variables.set(loose, variable);
    entries.set(loose, { key: mine.key, value, origin, folder: cwd, literal: false });
  }
  return { name: 'environment', kind: 'environment', entries };
}

/** Two services that only case, `-` or `_` tell apart cannot be configured: neither files nor variables distinguish them. */
export function reportEqualServices(services: readonly string[], collector: ProblemCollector): void {
  const seen = new Map<string, string>();
  for (const service of services) {
    const other = seen.get(looseName(service));
    if (other !== undefined && other !== service) {
      const message = `The services "${other}" and "${service}" have the same name when case, "-" and "_" do not count.`;
      collector.problems.push({ key: `rest.${service}`, origin: 'code', message, hint: 'Rename one of the two.' });
    }
    seen.set(looseName(service), service);
  }
}
