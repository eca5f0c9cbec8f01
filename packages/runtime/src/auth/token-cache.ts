/** An access token with the times at which it is asked for anew, and is no longer sent. */
export interface Token {
  readonly value: string;
  /** Milliseconds since the epoch; undefined when the server did not say. */
  readonly renewAt: number | undefined;
  readonly endsAt: number | undefined;
  /** Fingerprint of the certificate in force when it was asked for: it may be bound to it (RFC 8705 3). */
  readonly identity: string | undefined;
}

/** A token is renewed this long before its end, or after nine tenths of its life when that is later. */
const margin = 30_000;
/** So close to its end it is no longer sent: it might end on its way. */
const transit = 5_000;

/** The token of an answer. */
export function tokenOf(answer: {
  readonly value: string;
  /** Of its life; undefined when the server did not say. */
  readonly seconds: number | undefined;
  readonly received: number;
  readonly identity: string | undefined;
}): Token {
  const { value, seconds, received, identity } = answer;
  if (seconds === undefined) return { value, renewAt: undefined, endsAt: undefined, identity };
  const life = seconds * 1000;
  return {
    value,
    renewAt: received + Math.max(life - margin, life * 0.9),
    endsAt: received + Math.max(life - transit, life * 0.95),
    identity,
  };
}

/** Keeps one token: several calls that find none wait for the same request. */
export interface TokenCache {
  /** At once when there is one that is good. */
  get(): Token | Promise<Token>;
  /** Throws the token away when it is still this one; whether another may be had. */
  drop(token: Token): boolean;
}

/** What a cache depends on. */
export interface TokenSource {
  request(): Promise<Token>;
  /** Fingerprint of the certificate in force. */
  identity(): string | undefined;
  readonly now?: () => number;
}

/**
 * Keeps the token that a request gives. Shortly before its end a new one is asked for, while calls go on with the old one:
 * none waits, and an endpoint that is down for a moment is not noticed. A request that fails is not kept.
 */
export function createTokenCache({ request, identity, now = Date.now }: TokenSource): TokenCache {
  let kept: Token | undefined;
  let running: Promise<Token> | undefined;
  const renew = (): Promise<Token> => {
    running ??= request()
      .then((token) => {
        kept = token;
        return token;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  return {
    get() {
      if (kept === undefined || kept.identity !== identity()) return renew();
      const { renewAt, endsAt } = kept;
      if (endsAt !== undefined && now() >= endsAt) return renew();
      // Who finds no token any more is told what is wrong.
      if (renewAt !== undefined && now() >= renewAt) renew().catch(() => undefined);
      return kept;
    },
    drop(token) {
      if (kept === token) kept = undefined;
      return true;
    },
  };
}
