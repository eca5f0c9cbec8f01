/** One edit of the document: the keys that lead to a value, and the value; none takes it away, `-` adds to a list. */
export type Edit = readonly [path: string, value?: unknown];

const schemas = 'components schemas';
const text = { type: 'string' };

/** Each breaks one line of the application: the one with its change in a comment. */
export const breakages: readonly (readonly Edit[])[] = [
  [[`${schemas} Status enum -`, 'ill']],
  [['paths /pets get parameters 1']],
  [
    [`${schemas} NewPet properties species`, text],
    [`${schemas} NewPet required -`, 'species'],
  ],
  [['paths /pets/{petId} get parameters 0 schema', text]],
  [['paths /pets/{petId} delete']],
  [
    [
      `${schemas} InvoiceLine`,
      { type: 'object', required: ['text', 'amount'], properties: { text, amount: { type: 'number' } } },
    ],
    [`${schemas} Line`],
    [`${schemas} Invoice properties lines items $ref`, '#/components/schemas/InvoiceLine'],
  ],
  [[`${schemas} Order properties note`], [`${schemas} Order required 2`]],
  [[`${schemas} Order required`, ['id', 'pet']]],
  [[`${schemas} Order properties delivery properties street`, { type: 'number' }]],
  [['paths /orders/{orderId} delete tags', ['cancellations']]],
];

/** None breaks anything, though the application uses what each of them changes. */
export const harmlessChanges: readonly (readonly Edit[])[] = [
  [[`${schemas} Pet description`, 'An animal.']],
  [[`${schemas} Pet properties birthday`, { type: 'string', format: 'date' }]],
  [['paths /pets get parameters -', { name: 'color', in: 'query', schema: text }]],
  [['paths /pets put', { tags: ['pets'], operationId: 'replacePets', responses: { 204: { description: 'Done.' } } }]],
  [[`${schemas} NewPet properties color`, { type: ['string', 'null'] }]],
  [[`${schemas} Pet required`, ['id', 'name', 'status', 'weight']]],
  [['paths /pets get parameters 2 required', false]],
  [['paths /orders/{orderId}/invoice get responses 409', { description: 'Not yet.' }]],
  [[`${schemas} NewOrder properties gift`, { type: 'boolean' }]],
  [['paths /orders get deprecated', true]],
];

/** The document with these edits. The harmless ones come first: their places count the lists as they are. */
export function planted(document: object, groups: readonly (readonly Edit[])[]): object {
  const copy = structuredClone(document);
  for (const [path, value] of groups.flat()) {
    const keys = path.split(' ');
    const last = keys.pop() ?? '';
    const owner = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], copy);
    if (Array.isArray(owner)) {
      if (last === '-') owner.push(value);
      else owner.splice(Number(last), 1);
    } else if (value === undefined) delete (owner as Record<string, unknown>)[last];
    else (owner as Record<string, unknown>)[last] = value;
  }
  return copy;
}
