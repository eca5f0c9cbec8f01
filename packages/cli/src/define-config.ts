/** One service of an application: a document and the client that is emitted from it. */
export interface ServiceConfig {
  /** Path from the configuration's folder, or an http(s) URL. */
  readonly spec: string;
  /** Folder of the emitted client, from the configuration's folder. */
  readonly output: string;
  /** `required`: every operation demands the client's certificate, whatever the document says. */
  readonly mutualTls?: 'required' | undefined;
}

/** What `certwire.config.ts` exports: every service by its id, the one that properties name. */
export interface Config {
  readonly services: Readonly<Record<string, ServiceConfig>>;
}

/** Gives the configuration back as it is; it exists for the editor, which then knows the type. */
export function defineConfig(config: Config): Config {
  return config;
}
