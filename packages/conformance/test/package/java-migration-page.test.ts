import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, writeJks, writePkcs12 } from '@certwire/pki';
import { loadTls } from '@certwire/runtime';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { call } from '../../../cli/test/inspect/call.js';
import { namedPropertyTable, propertyTable } from '../../../runtime/src/settings/property-table.js';
import { describeWith, missing } from '../servers/installed.js';
import { commandsOf, fencesOf } from './fences.js';

const docs = join(__dirname, '../../../../docs');
const page = readFileSync(join(docs, 'java-migration.md'), 'utf8');
const known: readonly string[] = [...propertyTable, ...namedPropertyTable].map(({ key }) => key);
/** The rows of the tables below a heading, each as its cells. */
const rowsBelow = (heading: string) => {
  const section = page.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, left = '', right = '']) => ({ left, right }));
};
const keysIn = (text: string) =>
  [...text.matchAll(/`((?:security|app|rest)\.[^`=]+)(?:=[^`]*)?`/g)].map(([, key]) => key ?? '');

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'certwire-java-page-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

describe('docs/java-migration.md', () => {
  it('has every key of WaveMaker', () => {
    const [wavemaker = ''] = readFileSync(join(docs, 'properties.md'), 'utf8').split('Beyond WaveMaker:');
    const theirs = [...wavemaker.matchAll(/^\| `([^`]+\.[^`]+)`/gm)].map(([, key]) => key);
    const ours = rowsBelow('From WaveMaker').flatMap(({ left }) => keysIn(left));
    expect(theirs.length).toBeGreaterThan(25);
    expect(ours.sort()).toEqual(theirs.sort());
  });

  it('names no key of ours that is none', () => {
    const named = ['From WaveMaker', 'From Spring', 'From the JVM']
      .flatMap(rowsBelow)
      .flatMap(({ left, right }) => [...keysIn(left), ...keysIn(right)]);
    expect(named.filter((key) => !known.includes(key))).toEqual([]);
    expect(new Set(named).size).toBeGreaterThan(30);
  });

  it('shows properties of WaveMaker that work as they are', async () => {
    const authority = await createAuthority({ commonName: 'Root' });
    const { privateKey, chain } = await authority.issue({ commonName: 'billing', purposes: ['client'] });
    const [fence] = fencesOf(page).filter(({ file }) => file === 'application.properties');
    writeFileSync(join(cwd, 'application.properties'), fence?.text ?? '');
    writeFileSync(join(cwd, 'truststore.jks'), writeJks({ trusted: [authority.certificate], password: 'changeit' }));
    writeFileSync(join(cwd, 'keystore.p12'), await writePkcs12({ privateKey, chain, password: 'changeit' }));
    const tls = await loadTls({ service: 'ledger', cwd, env: {} });
    const { trust, identity, baseUrl } = tls.settings;
    await tls.close();
    expect([trust.mode, identity === undefined, baseUrl]).toEqual([
      'APPLICATION_AND_SYSTEM',
      false,
      'https://ledger.example',
    ]);
  });
});

describeWith('the commands of docs/java-migration.md', missing(['keytool', 'openssl']), () => {
  it('take what keytool made to openssl', async () => {
    writeFileSync(join(cwd, 'password.txt'), 'changeit\n');
    const printed: string[] = [];
    for (const { command } of commandsOf(page)) {
      const [program = '', ...args] = command.split(' ');
      if (program !== 'certwire') printed.push(execFileSync(program, args, { cwd, encoding: 'utf8', stdio: 'pipe' }));
      else expect(await call(cwd, args)).toMatchObject({ code: 0, err: '' });
    }
    expect(printed.at(-1)).toMatch(/Public-Key: \(\d+ bit\)/);
  });
});
