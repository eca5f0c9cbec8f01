import type { Host } from '../host.js';

/** Lines at the foot of a terminal that say what is being done; nothing where there is none. */
export interface Progress {
  begin(service: string): void;
  /** Prints what came of it above the lines. */
  end(service: string, print: () => void): void;
  close(): void;
}

/** `total` services are to come; with 0 nothing is shown. */
export function createProgress(host: Host, total: number): Progress {
  const columns = total === 0 ? undefined : host.liveColumns;
  if (columns === undefined) return { begin() {}, end: (_service, print) => print(), close() {} };
  const running = new Set<string>();
  let ended = 0;
  let shown = 0;
  const erase = (): void => {
    // Up by as many lines as stand there, and clear to the end of the screen (ECMA-48: CUU, ED).
    if (shown > 0) host.err(`\u001b[${shown}A\u001b[J`);
    shown = 0;
  };
  const show = (): void => {
    const lines = [...running].map((service) => `  ${service} …`);
    if (lines.length > 0) lines.push(`  ${ended} of ${total}`);
    for (const line of lines) host.err(`${line.slice(0, columns - 1)}\n`);
    shown = lines.length;
  };
  return {
    begin(service) {
      erase();
      running.add(service);
      show();
    },
    end(service, print) {
      erase();
      running.delete(service);
      ended += 1;
      print();
      show();
    },
    close: erase,
  };
}
