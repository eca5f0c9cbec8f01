type Json = { [key: string]: unknown };

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/** A deep copy of a document that grew: every name that it has meets others that want the same. */
export function grow(original: unknown): unknown {
  const document = structuredClone(original);
  if (!isObject(document) || !isObject(document['paths'])) return document;
  growSchemas(document);
  growPaths(document['paths']);
  const tags = Array.isArray(document['tags']) ? document['tags'] : [];
  const clashing = tags
    .filter(isObject)
    .flatMap(({ name }) => [{ name: `${name}!` }, { name: String(name).toUpperCase() }]);
  document['tags'] = [...clashing, ...tags];
  return document;
}

/** Spellings that give the same identifier, one that sorts before and one after; and names that we derive. */
function growSchemas(document: Json): void {
  const components = isObject(document['components']) ? document['components'] : undefined;
  const owner = document['swagger'] === undefined ? components : document;
  const key = document['swagger'] === undefined ? 'schemas' : 'definitions';
  const schemas = owner?.[key];
  if (owner === undefined || !isObject(schemas)) return;
  const grown: Json = {};
  const schema = { type: 'object', properties: { newcomer: { type: 'boolean' } } };
  for (const name of Object.keys(schemas).slice(0, 300)) {
    const pascal = name.replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
    for (const spelling of [
      `-${name}`,
      `${name}-`,
      `${pascal[0]?.toUpperCase()}${pascal.slice(1)}`,
      `${name}Input`,
      `${name}2`,
    ]) {
      if (!Object.hasOwn(schemas, spelling)) grown[spelling] = schema;
    }
  }
  owner[key] = { ...grown, ...schemas };
}

/** Every operation meets one with its own operationId at a path that sorts before it, and its parameters meet others. */
function growPaths(paths: Json): void {
  const grown: Json = {};
  for (const [path, item] of Object.entries(paths).slice(0, 300)) {
    if (!isObject(item)) continue;
    for (const method of methods) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const twin = { ...operation, parameters: [], requestBody: undefined };
      grown[`/!${path}`] = { ...(grown[`/!${path}`] as Json | undefined), [method]: twin };
      const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
      const clashing = parameters.filter(isObject).flatMap((parameter) => {
        const { name, in: place } = parameter;
        if (typeof name !== 'string' || (place !== 'query' && place !== 'header')) return [];
        return [{ name, in: place === 'query' ? 'header' : 'query', schema: { type: 'string' }, type: 'string' }];
      });
      const seen = new Set(parameters.filter(isObject).map(({ name, in: place }) => `${place} ${name}`));
      operation['parameters'] = [
        ...clashing.filter(({ name, in: place }) => !seen.has(`${place} ${name}`)),
        ...parameters,
      ];
    }
  }
  const rest = { ...paths };
  for (const path of Object.keys(rest)) delete paths[path];
  Object.assign(paths, JSON.parse(JSON.stringify(grown)), rest);
}
