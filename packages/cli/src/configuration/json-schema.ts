import { type KeyRule, serviceKeys } from './keys.js';

/** The JSON Schema of a configuration in JSON or YAML, as it is published with the package: `certwire.schema.json`. */
export function configurationSchema(): object {
  const rules: readonly (readonly [string, KeyRule])[] = Object.entries(serviceKeys);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Certwire',
    type: 'object',
    required: ['services'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      services: {
        description: 'Every service by its id, the one that properties name.',
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_-]*$' },
        additionalProperties: {
          type: 'object',
          required: rules.filter(([, rule]) => rule.required).map(([key]) => key),
          additionalProperties: false,
          properties: Object.fromEntries(rules.map(([key, rule]) => [key, schemaOf(rule)])),
        },
      },
    },
  };
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };

function schemaOf(rule: KeyRule): object {
  const { description } = rule;
  switch (rule.kind) {
    case 'text':
      return { description, ...text };
    case 'texts':
      return { description, ...texts };
    case 'text or texts':
      return { description, anyOf: [text, texts] };
    case 'map of texts':
      return { description, type: 'object', additionalProperties: { type: 'string' } };
    case 'yes or no':
      return { description, type: 'boolean' };
    case 'one of':
      return { description, enum: rule.values };
  }
}
