/**
 * Keys in the Identity table. What verifies lies in the partition `KEYS`, what signs in `SIGNERS`, so that the role of a
 * function that only verifies need not (and does not) reach a private half: `dynamodb:LeadingKeys` tells them apart. What signs is
 * wrapped besides, so that a reader of the table or of a backup has nothing to sign with.
 */
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { KeyRecord, PrivateJwk } from '../keyMaterial.ts';
import type { KeyStore } from '../keys.ts';
import { type Item, isConflict, isNew, type Key, present, type Table } from '../table.ts';
import type { Wrapping } from '../vault/wrapping.ts';

const shownKey = (kid: string): Key => ({ pk: 'KEYS', sk: `K#${kid}` });
const signerKey = (kid: string): Key => ({ pk: 'SIGNERS', sk: `K#${kid}` });
const aboutKey = (kid: string) => ({ signer: kid });

export const keyTable = (table: Table, wrapping: Wrapping): KeyStore => ({
  async verifiers() {
    const records: KeyRecord[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await table.query({ pk: 'KEYS', ...(cursor === undefined ? {} : { cursor }) });
      records.push(...page.items.map(shownOf));
      cursor = page.next;
      if (cursor === undefined) return records;
    }
  },
  async signer(kid) {
    const [shown, hidden] = await Promise.all([table.get(shownKey(kid)), table.get(signerKey(kid))]);
    if (shown === undefined) return undefined;
    if (typeof hidden?.wrapped !== 'string') return shownOf(shown);
    const opened = await wrapping.unwrap(hidden.wrapped, aboutKey(kid));
    return { ...shownOf(shown), privateJwk: JSON.parse(opened.toString('utf8')) as PrivateJwk };
  },
  async create({ privateJwk, ...shown }) {
    const item: Item = { ...shown };
    const wrapped =
      privateJwk === undefined
        ? undefined
        : await wrapping.wrap(Buffer.from(JSON.stringify(privateJwk)), aboutKey(shown.kid));
    const written = await table.write([
      { kind: 'put', key: shownKey(shown.kid), item, when: isNew },
      ...(wrapped === undefined
        ? []
        : [{ kind: 'put' as const, key: signerKey(shown.kid), item: { wrapped }, when: isNew }]),
    ]);
    return isConflict(written) ? 'exists' : 'created';
  },
  async withdraw(kid, at) {
    await table.write([
      { kind: 'change', key: shownKey(kid), set: { withdrawnAt: at }, when: [present('pk')] },
      { kind: 'delete', key: signerKey(kid), when: [] },
    ]);
  },
  async dropPrivate(kid) {
    await table.write([{ kind: 'delete', key: signerKey(kid), when: [] }]);
  },
  async remove(kid) {
    await table.write([
      { kind: 'delete', key: shownKey(kid), when: [] },
      { kind: 'delete', key: signerKey(kid), when: [] },
    ]);
  },
});

const shownOf = (item: Item): KeyRecord => {
  const { publicJwk, secret, withdrawnAt } = item;
  return {
    kid: String(item.kid),
    createdAt: Number(item.createdAt),
    ...(publicJwk === undefined
      ? {}
      : { publicJwk: publicJwk as Fact as NonNullable<KeyRecord['publicJwk']> }),
    ...(typeof secret === 'string' ? { secret } : {}),
    ...(typeof withdrawnAt === 'number' ? { withdrawnAt } : {}),
  };
};
