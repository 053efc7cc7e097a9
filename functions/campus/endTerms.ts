/** Each day: what is left of the subsidies of the term that ended last goes back to the school. */
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { endLastTerm } from './endingTerms.ts';
import { campusStore } from './ports.ts';

export const handler = () => {
  const store = campusStore(dynamoTable(dynamo(), requiredEnvironment('CAMPUS_TABLE')));
  return endLastTerm({ ledger: liveLedger(), store }, Date.now());
};
