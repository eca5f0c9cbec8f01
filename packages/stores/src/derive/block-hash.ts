/** A hash whose message is one block, applied to its own digest again and again without a call in between. */
export interface BlockHash {
  /** 32-bit words of the digest. */
  readonly words: number;
  readonly bigEndian: boolean;
  /**
   * Hashes so many times. The state is the digest before and after; what follows the digest in the block of 16 words (suffix, padding, length)
   * stands in `block` and stays the same.
   */
  repeat(state: Int32Array, block: Int32Array, times: number): void;
}
