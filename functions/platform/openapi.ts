/**
 * OpenAPI 3.1 from the route tables: the contracts that parse requests are the ones that are published.
 *
 * Pure: the same contracts give the same document, in the same order.
 */
import * as z from 'zod';
import type { DoorContract } from '../../domains/outcome/contract.ts';
import {
  generalRefusals,
  type RefusalEntry,
  type RefusalTable,
  saidAs,
  sentenceOf,
  wireCode,
} from './answers.ts';
import { appScopeOf } from './appScopes.ts';
import { described, headerParameters } from './openapiHeaders.ts';
import { sharedRefusals } from './sharedAnswers.ts';

type Json = { readonly [name: string]: unknown };
export type Room = {
  readonly name: string;
  readonly contracts: readonly DoorContract[];
  readonly refusals: RefusalTable;
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return made;
};

const membersOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (schema === undefined) return [];
  const made = schemaOf(schema, 'input');
  const properties = (made.properties ?? {}) as Record<string, Json>;
  const required = (made.required ?? []) as readonly string[];
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
};

const dryRunParameter: Json = {
  name: 'dry_run',
  in: 'query',
  ...described(
    { type: 'string', enum: ['true', 'false'] },
    '试运行，不写入 / Says what would happen and writes nothing',
  ),
};

/** The platform's codes that a door can answer besides its own. */
const impliedCodes = (contract: DoorContract): string[] => [
  ...(contract.who === 'anyone'
    ? []
    : ['sign-in-required', 'token-invalid', 'token-expired', 'role-not-allowed']),
  ...(appScopeOf(contract) === undefined ? [] : ['app-scope-missing', 'too-many-requests']),
  ...(contract.idempotent
    ? ['idempotency-key-missing', 'idempotency-key-invalid', 'idempotency-key-reused']
    : []),
  ...(contract.body === undefined
    ? []
    : ['json-malformed', 'parameter-missing', 'parameter-unknown', 'parameter-invalid']),
  ...(contract.path.includes('{') ? ['not-found'] : []),
  'api-version-unknown',
  'temporarily-unavailable',
  'internal-error',
];

const errorAnswers = (contract: DoorContract, table: RefusalTable): Json => {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set([...contract.refusals, ...impliedCodes(contract)])) {
    const entry = sentenceOf(saidAs[code] ?? code, table);
    if (entry === undefined) continue;
    byStatus.set(entry.status, [...(byStatus.get(entry.status) ?? []), wireCode(code)]);
  }
  const statuses = [...byStatus].sort(([one], [other]) => one - other);
  return Object.fromEntries(
    statuses.map(([status, codes]) => [
      String(status),
      {
        description: [...new Set(codes)].sort().join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
};

const operation = (room: Room, contract: DoorContract): Json => ({
  operationId: `${contract.method.toLowerCase()}${contract.path.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())}`,
  summary: `${contract.title.zh} / ${contract.title.en}`,
  tags: [room.name],
  security: contract.who === 'anyone' ? [] : [{ bearer: [] }],
  'x-roles': contract.who === 'anyone' ? ['anyone'] : [...contract.who],
  ...(appScopeOf(contract) === undefined ? {} : { 'x-app-scope': appScopeOf(contract) }),
  parameters: [
    ...membersOf(contract.params, 'path'),
    ...membersOf(contract.query, 'query'),
    ...(contract.dryRun ? [dryRunParameter] : []),
    ...headerParameters(contract),
  ],
  ...(contract.body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: schemaOf(contract.body, 'input'),
              ...(contract.example?.body === undefined ? {} : { example: contract.example.body }),
            },
            ...(contract.form
              ? { 'application/x-www-form-urlencoded': { schema: schemaOf(contract.body, 'input') } }
              : {}),
          },
        },
      }),
  responses: {
    [String(contract.status ?? 200)]: {
      description: contract.title.en,
      content: {
        [contract.file?.split(';')[0] ?? 'application/json']: {
          schema: schemaOf(contract.answer, 'output'),
          ...(contract.example?.answer === undefined ? {} : { example: contract.example.answer }),
        },
      },
    },
    ...errorAnswers(contract, room.refusals),
  },
});

const errorSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['type', 'code', 'message', 'message_zh', 'doc_url', 'request_id', 'retryable', 'advice'],
      properties: {
        type: { type: 'string' },
        code: { type: 'string', description: '稳定的错误码 / Stable code' },
        message: { type: 'string' },
        message_zh: { type: 'string' },
        param: { type: 'string', description: 'JSON pointer' },
        doc_url: { type: 'string' },
        request_id: { type: 'string' },
        retryable: { type: 'boolean' },
        advice: { type: 'string' },
        details: { type: 'object' },
      },
    },
  },
};

/** The whole document. */
export const openapiOf = (rooms: readonly Room[], version: string): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const room of rooms)
    for (const contract of room.contracts) {
      const item = paths[contract.path] ?? {};
      item[contract.method.toLowerCase()] = operation(room, contract);
      paths[contract.path] = item;
    }
  return {
    openapi: '3.1.0',
    info: {
      title: '一码通 OneCode',
      version,
      description: '金额为整数分，时间为 RFC 3339 UTC。 / Amounts are whole fen, times RFC 3339 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: rooms.map((room) => ({ name: room.name })),
    paths,
    'x-errors': [...allCodes(rooms)].map(([code, { status, type, zh, en }]) => ({
      code,
      status,
      type,
      zh,
      en,
    })),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: errorSchema },
    },
  };
};

/** Every code of every room with its one status: a room may not say another room's code differently. */
export const allCodes = (rooms: readonly Room[]): ReadonlyMap<string, RefusalEntry> => {
  const found = new Map<string, RefusalEntry>();
  const add = (code: string, table: RefusalTable): void => {
    const entry = sentenceOf(saidAs[code] ?? code, table);
    if (entry !== undefined) found.set(wireCode(code), entry);
  };
  for (const code of Object.keys({ ...generalRefusals, ...sharedRefusals })) add(code, {});
  for (const room of rooms) {
    for (const code of Object.keys(room.refusals)) add(code, room.refusals);
    for (const contract of room.contracts) for (const code of contract.refusals) add(code, room.refusals);
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** `docs/errors.md`: the table of codes. */
export const errorsMarkdown = (rooms: readonly Room[]): string => {
  const rows = [...allCodes(rooms)].map(
    ([code, { status, type, zh, en, advice }]) =>
      `| \`${code}\` | ${status} | ${type} | ${zh} | ${en} | ${advice ?? ''} |`,
  );
  return [
    '# 错误码 / Error codes',
    '',
    '由路由表生成（`npm run openapi`）。一个错误码只有一个状态码。 / Made from the route tables; one code, one status.',
    '',
    '| code | status | type | 中文 | English | advice |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
};
