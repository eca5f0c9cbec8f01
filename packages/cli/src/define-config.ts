/** One service of an application: a document and the client that is emitted from it. */
export interface ServiceConfig {
  /** Path from the configuration's folder, or an http(s) URL. */
  readonly spec: string;
  /** Folder of the emitted client, from the configuration's folder. */
  readonly output: string;
  /** Only operations with one of these tags, ids or paths (`/pets/**`), and the types that they lead to. */
  readonly include?: readonly string[] | undefined;
  /** No operations with one of these tags, ids or paths; stronger than `include`. */
  readonly exclude?: readonly string[] | undefined;
  /** `required`: every operation demands the client's certificate, whatever the document says. */
  readonly mutualTls?: 'required' | undefined;
  /** Type of `format: int64`; `number` unless given. */
  readonly int64?: 'number' | 'bigint' | undefined;
  /** `find` or `pets.find` in place of the name of an operation, by its operationId or as `GET /pets/{id}`. */
  readonly renameOperations?: Readonly<Record<string, string>> | undefined;
  /** Name of the type in place of the name of the schema. */
  readonly renameSchemas?: Readonly<Record<string, string>> | undefined;
  /** What imports of emitted files end in; unless given, what the nearest tsconfig and package.json ask for. */
  readonly importExtension?: '.js' | '.ts' | '' | undefined;
  /** Folder of `.hbs` files that replace single templates, from the configuration's folder. */
  readonly templates?: string | undefined;
  /** Warnings of the document are errors. */
  readonly strict?: boolean | undefined;
  /** Sent when the document is fetched; `${NAME}` is taken from the environment. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Files and folders of properties that wire the fetching, from the configuration's folder. */
  readonly properties?: string | readonly string[] | undefined;
  /** Profiles of the properties that wire the fetching; a later one wins. */
  readonly profile?: string | readonly string[] | undefined;
  /** Origins (`https://schemas.example`) and folders outside of the project that the document may refer to. */
  readonly references?: readonly string[] | undefined;
}

/** What `certwire.config.ts` exports: every service by its id, the one that properties name. */
export interface Config {
  readonly services: Readonly<Record<string, ServiceConfig>>;
}

/** Gives the configuration back as it is; it exists for the editor, which then knows the type. */
export function defineConfig(config: Config): Config {
  return config;
}
