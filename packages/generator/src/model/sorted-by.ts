/** A list in this order: itself where it is in order already, as nearly all are, because sorting makes several lists. */
export function sortedBy<Item>(items: readonly Item[], compare: (one: Item, other: Item) => number): readonly Item[] {
  const isSorted = items.every((item, index) => {
    const before = items[index - 1];
    return before === undefined || compare(before, item) <= 0;
  });
  return isSorted ? items : [...items].sort(compare);
}
