import { lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function replaceByRename(folder, name, make) {
  const fresh = join(folder, `.${name}.new`);
  make(fresh);
  renameSync(fresh, join(folder, name));
}

/** Kubernetes: every file is a link through `..data`, which is swapped for one to a new folder; the old one goes. */
function swapData(folder, files) {
  const data = join(folder, '..data');
  const old = isLink(data) ? join(folder, readlinkSync(data)) : undefined;
  const version = `..${process.hrtime.bigint()}`;
  mkdirSync(join(folder, version));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, version, name), content);
  replaceByRename(folder, '..data', (path) => symlinkSync(version, path));
  for (const name of Object.keys(files)) {
    if (!isLink(join(folder, name))) replaceByRename(folder, name, (path) => symlinkSync(join('..data', name), path));
  }
  if (old !== undefined) rmSync(old, { recursive: true });
}

/** The ways in which store files are renewed, by the words of a report. */
export const changes = {
  'in place': (folder, files) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  },
  'by rename': (folder, files) => {
    for (const [name, content] of Object.entries(files)) {
      replaceByRename(folder, name, (path) => writeFileSync(path, content));
    }
  },
  'by unlink and create': (folder, files) => {
    for (const name of Object.keys(files)) rmSync(join(folder, name));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  },
  'by a swap of ..data': swapData,
};

/** One file after the other, half a second apart. */
export async function changeApart(folder, files) {
  for (const [index, [name, content]] of Object.entries(files).entries()) {
    if (index > 0) await wait(500);
    writeFileSync(join(folder, name), content);
  }
}
