/** How documents are fetched: everything but their address. */
export interface DocumentAccess {
  /** Id of the service whose properties wire the connection. */
  readonly service: string;
  /** Sent to the document's own origin only. Values are secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** Files and folders of properties instead of the usual places. */
  readonly properties: readonly string[];
  readonly profiles: readonly string[];
  /** Documents come from the cache, and nothing is connected. */
  readonly offline: boolean;
}

/** Access as it is unless something is said. */
export function defaultAccess(service: string): DocumentAccess {
  return { service, headers: {}, properties: [], profiles: [], offline: false };
}
