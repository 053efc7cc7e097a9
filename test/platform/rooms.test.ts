/**
 * What every door of every room promises: a sentence for each refusal, one status for each code, examples that are
 * true, documents that are current. A new room is found by itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documents, roomsWithDoors } from '../../bin/openapi.ts';
import { saidAs, sentenceOf, wireCode } from '../../functions/platform/answers.ts';
import { allCodes } from '../../functions/platform/openapi.ts';

const rooms = await roomsWithDoors();
const all = rooms.flatMap((room) =>
  room.contracts.map((contract) => ({ room, contract, name: `${contract.method} ${contract.path}` })),
);

describe('every refusal', () => {
  it.each(all.map((one) => [one.name, one] as const))('of %s has a sentence in both languages', (_, one) => {
    for (const code of one.contract.refusals) {
      const entry = sentenceOf(saidAs[code] ?? code, one.room.refusals);
      expect(entry, code).toBeDefined();
      expect(entry?.zh, code).toMatch(/\p{Script=Han}/u);
      expect(entry?.en, code).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('has exactly one status and one type, whichever room says it', () => {
    const said = new Map<string, Set<string>>();
    for (const room of rooms) {
      for (const code of [...Object.keys(room.refusals), ...room.contracts.flatMap((one) => one.refusals)]) {
        const entry = sentenceOf(saidAs[code] ?? code, room.refusals);
        const name = wireCode(code);
        said.set(name, (said.get(name) ?? new Set()).add(`${entry?.status} ${entry?.type}`));
      }
    }
    expect([...said].filter(([, ways]) => ways.size > 1)).toEqual([]);
  });

  it('is 5xx only where nobody can be blamed but us', () => {
    const ours = [...allCodes(rooms)].filter(([, entry]) => entry.status >= 500).map(([code]) => code);
    expect(ours).toEqual(['internal_error', 'outcome_unknown', 'temporarily_unavailable']);
  });
});

describe('every door', () => {
  it.each(all.map((one) => [one.name, one] as const))(
    '%s is described and its examples are true',
    (_, { contract }) => {
      expect(contract.title.zh).toMatch(/\p{Script=Han}/u);
      expect(contract.title.en).toMatch(/^[\x20-\x7e]+$/);
      expect(contract.path).toMatch(/^\/v1(\/[a-z.-]+|\/\{[a-z_]+\})+$/);
      expect(contract.params !== undefined).toBe(contract.path.includes('{'));
      expect(contract.method === 'POST' || contract.idempotent !== true).toBe(true);
      if (contract.body !== undefined) {
        expect(contract.example?.body, 'an example of a body').toBeDefined();
        expect(contract.body.safeParse(contract.example?.body).error?.issues).toBeUndefined();
      }
      if (contract.example?.answer !== undefined)
        expect(contract.answer.safeParse(contract.example.answer).error?.issues).toBeUndefined();
    },
  );

  it('has a method and path of its own', () => {
    expect(new Set(all.map((one) => one.name)).size).toBe(all.length);
  });
});

describe('the documents', () => {
  it('in docs/ are the ones that the route tables make (`npm run openapi` writes them)', async () => {
    for (const [path, text] of Object.entries(await documents()))
      expect(existsSync(path) && readFileSync(path, 'utf8') === text, `${path} is not current`).toBe(true);
  });

  it('are sound OpenAPI 3.1: every reference leads somewhere, every name in a path is a parameter', async () => {
    const document = JSON.parse((await documents())['docs/openapi.json'] ?? '{}') as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { operationId: string; parameters: { name: string; in: string }[] }>
      >;
      components: { schemas: Record<string, unknown> };
    };
    expect(document.openapi).toBe('3.1.0');
    const ids: string[] = [];
    for (const [path, item] of Object.entries(document.paths))
      for (const operation of Object.values(item)) {
        ids.push(operation.operationId);
        const named = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
        const declared = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name);
        expect(declared, path).toEqual(named);
      }
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name ?? '');
  });
});
