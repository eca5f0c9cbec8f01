/** Global types and names of `@certwire/runtime` that emitted files use; a schema of that name takes the suffix `Model`. */
export const reservedTypeNames: ReadonlySet<string> = new Set([
  'ApiCall',
  'Array',
  'ArrayBuffer',
  'BinaryCall',
  'BinaryInput',
  'Blob',
  'Boolean',
  'Buffer',
  'CallOptions',
  'Date',
  'Error',
  'Function',
  'Map',
  'Number',
  'Object',
  'OperationTable',
  'Partial',
  'Promise',
  'Readable',
  'Readonly',
  'ReadonlyArray',
  'Record',
  'Set',
  'StreamCall',
  'String',
  'Symbol',
  'Uint8Array',
]);

/** Members that every client has, or that JavaScript looks for on any object; a group of that name takes the suffix `Group`. */
export const reservedGroupNames: ReadonlySet<string> = new Set([
  'close',
  'constructor',
  'hasOwnProperty',
  'inspect',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'prototype',
  'then',
  'toJSON',
  'toLocaleString',
  'toString',
  'valueOf',
  '__proto__',
]);

/** What JavaScript looks for on any object; a method of that name takes the suffix `Operation`. */
export const reservedMethodNames: ReadonlySet<string> = new Set(
  [...reservedGroupNames].filter((name) => name !== 'close' && name !== 'inspect'),
);

/** Files that every client has, and devices of Windows; a group's file of that name takes the suffix `-group`. */
export const reservedFileNames: ReadonlySet<string> = new Set([
  ...['client', 'index', 'models', 'con', 'prn', 'aux', 'nul'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((port) => [`com${port}`, `lpt${port}`]),
]);

/** Members of an input that are no parameter; a parameter of that name takes its place as a suffix, clash or not. */
export const reservedInputNames: ReadonlySet<string> = new Set(['body', 'contentType', '__proto__']);
