/** A restraint is put on an account, or taken off, under the condition of what it was: one write, in the account's own item. */
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type AccountId, classOf } from '../../../domains/ledger/account.ts';
import type { Restraining } from '../../../domains/ledger/port.ts';
import type { RestraintChange } from '../../../domains/ledger/restraint.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { accountKey } from './accountItem.ts';
import { type Item, number, text } from './journalItem.ts';
import { unanswered } from './outcome.ts';
import type { Store } from './posting.ts';

export const restraining = (store: Pick<Store, 'table' | 'client'>): Restraining => ({
  restrain: (account, change) => restrain(store, account, change),
});

const restrain = async (
  store: Pick<Store, 'table' | 'client'>,
  account: AccountId,
  { to, from, verifiedAt }: RestraintChange,
): Promise<'changed' | 'differs'> => {
  invariant(classOf(account).bounded, `only bounded accounts are restrained: ${account}`);
  const values: Item = { ':one': number(1) };
  const sets: string[] = [];
  if (to !== 'none') {
    sets.push('restraint = :to');
    values[':to'] = text(to);
  }
  if (verifiedAt !== undefined) {
    sets.push('verifiedAt = :verified');
    values[':verified'] = number(verifiedAt);
  }
  const froms = from.map((one, i) => {
    if (one === 'none') return 'attribute_not_exists(restraint)';
    values[`:from${i}`] = text(one);
    return `restraint = :from${i}`;
  });
  const set = sets.length === 0 ? '' : ` SET ${sets.join(', ')}`;
  const remove = to === 'none' ? ' REMOVE restraint' : '';
  const command = new UpdateItemCommand({
    TableName: store.table,
    Key: accountKey(account),
    UpdateExpression: `ADD version :one${set}${remove}`,
    ConditionExpression: `attribute_exists(pk) AND (${froms.join(' OR ')})`,
    ExpressionAttributeValues: values,
  });
  try {
    await store.client.send(command);
    return 'changed';
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return 'differs';
    return unanswered('write')(cause);
  }
};
