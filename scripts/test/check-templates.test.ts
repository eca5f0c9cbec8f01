import { describe, expect, it } from '@jest/globals';
import { runCheck } from './planted.js';

const view = `
export interface MemberView { readonly name: string; readonly optional: boolean; readonly doc?: string }
export interface GroupView { readonly title: string; readonly members: readonly MemberView[]; readonly kind: 'a' | 'b' }
`;

const member = '{{!-- view: MemberView --}}\n{{name}}{{#if optional}}?{{/if}}{{#if doc}} // {{doc}}{{/if}}\n';

function check(templates: Readonly<Record<string, string>>): { passed: boolean; said: string } {
  const files = Object.entries(templates).map(([name, text]) => [`templates/axios/${name}.hbs`, text] as const);
  return runCheck('check-templates.mjs', {
    'packages/generator/src/files/views/group-view.ts': view,
    'templates/axios/member.hbs': member,
    ...Object.fromEntries(files),
  });
}

const planted: readonly [sentence: string, template: string, said: string][] = [
  ['a path that the view does not have', '{{titel}}', ":2:1  no 'titel' in GroupView"],
  ['a condition that the view does not have', '{{#if deprecatd}}x{{/if}}', "no 'deprecatd' in GroupView"],
  ['a typo within a loop', '{{#each members}}{{nam}}{{/each}}', "no 'nam' in each members"],
  ['a condition over text', '{{#if kind}}x{{/if}}', 'make it a boolean of the view'],
  ['a list that is printed', '{{members}}', 'which is no text'],
  ['a loop over text', '{{#each title}}x{{/each}}', 'which is no list'],
  ['a helper', '{{upper title}}', 'calls a helper'],
  ['a comparison', '{{#if (eq kind "a")}}x{{/if}}', '{{#if}} takes one path'],
  ['unless', '{{#unless title}}x{{/unless}}', 'neither each nor if'],
  ['a partial that does not exist', '{{> membr}}', 'there is no template membr.hbs'],
  ['a partial that is given the wrong view', '{{> member}}', 'wants MemberView and is given'],
  ['more than 60 lines', 'x\n'.repeat(60), 'a template has at most 60'],
];

describe('check-templates', () => {
  it('passes a template that asks for what its view has', () => {
    const group = '{{!-- view: GroupView --}}\n{{title}} {{#each members}}{{> member}} of {{../title}}{{/each}}\n';
    expect(check({ group })).toEqual({ passed: true, said: '' });
  });

  // All faults in one run, each in a template of its own: a process for each would take long.
  const faulty = planted.map(([, text], index) => [`fault-${index}`, `{{!-- view: GroupView --}}\n${text}\n`]);
  const { passed, said } = check({
    ...Object.fromEntries(faulty),
    'no-view': '{{title}}',
    'wrong-view': '{{!-- view: GroupVeiw --}}',
  });
  const saidOf = (name: string) => said.split('\n').filter((line) => line.startsWith(`templates/axios/${name}.hbs:`));

  it('fails when a template has a fault', () => {
    expect(passed).toBe(false);
  });

  it('names a template that names no view', () => {
    expect(saidOf('no-view')).toEqual([expect.stringContaining('the first line does not name the view')]);
  });

  it('names a view that does not exist', () => {
    expect(saidOf('wrong-view')).toEqual([expect.stringContaining('there is no type GroupVeiw')]);
  });

  it.each(planted.map(([sentence, , expected], index) => ({ sentence, expected, index })))(
    'names $sentence',
    ({ expected, index }) => {
      expect(saidOf(`fault-${index}`)).toEqual([expect.stringContaining(expected)]);
    },
  );
});
