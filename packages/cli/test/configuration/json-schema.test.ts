import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { configurationSchema } from '../../src/configuration/json-schema.js';
import { isServiceId } from '../../src/service-id.js';

it('is published as the table of keys has it; else run scripts/update-schema.mjs', () => {
  const published: unknown = JSON.parse(readFileSync(join(__dirname, '../../certwire.schema.json'), 'utf8'));
  expect(published).toEqual(configurationSchema());
});

it('knows the ids that the loader takes', () => {
  const schema = configurationSchema() as { properties: { services: { propertyNames: { pattern: string } } } };
  const pattern = new RegExp(schema.properties.services.propertyNames.pattern);
  for (const id of ['petstore', 'pet-store_2', 'P', '1pet', 'pet.store', '', 'größe', '-pet']) {
    expect({ id, taken: pattern.test(id) }).toEqual({ id, taken: isServiceId(id) });
  }
});
