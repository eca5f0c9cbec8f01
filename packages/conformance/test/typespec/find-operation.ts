import type { Model } from '@certwire/generator';

/** An operation of an emitted client. */
export type Operation = Model['groups'][number]['files'][number]['operations'][number];

/** The operation that a request of a scenario belongs to. */
export interface Found {
  readonly group: string;
  readonly operation: Operation;
  /** Values of its path's parameters, decoded. */
  readonly captured: Readonly<Record<string, string>>;
  /** What stands before the operation's path: the service's base path. */
  readonly basePath: string;
}

/** Every operation of a model, with the group that it is called by. */
export function operationsOf(model: Model): readonly { readonly group: string; readonly operation: Operation }[] {
  return model.groups.flatMap(({ name, files }) =>
    files.flatMap(({ operations }) => operations.map((operation) => ({ group: name, operation }))),
  );
}

/** Finds it by method and path; of several the one with the fewest parameters and the longest path. */
export function findOperation(
  model: Model,
  { method, uri }: Readonly<Record<'method' | 'uri', string>>,
): Found | undefined {
  const parameters = ({ captured }: Found): number => Object.keys(captured).length;
  return operationsOf(model)
    .filter(({ operation }) => operation.method === method)
    .flatMap((each) => capture(each.operation.path, uri).map((found) => ({ ...each, ...found })))
    .sort((a, b) => parameters(a) - parameters(b) || a.basePath.length - b.basePath.length)[0];
}

function capture(template: string, uri: string): readonly Pick<Found, 'captured' | 'basePath'>[] {
  const names: string[] = [];
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{([^}]+)\}/g, (_, name: string) => {
    names.push(name);
    return '([^/]*)';
  });
  const match = new RegExp(`^(.*?)${pattern}$`).exec(uri);
  if (match === null) return [];
  const captured = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 2] ?? '')]));
  return [{ captured, basePath: match[1] ?? '' }];
}
