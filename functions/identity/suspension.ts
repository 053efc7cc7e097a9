/**
 * POST /v1/me/credentials/{credential_id}/suspension and /reinstatement: one card stops, or comes back, at once.
 *
 * The wallet's credential carries the wallet with it: its account is frozen before the credential changes, and opened after
 * it is active again, so that an interruption leaves money stopped rather than loose. No payment reads anything
 * more for it: `account-frozen` is part of the ledger's own condition.
 */
import { reinstateContract, suspendContract } from '../../domains/identity/contract.ts';
import {
  type Credential,
  type CredentialStatus,
  changeCredential,
  credentialKinds,
} from '../../domains/identity/credential.ts';
import { isPersonId } from '../../domains/identity/person.ts';
import { wallet } from '../../domains/ledger/account.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { door } from '../platform/door.ts';
import { credentialAnswer } from './me.ts';
import type { IdentityPorts } from './ports.ts';

export const suspendDoor = door(
  suspendContract,
  async ({ params, body, caller, now }, ports: IdentityPorts) => {
    const changed = await holdOrRelease(ports, {
      person: caller.sub,
      credential: params.credential_id,
      event: 'suspend',
      by: 'person',
      reason: body.reason,
      now,
    });
    return isRefusal(changed) ? changed : credentialAnswer(changed);
  },
);

export const reinstateDoor = door(
  reinstateContract,
  async ({ params, caller, now }, ports: IdentityPorts) => {
    const changed = await holdOrRelease(ports, {
      person: caller.sub,
      credential: params.credential_id,
      event: 'reinstate',
      by: 'person',
      now,
    });
    return isRefusal(changed) ? changed : credentialAnswer(changed);
  },
);

type Asked = {
  readonly person: string;
  readonly credential: string;
  readonly event: 'suspend' | 'reinstate';
  readonly by: 'person' | 'operator';
  readonly reason?: string;
  readonly now: EpochMs;
};
type Ports = Pick<IdentityPorts, 'store' | 'ledger'>;
const rounds = 5;

export const holdOrRelease = async (ports: Ports, asked: Asked): Promise<Credential | Refusal> => {
  for (let round = 0; round < rounds; round++) {
    const credential = await find(ports, asked);
    if (isRefusal(credential)) return credential;
    const next = changeCredential(credential, asked);
    if (isRefusal(next)) return next;
    if (asked.event === 'suspend') await stopMoney(ports, next);
    const stored =
      next === credential ? 'changed' : await ports.store.changeCredential(next, credential.status);
    if (stored === 'changed') return letMoneyFollow(ports, asked);
  }
  throw new Fault('this credential is being changed by others', { retry: 'safe' });
};

const find = async ({ store }: Ports, asked: Asked): Promise<Credential | Refusal> => {
  const holder = isPersonId(asked.person) ? await store.holder(asked.person) : undefined;
  if (holder === undefined) return refuse('person-missing');
  return holder.credentials.find((one) => one.id === asked.credential) ?? refuse('credential-missing');
};

const stopMoney = async ({ ledger }: Ports, { kind, person }: Credential): Promise<void> => {
  if (credentialKinds[kind].freezesWallet) await ledger.setStatus(wallet(person), 'frozen');
};

/** A wallet whose person was forgotten takes no money either. */
const accountStatus = {
  issued: 'frozen',
  active: 'open',
  suspended: 'frozen',
  revoked: 'closed',
  expired: 'frozen',
} as const satisfies Record<CredentialStatus, string>;

/** The account follows what is stored; whoever was overtaken between the two looks again, so the last word stands. */
const letMoneyFollow = async (ports: Ports, asked: Asked): Promise<Credential | Refusal> => {
  for (let round = 0; round < rounds; round++) {
    const before = await find(ports, asked);
    if (isRefusal(before) || !credentialKinds[before.kind].freezesWallet) return before;
    await ports.ledger.setStatus(wallet(before.person), accountStatus[before.status]);
    const after = await find(ports, asked);
    if (isRefusal(after) || after.status === before.status) return after;
  }
  throw new Fault('this credential is being changed by others', { retry: 'safe' });
};
