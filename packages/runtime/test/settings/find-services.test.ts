import { afterEach, expect, it } from '@jest/globals';
import { findServices } from '../../src/settings/find-services.js';
import { removeWritten, writeFiles } from '../agent/authority.js';

afterEach(() => removeWritten());

it('finds the services whose host is set, in files, profiles and the environment, each once', async () => {
  const cwd = writeFiles({
    'application.properties': 'rest.pet-store.host=one.example\nrest.ledger.scheme=https\nrest.ward.proxy.host=p\n',
    'application-prod.properties': 'rest.PetStore.host=prod.example\nrest.clinic.host=clinic.example:8443\n',
  });
  const env = { REST_PETSTORE_HOST: 'env.example', REST_THE_BANK_HOST: 'bank.example', REST_WARD_PROXY_HOST: 'p' };
  expect(await findServices({ cwd, env, profile: 'prod' })).toEqual([
    { id: 'PetStore', host: 'prod.example' },
    { id: 'clinic', host: 'clinic.example:8443' },
    { id: 'the-bank', host: 'bank.example' },
  ]);
  expect(await findServices({ cwd, env: {} })).toEqual([{ id: 'pet-store', host: 'one.example' }]);
  expect(await findServices({ cwd: writeFiles({}), env: {} })).toEqual([]);
});
