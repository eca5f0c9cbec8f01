import { StoreError } from '../store-error.js';

/** More iterations than this in one derivation are refused: a store is input, and 5 million take seconds already. */
export const mostIterations = 5_000_000;
/** All derivations of one store together: dozens of keys at today's 600,000 iterations fit. */
const mostIterationsInAll = 50_000_000;
/** Memory of scrypt in bytes: 16 times what OpenSSL writes by default. */
const mostScryptMemory = 256 * 1024 * 1024;

/** What the derivations of one store may still cost; one object per reading. */
export interface DerivationBudget {
  iterationsLeft: number;
}

/** A fresh budget for one reading. */
export function newBudget(): DerivationBudget {
  return { iterationsLeft: mostIterationsInAll };
}

/** Takes the iterations of one derivation from the budget. @throws StoreError REFUSED */
export function spendIterations(iterations: number, budget: DerivationBudget): number {
  if (iterations > mostIterations) {
    throw new StoreError(
      'REFUSED',
      `The store asks for more than ${mostIterations} iterations to derive a key, which would block for long. Write it again with fewer.`,
    );
  }
  budget.iterationsLeft -= iterations;
  if (budget.iterationsLeft < 0) {
    throw new StoreError(
      'REFUSED',
      `The store asks for more than ${mostIterationsInAll} iterations over all its entries. Write it again with fewer.`,
    );
  }
  return Math.max(iterations, 1);
}

/** The parameters of one scrypt derivation (RFC 7914). */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Refuses a scrypt derivation that needs too much memory or time. @throws StoreError REFUSED, MALFORMED */
export function checkScryptCost({ N, r, p }: ScryptCost, budget: DerivationBudget): { maxmem: number } {
  const memory = 128 * N * r + 128 * r * p;
  if (memory > mostScryptMemory || p > 64) {
    throw new StoreError(
      'REFUSED',
      `The key asks for scrypt with N=${N}, r=${r}, p=${p}; more than ${mostScryptMemory >> 20} MB or p over 64 is refused.`,
    );
  }
  // One pass over a block costs about what four hash iterations cost.
  spendIterations(Math.min(N * r * p, mostIterations), budget);
  return { maxmem: memory + 1024 * 1024 };
}
