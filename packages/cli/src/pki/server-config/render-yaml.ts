/** What YAML is written of. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** Writes a value as block YAML; texts that could be read as something else are quoted as JSON, which is YAML too. */
export function renderYaml(value: Yaml, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((item: Yaml) => `${indent}- ${renderYaml(item, `${indent}  `).trimStart()}`).join('');
  }
  if (typeof value !== 'object') return `${indent}${scalar(value)}\n`;
  return Object.entries(value)
    .map(([key, item]) => {
      const inline = typeof item !== 'object';
      return `${indent}${scalar(key)}:${inline ? ` ${scalar(item)}\n` : `\n${renderYaml(item, `${indent}  `)}`}`;
    })
    .join('');
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain =
    /^[A-Za-z/][A-Za-z0-9 ./_-]*$/.test(value) && !/ $|^(true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
