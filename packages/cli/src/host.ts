/** What the commands know of the process that runs them; a test gives its own. */
export interface Host {
  /** The working folder, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True where standard error is a terminal and `NO_COLOR` is not set. */
  readonly color: boolean;
  /** Columns of standard output where it is a terminal. */
  readonly columns?: number | undefined;
  /** Columns of standard error where it is a terminal and lines may be drawn over; absent in CI. */
  readonly liveColumns?: number | undefined;
  /** Ends what would go on for ever. */
  readonly signal?: AbortSignal | undefined;
  /** What a worker runs; without it everything is done in this thread. */
  readonly workerScript?: URL | undefined;
  /** Asks on the terminal without showing what is typed; absent where there is no terminal. */
  readonly askSecret?: ((question: string) => Promise<string>) | undefined;
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  readStdin(): Promise<Uint8Array>;
}

/** The host of a real run. */
export function processHost(workerScript?: URL): Host {
  // A reader that closes early (`certwire … | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    color: process.stderr.isTTY === true && !process.env['NO_COLOR'],
    liveColumns: process.stderr.isTTY === true && !process.env['CI'] ? process.stderr.columns : undefined,
    workerScript,
    columns: process.stdout.isTTY === true ? process.stdout.columns : undefined,
    // To look at standard input opens it, and loads Node's streams.
    get askSecret() {
      return process.stdin.isTTY === true && process.stderr.isTTY === true ? askOnTerminal : undefined;
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readStdin() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
      return Buffer.concat(chunks);
    },
  };
}

async function askOnTerminal(question: string): Promise<string> {
  const { askSecret } = await import('./terminal/ask-secret.js');
  return await askSecret(question, { input: process.stdin, output: process.stderr });
}

const colors = { error: 31, warning: 33, note: 36 } as const;

/** A severity's word as it is printed: coloured on a terminal, plain elsewhere. */
export function severityWord(host: Host, severity: keyof typeof colors): string {
  return host.color ? `\u001b[${colors[severity]}m${severity}\u001b[0m` : severity;
}
