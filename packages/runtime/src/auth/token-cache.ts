/** An access token with the time at which it is no longer sent. */
export interface Token {
  readonly value: string;
  /** Milliseconds since the epoch; undefined when the server did not say. */
  readonly renewAt: number | undefined;
}

/** Keeps one token: several calls that find none wait for the same request. */
export interface TokenCache {
  get(): Promise<Token>;
  /** Throws the token away when it is still this one; whether another may be had. */
  drop(token: Token): boolean;
}

/** Keeps the token that a request gives until it is to be renewed. A request that fails is not kept. */
export function createTokenCache(request: () => Promise<Token>, now: () => number = Date.now): TokenCache {
  let kept: Token | undefined;
  let running: Promise<Token> | undefined;
  return {
    async get() {
      if (kept !== undefined && (kept.renewAt === undefined || now() < kept.renewAt)) return kept;
      running ??= request()
        .then((token) => {
          kept = token;
          return token;
        })
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    drop(token) {
      if (kept === token) kept = undefined;
      return true;
    },
  };
}
