/** The tax office on its table: records, returns, certificates, and what signs them. */
import { dynamo } from '../../platform/dynamo.ts';
import { dynamoTable } from '../../platform/dynamoTable.ts';
import { requiredEnvironment } from '../../platform/environment.ts';
import { liveLedger } from '../../platform/ledger/live.ts';
import type { Table } from '../../platform/table.ts';
import { liveWrapping } from '../../platform/vault/kms.ts';
import type { Wrapping } from '../../platform/vault/wrapping.ts';
import type { TaxOfficePorts } from '../ports.ts';
import { certificateStore } from './certificates.ts';
import { issuer } from './issuing.ts';
import { taxRecords } from './records.ts';
import { returnStore } from './store.ts';
import { versionsOn } from './versions.ts';

export const taxOfficeOn = (table: Table, wrapping: Wrapping): Omit<TaxOfficePorts, 'ledger'> => {
  const certificates = certificateStore(table, wrapping);
  const returns = returnStore(table);
  const issue = issuer(table, certificates, returns);
  return { records: taxRecords(table), returns, versions: versionsOn(table), certificates, issue };
};

export const liveTaxOffice = (): TaxOfficePorts => ({
  ledger: liveLedger(),
  ...taxOfficeOn(dynamoTable(dynamo(), requiredEnvironment('GOVERNMENT_TABLE')), liveWrapping()),
});
