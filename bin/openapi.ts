/**
 * Writes what docs/ says of the doors (openapi.json, the collection, errors.md) and of what may follow what (states.md), all from
 * the code: `npm run openapi`.
 *
 * A room is a folder under functions/ with one file or several whose function answers requests (api.ts, quotes.ts); each exports
 * its `doors`. Their sentences are `<room>Answers` (or `<room>Refusals`) in answers.ts.
 */
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RefusalTable } from '../functions/platform/answers.ts';
import type { Door } from '../functions/platform/door.ts';
import { errorsMarkdown, openapiOf, type Room } from '../functions/platform/openapi.ts';
import { collectionOf, type PublishedDoors } from './collection.ts';
import { statesMarkdown } from './states.ts';

const root = join(import.meta.dirname, '..');

export type RoomDoors = Room & { readonly doors: readonly Door<never>[] };

/** Every file of a room whose function answers requests, the first of them `api.ts`. */
export const entriesWithDoors = (room = '*'): readonly string[] =>
  globSync(`functions/${room}/*.ts`, { cwd: root })
    .map((file) => join(root, file))
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return /^export (?:const|\{) doors\b/m.test(text) && /^export const handler\b/m.test(text);
    })
    .sort();

/** Every room that has doors, in order of name. */
export const roomsWithDoors = async (): Promise<RoomDoors[]> => {
  const folders = readdirSync(join(root, 'functions')).sort();
  const rooms: RoomDoors[] = [];
  for (const name of folders) {
    const doors: Door<never>[] = [];
    for (const entry of entriesWithDoors(name))
      doors.push(...((await import(entry)) as { readonly doors: readonly Door<never>[] }).doors);
    if (doors.length === 0) continue;
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
  const published = JSON.stringify(openapiOf(rooms, version), null, 1);
  const collection = collectionOf(JSON.parse(published) as PublishedDoors);
  return {
    'docs/openapi.json': `${published}\n`,
    'docs/onecode.postman_collection.json': `${JSON.stringify(collection, null, 1)}\n`,
    'docs/errors.md': errorsMarkdown(rooms),
    'docs/states.md': await statesMarkdown(),
  };
};

if (import.meta.main) {
  for (const [path, text] of Object.entries(await documents())) writeFileSync(join(root, path), text);
}
