import type { DiagnosticCollector } from '../diagnostics.js';
import { reachableSchemas } from './reachable-schemas.js';
import type { Document, Operation } from './types.js';

/** Which operations a client has, by their tags, operation ids or paths. Nothing given means all of them. */
export interface Selection {
  /** Only these: a tag, an operation id, or a glob for paths (`/pets/**`). */
  readonly include?: readonly string[];
  /** Not these; stronger than `include`. */
  readonly exclude?: readonly string[];
}

/** A selector that begins with a slash is a glob: `*` within a segment of the path, `**` across segments. */
function matcherOf(selector: string): (operation: Operation) => boolean {
  if (!selector.startsWith('/')) return ({ tags, operationId }) => tags.includes(selector) || operationId === selector;
  const source = selector
    .split(/(\/\*\*|\*+)/)
    .map((part) => {
      // `/pets/**` means `/pets` too: the collection and what is below it.
      if (part === '/**') return '(?:/.*)?';
      if (part.startsWith('**')) return '.*';
      return part.startsWith('*') ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  const pattern = new RegExp(`^${source}$`, 's');
  return ({ path }) => pattern.test(path);
}

/** Leaves in a document the operations that are wanted, and the schemas that they lead to. */
export function selectOperations(
  document: Document,
  { include = [], exclude = [] }: Selection,
  diagnostics: DiagnosticCollector,
): Document {
  if (include.length === 0 && exclude.length === 0) return document;
  const matching = (selectors: readonly string[], option: string): ReadonlySet<Operation> => {
    const found = selectors.map((selector) => ({ selector, of: document.operations.filter(matcherOf(selector)) }));
    for (const { selector, of } of found) {
      if (of.length > 0) continue;
      const message = `${option} \`${selector}\` is no tag, operation id or path of this document.`;
      const hint = 'Tags and ids are compared with their case; a glob of paths begins with a slash: `/pets/**`.';
      diagnostics.report('unused-selection', { file: '', pointer: '' }, message, hint);
    }
    return new Set(found.flatMap(({ of }) => of));
  };
  const included = matching(include, 'include');
  const excluded = matching(exclude, 'exclude');
  const operations = document.operations.filter(
    (operation) => (include.length === 0 || included.has(operation)) && !excluded.has(operation),
  );
  // Who names what he wants has not named the webhooks.
  const { webhooks = [], ...rest } = document;
  const kept = include.length === 0 ? webhooks : [];
  const schemas = reachableSchemas({ operations, webhooks: kept, schemas: document.schemas });
  return { ...rest, operations, schemas, ...(kept.length === 0 ? {} : { webhooks: kept }) };
}
