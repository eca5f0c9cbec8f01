/** Names that an object literal and an interface take without quotes. Letters beyond ASCII are quoted: which of them form an
 * identifier differs between versions of TypeScript. */
const plainName = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
/** A status, or any number that JavaScript prints as it is written. */
const plainNumber = /^(0|[1-9][0-9]{0,8})$/;

const plainText = /^[ !#-&(-[\]-~]*$/;
/**
 * What a string literal cannot hold, and what a reader would not see: control characters, line separators, marks of
 * direction (CVE-2021-42574), halves of surrogate pairs.
 */
const unsafe = /[\\'\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const plainRow = /^[ -[\]-_a-~]*$/;
const unsafeRow = /[\\`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\$\{/gu;
const shortEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string literal that says exactly `text`; in double quotes where that spares escapes. */
export function stringText(text: string): string {
  if (plainText.test(text)) return `'${text}'`;
  if (!text.includes('"') && plainText.test(text.replaceAll("'", ''))) return `"${text}"`;
  return `'${text.replace(unsafe, (found) => shortEscapes[found] ?? escapeUnits(found))}'`;
}

function escapeUnits(text: string): string {
  let escaped = '';
  for (let index = 0; index < text.length; index++) {
    escaped += `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}

/** What stands in a template literal and says exactly `text`. */
export function templateText(text: string): string {
  if (plainRow.test(text) && !text.includes('${')) return text;
  return text.replace(unsafeRow, (found) => (/[\\`$]/.test(found) ? `\\${found}` : escapeUnits(found)));
}

/** The name of a member of an interface or type. */
export function memberName(name: string): string {
  return plainName.test(name) || plainNumber.test(name) ? name : stringText(name);
}

/** The name of a method of an interface: `new(…)` without quotes would be a construct signature. */
export function methodName(name: string): string {
  return name === 'new' ? "'new'" : memberName(name);
}

/** The key of an object literal: `__proto__: x` would set the prototype, unless the key is computed. */
export function keyText(name: string): string {
  return name === '__proto__' ? "['__proto__']" : memberName(name);
}
