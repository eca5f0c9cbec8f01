/** A hash function as its inner loop, which costs a fifth of a call of node:crypto when the message is one block. */
export interface BlockHash {
  /** 32-bit words of state and digest. */
  readonly words: number;
  readonly bigEndian: boolean;
  readonly initial: readonly number[];
  /** Takes one block of 16 words into the state. */
  compress(state: Int32Array, block: Int32Array): void;
}
