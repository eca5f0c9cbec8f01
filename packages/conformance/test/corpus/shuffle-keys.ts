/** Numbers from 0 to 1 that look like chance and are the same every time. */
function createChance(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}

/**
 * A document with the keys of every object in an order of its own, so that two objects that were alike are not written alike
 * any more; arrays keep their order, which means something.
 */
export function shuffleKeys(value: unknown, chance = createChance()): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffleKeys(each, chance));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => ({
    key,
    each: shuffleKeys(each, chance),
    rank: chance(),
  }));
  entries.sort((one, other) => one.rank - other.rank);
  return Object.fromEntries(entries.map(({ key, each }) => [key, each]));
}
