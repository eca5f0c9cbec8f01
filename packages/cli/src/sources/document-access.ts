/** How documents are fetched: everything but their address. */
export interface DocumentAccess {
  /** Id of the service whose properties wire the connection. */
  readonly service: string;
  /** Sent to the document's own origin only. Values are secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** Files and folders of properties instead of the usual places. */
  readonly properties: readonly string[];
  readonly profiles: readonly string[];
  /** Where properties are looked for, absolute; the working folder unless given. */
  readonly folder?: string | undefined;
  /** Origins and absolute folders that a document may refer to beside its own. */
  readonly references?: readonly string[] | undefined;
  /** Fetches from an origin that is not the document's own: no certificate is shown, and no header is sent. */
  readonly foreign?: boolean | undefined;
  /** Documents come from the cache, and nothing is connected. */
  readonly offline: boolean;
}

/** Access as it is unless something is said. */
export function defaultAccess(service: string): DocumentAccess {
  return { service, headers: {}, properties: [], profiles: [], offline: false };
}
