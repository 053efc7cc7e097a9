/** Certificates where they are kept, and the keys that verify them: all that a check or a print needs of the table. */
import type { Certificate } from '../../../domains/government/returns/certificate.ts';
import { keyTable } from '../../platform/identity/keyTable.ts';
import type { Item, Key, Table } from '../../platform/table.ts';
import type { Wrapping } from '../../platform/vault/wrapping.ts';

export const certificateKey = (number: string): Key => ({ pk: `TC#${number}`, sk: 'C' });

const read = ({ pk: _pk, sk: _sk, ...rest }: Item): Certificate => rest as Item & Certificate;

export type Certificates = ReturnType<typeof certificateStore>;

export const certificateStore = (table: Table, wrapping: Wrapping) => ({
  keys: keyTable(table, wrapping),

  async certificate(number: string): Promise<Certificate | undefined> {
    const item = await table.get(certificateKey(number));
    return item === undefined ? undefined : read(item);
  },
});
