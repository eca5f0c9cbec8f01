import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { version } from '../../../cli/src/version.js';
import { namedPropertyTable, propertyTable } from '../../../runtime/src/settings/property-table.js';
import { renderTroubleshooting } from './render-troubleshooting.js';

const root = join(__dirname, '../../../..');

describe('docs/properties.md', () => {
  const page = readFileSync(join(root, 'docs/properties.md'), 'utf8');
  const rows = new Map(
    [...page.matchAll(/^\| `([^`]+)` +\|.*\| +(?:`([^`]*)` +)?\|$/gm)].map(([, key = '', value]) => [key, value]),
  );

  it('lists every key that the run time knows, and no other', () => {
    const known = [...propertyTable, ...namedPropertyTable].map(({ key }) => key);
    const listed = [...rows.keys()].filter((key) => key.includes('.'));
    expect(listed.sort()).toEqual(known.sort());
  });

  it('gives the defaults that the run time has', () => {
    const documented = Object.fromEntries(propertyTable.map(({ key }) => [key, rows.get(key)]));
    expect(documented).toEqual(Object.fromEntries(propertyTable.map(({ key, ...row }) => [key, row.default])));
  });
});

describe('docs/troubleshooting.md', () => {
  const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');

  it('is what the tables of the run time give; node scripts/update-docs.mjs writes it', () => {
    expect(page).toBe(renderTroubleshooting());
  });

  it('names properties that exist, and something to do for every code', () => {
    const known: readonly string[] = [...propertyTable, ...namedPropertyTable].map(({ key }) => key);
    const named = [...page.matchAll(/^Look at (.+)\.$/gm)].flatMap(([, keys = '']) => keys.split(', '));
    expect(named.filter((key) => !known.includes(key.slice(1, -1)))).toEqual([]);
    const sections = page.split(/^## /m).slice(1);
    expect(sections.filter((each) => !/What to do:\n\n- .+\n[^]*Look at `/.test(each))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  it('has a number of its own for every decision, in the name of its file and in its heading', () => {
    const folder = join(root, 'docs/decisions');
    const numbered = readdirSync(folder).map((name) => {
      const [, heading] = /^# (\d+)\. /.exec(readFileSync(join(folder, name), 'utf8')) ?? [];
      return { number: Number(name.slice(0, 4)), heading: Number(heading) };
    });
    expect(numbered.map(({ heading }) => heading)).toEqual(numbered.map(({ number }) => number));
    expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_, index) => index + 1));
  });
});

describe('versions', () => {
  it('are the same in every package and in the CLI', () => {
    const versions = readdirSync(join(root, 'packages')).map((name) => {
      const { version }: { version: string } = JSON.parse(
        readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'),
      );
      return version;
    });
    expect(new Set(versions)).toEqual(new Set([version]));
  });
});
