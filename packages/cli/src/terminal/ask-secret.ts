import type { ReadStream } from 'node:tty';
import { CommandError, exitCodes } from '../exit-codes.js';

/** The terminal that is asked. */
export interface Terminal {
  readonly input: Pick<ReadStream, 'setRawMode' | 'on' | 'off' | 'resume' | 'pause' | 'isRaw'>;
  readonly output: { write(text: string): unknown };
}

const enter = /[\r\n\u0004]/;
const interrupt = '\u0003';

/** Asks for a secret without showing what is typed. @throws CommandError when it is interrupted */
export async function askSecret(question: string, { input, output }: Terminal): Promise<string> {
  const wasRaw = input.isRaw === true;
  output.write(question);
  input.setRawMode(true);
  try {
    return await readLine(input);
  } finally {
    input.setRawMode(wasRaw);
    input.pause();
    output.write('\n');
  }
}

function readLine(input: Terminal['input']): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    // A character of several bytes may come in two pieces.
    const decoder = new TextDecoder();
    const end = (settle: () => void) => {
      input.off('data', onData);
      input.off('end', onEnd);
      settle();
    };
    const onEnd = () => end(() => resolve(typed.join('')));
    const onData = (chunk: Buffer | string) => {
      for (const character of typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })) {
        if (character === interrupt) {
          return end(() => reject(new CommandError(exitCodes.usage, 'Interrupted: no password was given.')));
        }
        if (enter.test(character)) return onEnd();
        typed = afterKey(typed, character);
      }
    };
    input.on('data', onData);
    input.on('end', onEnd);
    input.resume();
  });
}

/** Backspace takes a character away, Ctrl-U all of them; what else steers a terminal is no part of a password. */
function afterKey(typed: string[], character: string): string[] {
  if (character === '\u007f' || character === '\b') return typed.slice(0, -1);
  if (character === '\u0015') return [];
  return character < ' ' ? typed : [...typed, character];
}
