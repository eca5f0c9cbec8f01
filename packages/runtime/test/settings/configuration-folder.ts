import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigurationError, type ConfigurationProblem } from '../../src/errors.js';
import { resolveSettings, type SettingsRequest } from '../../src/settings/resolve-settings.js';
import type { Settings } from '../../src/settings/types.js';

const folders: string[] = [];

/** Makes a folder that holds these files; it is gone after {@link removeFolders}. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'certwire-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Removes every folder made. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Settings of service `ledger` from files alone, apart from what the request adds. */
export function settingsOf(
  files: Readonly<Record<string, string>>,
  request: Partial<SettingsRequest> = {},
): Promise<Settings> {
  const cwd = folderWith(files);
  return resolveSettings({ service: 'ledger', cwd, env: {}, servers: ['https://ledger.example/api'], ...request });
}

/** The problems that such settings have; empty when they have none. */
export async function problemsOf(
  files: Readonly<Record<string, string>>,
  request: Partial<SettingsRequest> = {},
): Promise<readonly ConfigurationProblem[]> {
  try {
    await settingsOf(files, request);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
