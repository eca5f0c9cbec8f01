import type { ServiceConfig } from '../define-config.js';

/** What a value may be. */
export type KeyKind =
  | { readonly kind: 'text' | 'texts' | 'text or texts' | 'map of texts' | 'yes or no' }
  | { readonly kind: 'one of'; readonly values: readonly string[] };

/** One key of a service. */
export type KeyRule = KeyKind & { readonly description: string; readonly required?: true };

/** Every key of a service, in one table: what is checked, and what the published JSON Schema says. */
export const serviceKeys = {
  spec: {
    kind: 'text',
    required: true,
    description: "The document: a path from the configuration's folder, or an http(s) URL.",
  },
  output: {
    kind: 'text',
    required: true,
    description: "Folder of the emitted client, from the configuration's folder.",
  },
  include: {
    kind: 'texts',
    description: 'Only operations with one of these tags, ids or paths (/pets/**), and the types that they lead to.',
  },
  exclude: {
    kind: 'texts',
    description: 'No operations with one of these tags, ids or paths; stronger than include.',
  },
  mutualTls: {
    kind: 'one of',
    values: ['required'],
    description: "required: every operation demands the client's certificate, whatever the document says.",
  },
  int64: {
    kind: 'one of',
    values: ['number', 'bigint'],
    description: 'Type of format: int64; number unless given.',
  },
  renameOperations: {
    kind: 'map of texts',
    description: 'find or pets.find in place of the name of an operation, by its operationId or as GET /pets/{id}.',
  },
  renameSchemas: {
    kind: 'map of texts',
    description: 'Name of the type in place of the name of the schema.',
  },
  importExtension: {
    kind: 'one of',
    values: ['.js', '.ts', ''],
    description:
      'What imports of emitted files end in; unless given, what the nearest tsconfig and package.json ask for.',
  },
  templates: {
    kind: 'text',
    description: "Folder of .hbs files that replace single templates, from the configuration's folder.",
  },
  strict: {
    kind: 'yes or no',
    description: 'Warnings of the document are errors.',
  },
  headers: {
    kind: 'map of texts',
    description: 'Sent when the document is fetched; ${NAME} is taken from the environment.',
  },
  properties: {
    kind: 'text or texts',
    description: "Files and folders of properties that wire the fetching, from the configuration's folder.",
  },
  profile: {
    kind: 'text or texts',
    description: 'Profiles of the properties that wire the fetching; a later one wins.',
  },
  references: {
    kind: 'texts',
    description: 'Origins (https://schemas.example) and folders outside of the project that the document may refer to.',
  },
} as const satisfies Record<keyof ServiceConfig, KeyRule>;
