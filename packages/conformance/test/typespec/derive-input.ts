import type { Found, Operation } from './find-operation.js';
import type { ScenarioApi, ScenarioBody } from './scenarios.js';

/** What a caller would give, or the reason why a person has to say it. */
export type Derived = { readonly input: Readonly<Record<string, unknown>> | undefined } | { readonly ask: string };

/**
 * Makes the input of a call from what the mock server expects, where no serialisation is to be undone: JSON, text and
 * bytes as bodies, single strings, numbers and booleans as parameters. The rest a person writes down (`inputs.ts`).
 */
export function deriveInput({ operation, captured }: Found, api: ScenarioApi): Derived {
  const members = new Map((operation.inputType?.members ?? []).map((member) => [member.name, member]));
  const input: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    const raw = rawValue(parameter, api, captured);
    if (raw === undefined) {
      if (parameter.required) return { ask: `${parameter.in} ${parameter.name} is expected nowhere` };
      continue;
    }
    const type = members.get(parameter.inputName)?.type;
    const value = typeof raw === 'object' ? undefined : scalarOf(String(raw), type);
    if (value === undefined) return { ask: `${parameter.in} ${parameter.name} is ${JSON.stringify(raw)} on the wire` };
    input[parameter.inputName] = value;
  }
  if (api.multipart) return { ask: 'multipart' };
  if (api.body !== undefined && operation.body !== undefined) {
    const { media } = operation.body;
    const wanted = api.body.contentType;
    input['body'] = bodyOf(api.body);
    if (media.length > 1 && media.some(({ mediaType }) => mediaType === wanted)) input['contentType'] = wanted;
  }
  return { input: Object.keys(input).length === 0 ? undefined : input };
}

/** What the wire has at the place of a parameter, decoded. */
function rawValue(
  { in: place, name }: Operation['parameters'][number],
  api: ScenarioApi,
  captured: Found['captured'],
): unknown {
  if (place === 'path') return captured[name];
  if (place === 'query') return api.query[name];
  return place === 'header' ? headerOf(api.headers, name) : undefined;
}

function headerOf(headers: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function scalarOf(raw: string, type: unknown): unknown {
  const text = JSON.stringify(type ?? {});
  if (/"(array|object|tuple)"/.test(text)) return undefined;
  if (text.includes('"number"')) return Number(raw);
  if (text.includes('"boolean"')) return raw === 'true';
  return raw;
}

/** What a caller passes for a body that looks so on the wire. */
export function bodyOf({ contentType, text, base64 }: ScenarioBody): unknown {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  return /json$/.test(contentType) && text !== undefined ? JSON.parse(text) : text;
}
