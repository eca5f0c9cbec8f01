import { describe, expect, it } from '@jest/globals';
import { htmlText } from '../../src/files/html-text.js';
import { tsdoc } from '../../src/files/tsdoc.js';

describe('a description in HTML', () => {
  it.each<[html: string, markdown: string]>([
    ['<p>One.</p><p>Two.</p>', 'One.\n\n\n\nTwo.'],
    ['See <a href="/docs/x#y">the <docs></a>.', 'See the <docs>.'],
    ['See <a class="z" href="/docs">the docs</a>.', 'See [the docs](/docs).'],
    ['Set <code>a_b</code> to <b>1</b> &amp; <em>wait</em>.', 'Set `a_b` to **1** & _wait_.'],
    ['Any of:<ul><li>one</li><li>two</li></ul>', 'Any of:\n\n- one\n- two'],
    ['a<br/>b<br>c', 'a\nb\nc'],
    ['<strong>not closed', 'not closed'],
  ])('%j is %j', (html, markdown) => {
    expect(htmlText(html)).toBe(markdown);
  });

  it.each(['A List<Pet> of <id>s, 1 < 2 && 3 > 2, &lt;', 'Use `<pet>`.', 'a <@b> c'])(
    'that is none stays: %j',
    (text) => {
      expect(htmlText(text)).toBe(text);
    },
  );

  it('cannot lead out of its comment', () => {
    expect(tsdoc({ text: '<p>a *<b></b>/ b</p>' }, '')).not.toMatch(/\*\/ b/);
    expect(tsdoc({ text: '<p>*&#39;/ @x</p>' }, '')).toBe("/** *'/ \\@x */\n");
  });

  it('takes no long time, whatever it holds', () => {
    const text = `${'<a href="'.repeat(30_000)}${'<p'.repeat(30_000)}${' '.repeat(100_000)}<p>`;
    const before = process.cpuUsage().user;
    htmlText(text);
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000);
  });
});
