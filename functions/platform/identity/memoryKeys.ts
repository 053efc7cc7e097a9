/**
 * Keys in memory, for tests and for tools that sign without a table. Held to the same contract test as DynamoDB's.
 */
import type { KeyRecord } from '../keyMaterial.ts';
import type { KeyStore } from '../keys.ts';

export const memoryKeys = (): KeyStore => {
  const items = new Map<string, KeyRecord>();
  const change = (kid: string, changed: (record: KeyRecord) => KeyRecord): void => {
    const record = items.get(kid);
    if (record !== undefined) items.set(kid, changed(record));
  };
  return {
    async verifiers() {
      return [...items.values()].map(({ privateJwk: _, ...shown }) => shown);
    },
    async signer(kid) {
      return items.get(kid);
    },
    async create(record) {
      if (items.has(record.kid)) return 'exists';
      items.set(record.kid, record);
      return 'created';
    },
    async withdraw(kid, at) {
      change(kid, (record) => ({ ...record, withdrawnAt: at }));
    },
    async dropPrivate(kid) {
      change(kid, ({ privateJwk: _, ...rest }) => rest);
    },
    async remove(kid) {
      items.delete(kid);
    },
  };
};
