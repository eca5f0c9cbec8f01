import { readFileSources } from './file-sources.js';
import { looseName } from './loose-key.js';
import type { SettingsRequest } from './resolve-settings.js';
import { whereToLook } from './where-to-look.js';

/** A service that the properties speak of. */
export interface FoundService {
  /** As the first file that names it spells it. */
  readonly id: string;
  /** `rest.<id>.host`, as it is written. */
  readonly host: string;
}

/** The services whose host is set in files or in the environment, in the order in which they stand there. */
export async function findServices(request: Omit<SettingsRequest, 'service'>): Promise<readonly FoundService[]> {
  const { env = process.env } = request;
  const found = new Map<string, FoundService>();
  const add = (id: string, host: string): void => {
    if (!found.has(looseName(id))) found.set(looseName(id), { id, host });
  };
  // What is wrong with a file is told when the properties of a service are read.
  for (const { entries } of await readFileSources(whereToLook(request), { problems: [], warnings: [] })) {
    for (const { key, value } of entries.values()) {
      const id = /^rest\.([^.]+)\.host$/i.exec(key)?.[1];
      if (id !== undefined) add(id, value);
    }
  }
  for (const [variable, value = ''] of Object.entries(env)) {
    const id = /^REST_(\w+)_HOST$/i.exec(variable)?.[1];
    // A proxy's host is no service's.
    if (id !== undefined && !/_PROXY$/i.test(id)) add(id.toLowerCase().replaceAll('_', '-'), value);
  }
  return [...found.values()];
}
