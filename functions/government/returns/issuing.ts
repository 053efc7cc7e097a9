/**
 * Certificates are issued: the number before it, the paper and the return that it is for are one transaction. A number is taken by the
 * very write that issues the paper, so none is lost in a crash and none is given twice.
 */
import { sign } from 'node:crypto';
import { certificateNumber, signedText } from '../../../domains/government/returns/certificate.ts';
import type { ReturnRefusalCode } from '../../../domains/government/returns/taxReturn.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { type Fact, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { BusinessDate, EpochMs } from '../../../domains/time/businessDate.ts';
import { newKey, signerOf } from '../../platform/keyMaterial.ts';
import { absent, equals, isConflict, isNew, type Key, type Table } from '../../platform/table.ts';
import { type Certificates, certificateKey } from './certificates.ts';
import type { Act, ReturnStore, TaxReturn } from './store.ts';

const mostTries = 100;
const counterKey = (year: number): Key => ({ pk: `TCN#BJ#${year}`, sk: 'N' });

export type Issuer = (
  of: TaxReturn,
  issued: {
    readonly office: string;
    readonly on: BusinessDate;
    readonly act: Act;
    readonly now: EpochMs;
  },
) => Promise<string | Refusal<ReturnRefusalCode>>;

export const issuer = (table: Table, { keys }: Certificates, returns: ReturnStore): Issuer => {
  /** One key a year, kept for as long as its certificates may be shown. */
  const signerOfYear = async (year: number, now: EpochMs) => {
    const kid = `certificate-${year}`;
    const found = await keys.signer(kid);
    if (found === undefined) await keys.create(newKey(kid, 'static', now));
    const record = found ?? (await keys.signer(kid));
    invariant(record !== undefined, `the key ${kid} was made and is gone`);
    return record;
  };

  return async (of, issued) => {
    const year = Number(issued.on.slice(0, 4));
    const key = await signerOfYear(year, issued.now);
    for (let tries = 0; tries < mostTries; tries += 1) {
      const [own, newest, count] = await Promise.all([
        returns.find(of.id),
        returns.returnOf(of.person, of.subject),
        table.get(counterKey(year)),
      ]);
      if (own?.certificate !== undefined) return own.certificate;
      if (own?.paid === undefined) return refuse('return-not-paid');
      const last = Number(count?.last ?? 0);
      const paper = {
        number: certificateNumber(year, last + 1),
        office: issued.office,
        // The first form is of income tax, and names none.
        ...(own.tax === 'individual-income-tax' ? {} : { tax: own.tax }),
        issuedOn: issued.on,
        taxYear: own.year,
        paidOn: own.paid.on,
        taxFen: own.paid.taxFen,
        lateFeeFen: own.paid.lateFeeFen,
        keyId: key.kid,
      };
      const signature = sign(null, Buffer.from(signedText(paper)), signerOf(key)).toString('base64url');
      const item: Readonly<Record<string, Fact>> = { ...paper, signature };
      const outcome = await table.write([
        {
          kind: 'change',
          key: counterKey(year),
          set: { last: last + 1 },
          when: [last === 0 ? absent('last') : equals('last', last)],
        },
        { kind: 'put', key: certificateKey(paper.number), item, when: isNew },
        returns.certified(own, newest?.id === own.id, paper.number),
        returns.acting(own, issued.act, { certificate: paper.number }),
      ]);
      if (!isConflict(outcome)) return paper.number;
    }
    return refuse('certificates-busy');
  };
};
