import type { Parameter } from './types.js';

/** The query of a path as it is written: names with their values. */
function writtenQuery(path: string): ReadonlyMap<string, string> {
  const [query = ''] = path.slice(path.indexOf('?') + 1).split('#', 1);
  return new Map(
    query.split('&').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );
}

/**
 * The parameters of a path that has a query of its own, as people write it to tell operations apart. What the path says is sent
 * once: a query parameter with a place there (`/search?q={q}`) becomes a part of the path, one with a value there
 * (`/blobs?comp=list`) needs none.
 */
export function placeInQuery(parameters: readonly Parameter[], path: string): readonly Parameter[] {
  const written = writtenQuery(path);
  const ofPath = new Set(parameters.flatMap(({ in: place, name }) => (place === 'path' ? [name] : [])));
  return parameters.flatMap((parameter): readonly Parameter[] => {
    const value = parameter.in === 'query' ? written.get(parameter.name) : undefined;
    if (value === undefined) return [parameter];
    if (value !== `{${parameter.name}}` || ofPath.has(parameter.name)) return [];
    return [{ ...parameter, in: 'path', required: true, style: 'simple', explode: false }];
  });
}
