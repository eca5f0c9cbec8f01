/** Properties are called `rest.<id>.…`, so that an id has no dot; an emitted name is made of it, so that it begins with a letter. */
export function isServiceId(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(text);
}
