import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeFolder } from '../../src/make-folder.js';
import { folderWith } from '../folder.js';

const long = 'n'.repeat(300);

/** A folder with all that can be in the way of another. */
function folderOfObstacles(): string {
  const cwd = folderWith({ file: '' });
  symlinkSync('/nowhere/at/all', join(cwd, 'dangling'));
  symlinkSync('file', join(cwd, 'to-file'));
  symlinkSync('loop', join(cwd, 'loop'));
  return cwd;
}

/** What making a folder fails with, the folder above being the dot. */
function refusal(cwd: string, name: string): string {
  try {
    makeFolder(join(cwd, name));
    return 'made';
  } catch (error) {
    return (error as Error).message.replaceAll(`${cwd}/`, './');
  }
}

describe('a folder that cannot be made is one error that says what is in the way', () => {
  it.each([
    ['file', 'ENOTDIR: ./file is no folder'],
    ['file/x', 'ENOTDIR: ./file is no folder'],
    ['file/x/y', 'ENOTDIR: ./file is no folder'],
    ['to-file/x', 'ENOTDIR: ./to-file is a symbolic link that leads to no folder'],
    ['dangling', 'ENOTDIR: ./dangling is a symbolic link that leads to no folder'],
    ['dangling/x/y', 'ENOTDIR: ./dangling is a symbolic link that leads to no folder'],
    ['loop/x', "ELOOP: too many symbolic links encountered, mkdir './loop/x'"],
  ])('%s', (name, expected) => {
    expect(refusal(folderOfObstacles(), name)).toBe(expected);
  });

  it.each([`new/${long}/x`, `${long}`, `${'deep/'.repeat(1000)}x`])('a name or a path that is too long: %#', (name) => {
    const cwd = folderWith();
    expect(refusal(cwd, name)).toMatch(/^ENAMETOOLONG: name too long/);
    expect(existsSync(join(cwd, 'deep'))).toBe(false);
  });

  it('a name that no file system takes', () => {
    expect(refusal(folderWith(), 'a\0b')).toContain('null bytes');
  });

  it('a folder that is for reading alone', () => {
    const cwd = folderWith();
    const locked = join(cwd, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    chmodSync(cwd, 0o755);
    // Rights are nothing to root.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      expect(refusal(cwd, 'locked/x/y')).toBe("EACCES: permission denied, mkdir './locked/x'");
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

describe('a folder that can be made', () => {
  it('is made with those above it, for whom it is meant, and again without a complaint', () => {
    const cwd = folderWith();
    makeFolder(join(cwd, 'a/b/c'), 0o700);
    makeFolder(join(cwd, 'a/b/c'));
    expect(['a', 'a/b', 'a/b/c'].map((name) => (statSync(join(cwd, name)).mode & 0o777).toString(8))).toEqual(
      Array(3).fill('700'),
    );
  });

  it('is below a link to a folder, too', () => {
    const cwd = folderWith({ 'real/file': '' });
    symlinkSync('real', join(cwd, 'link'));
    makeFolder(join(cwd, 'link/x/y'));
    expect(existsSync(join(cwd, 'real/x/y'))).toBe(true);
  });
});
