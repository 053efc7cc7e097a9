/**
 * Writes docs/openapi.json and docs/errors.md from the route tables of all rooms: `npm run openapi`.
 *
 * A room is a folder under functions/ whose api.ts exports `doors`; its sentences are `<room>Answers` (or `<room>Refusals`) in
 * answers.ts.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RefusalTable } from '../functions/platform/answers.ts';
import type { Door } from '../functions/platform/door.ts';
import { errorsMarkdown, openapiOf, type Room } from '../functions/platform/openapi.ts';

const root = join(import.meta.dirname, '..');

export type RoomDoors = Room & { readonly doors: readonly Door<never>[] };

/** Every room that has doors, in order of name. */
export const roomsWithDoors = async (): Promise<RoomDoors[]> => {
  const folders = readdirSync(join(root, 'functions')).sort();
  const rooms: RoomDoors[] = [];
  for (const name of folders) {
    const api = join(root, 'functions', name, 'api.ts');
    if (!existsSync(api)) continue;
    const { doors } = (await import(api)) as { readonly doors: readonly Door<never>[] };
    const answers = join(root, 'functions', name, 'answers.ts');
    const said = existsSync(answers)
      ? ((await import(answers)) as Readonly<Record<string, RefusalTable>>)
      : {};
    rooms.push({
      name,
      doors,
      contracts: doors.map((one) => one.contract),
      refusals: said[`${name}Answers`] ?? said[`${name}Refusals`] ?? {},
    });
  }
  return rooms;
};

/** What stands in docs/: file → text. */
export const documents = async (): Promise<Readonly<Record<string, string>>> => {
  const rooms = await roomsWithDoors();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return {
    'docs/openapi.json': `${JSON.stringify(openapiOf(rooms, version), null, 1)}\n`,
    'docs/errors.md': errorsMarkdown(rooms),
  };
};

if (import.meta.main) {
  for (const [path, text] of Object.entries(await documents())) writeFileSync(join(root, path), text);
}
