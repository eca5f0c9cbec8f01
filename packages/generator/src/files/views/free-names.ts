/**
 * Names of types that one file alone knows: the wanted one, or with the first number behind it that is free. Nobody imports them,
 * so that they may move when the document grows.
 */
export function createFreeNames(isTaken: (name: string) => boolean): (wanted: string) => string {
  const last = new Map<string, number>();
  return (wanted) => {
    for (let number = (last.get(wanted) ?? 0) + 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}${number}`;
      if (isTaken(name) || last.has(name)) continue;
      last.set(name, 1);
      last.set(wanted, number);
      return name;
    }
  };
}
