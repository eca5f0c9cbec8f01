// Copies services/accounts until there are as many services as are asked for, each with its own document.
// Usage: node add-services.mjs [60]
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const areas = [
  'billing',
  'customers',
  'documents',
  'inventory',
  'ledger',
  'messages',
  'orders',
  'payments',
  'risk',
  'shipping',
];
const parts = ['archive', 'audit', 'gateway', 'rules', 'search', 'sync'];
const names = areas
  .flatMap((area) => parts.map((part) => `${area}-${part}`))
  .slice(0, Number(process.argv[2] ?? 60) - 1);

for (const name of names) {
  const folder = join('services', name);
  for (const file of ['package.json', 'openapi.yaml']) {
    cpSync(join('services/accounts', file), join(folder, file));
    const title = name.replace(/(^|-)./g, (start) => start.replace('-', ' ').toUpperCase());
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.replaceAll('accounts', name).replaceAll('Accounts', title));
  }
}
