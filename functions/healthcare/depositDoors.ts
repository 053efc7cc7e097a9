/** Deposits (预交金): paid in advance at one hospital, used by the settlements there, and given back. */

import { depositPaid, depositReturned } from '../../domains/healthcare/charges/recipes.ts';
import { listDeposits, payDeposit, returnDeposit } from '../../domains/healthcare/deposits/contract.ts';
import { depositAccount } from '../../domains/healthcare/insured/insured.ts';
import { answerOfExisting } from '../../domains/ledger/evaluate.ts';
import { type Journal, journalId, totalOf } from '../../domains/ledger/journal.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, type Caller, door } from '../platform/door.ts';
import { availableOf } from './balances.ts';
import { hospitalOf } from './billDoors.ts';
import { hospitalOnWire } from './billWire.ts';
import type { RecordPorts } from './ports.ts';

/** By the journal alone, so that a repetition reads the same; the balance is that of now. */
const depositOnWire = async (ports: RecordPorts, journal: Journal) => {
  const [patient, hospital] = [String(journal.facts.payer), String(journal.facts.merchant)];
  return {
    object: 'deposit' as const,
    id: String(journal.id),
    ...hospitalOnWire(hospital, await ports.merchants.find(hospital)),
    patient,
    amount: totalOf(journal.lines, 'debit'),
    balance: await availableOf(ports, depositAccount(patient, hospital)),
    currency: 'CNY' as const,
    created: rfc3339(journal.postedAt),
  };
};

type Payer = {
  readonly person: string;
  readonly hospital: string;
  readonly codeIssuedAt?: EpochMs;
  readonly isStatic: boolean;
};

type Asked = {
  readonly body: { readonly hospital: string } | { readonly code: string };
  readonly caller: Caller;
  readonly now: EpochMs;
};

const payerOf = async ({ body, caller, now }: Asked, { codes }: RecordPorts): Promise<Payer | Refusal> => {
  if (caller.role === 'person')
    return 'hospital' in body
      ? { person: caller.sub, hospital: body.hospital, isStatic: false }
      : refuse('not-yours-to-use');
  const hospital = hospitalOf(caller);
  if (hospital === undefined || !('code' in body)) return refuse('not-yours-to-use');
  const code = await codes.checkCode(body.code, now, 'health');
  if (isRefusal(code)) return code;
  const isStatic = code.kind === 'static';
  return { person: code.person, hospital, isStatic, ...(isStatic ? {} : { codeIssuedAt: code.issuedAt }) };
};

/** What was posted under this request's id, if anything: the answer of a repetition, whatever became of the code. */
const earlierOf = async (
  { ledger }: RecordPorts,
  asked: { readonly id: string; readonly fingerprint: string },
) => {
  const id = journalId(asked.id);
  const journal = await ledger.journal(id);
  return journal && answerOfExisting({ id, fingerprint: asked.fingerprint }, journal);
};

export const payDepositDoor = door(payDeposit, async (request, ports: RecordPorts) => {
  const { body, now, fingerprint } = request;
  const id = request.id('dep');
  const earlier = await earlierOf(ports, { id, fingerprint });
  if (earlier !== undefined)
    return isRefusal(earlier)
      ? earlier
      : answer(await depositOnWire(ports, earlier.journal), { replayed: true });
  const payer = await payerOf(request, ports);
  if (isRefusal(payer)) return payer;
  if ((await ports.merchants.find(payer.hospital)) === undefined) return refuse('merchant-unknown');
  if ((await ports.store.insured.find(payer.person)) === undefined) return refuse('not-insured-there');
  await ports.store.deposits.note(payer.person, payer.hospital);
  await ports.ledger.openAccount(depositAccount(payer.person, payer.hospital), { windows: [] });
  const posted = await ports.ledger.post(
    depositPaid({ ...payer, id, fingerprint, fen: fen(body.amount), at: now }),
  );
  if (isRefusal(posted)) return request.caller.role === 'person' ? posted : refuse(posted.refused);
  return answer(await depositOnWire(ports, posted.journal), { replayed: posted.replayed });
});

export const returnDepositDoor = door(returnDeposit, async (request, ports: RecordPorts) => {
  const { body, caller, now, fingerprint } = request;
  const hospital = hospitalOf(caller);
  if (hospital === undefined) return refuse('not-yours-to-use');
  const id = request.id('drt');
  const earlier = await earlierOf(ports, { id, fingerprint });
  if (earlier !== undefined)
    return isRefusal(earlier)
      ? earlier
      : answer(await depositOnWire(ports, earlier.journal), { replayed: true });
  const left = await availableOf(ports, depositAccount(body.patient, hospital));
  if (left === 0) return refuse('deposit-empty');
  const posted = await ports.ledger.post(
    depositReturned({ id, fingerprint, person: body.patient, hospital, fen: left, at: now }),
  );
  if (isRefusal(posted)) return refuse(posted.refused);
  return answer(await depositOnWire(ports, posted.journal), { replayed: posted.replayed });
});

/** An empty one stays in the list, so that a page of it never moves. */
export const listDepositsDoor = door(listDeposits, async ({ query, caller }, ports: RecordPorts) => {
  const filter = { deposits: caller.sub };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const page = { limit: query.limit ?? 20, ...cursor };
  const { hospitals, next } = await ports.store.deposits.hospitalsOf(caller.sub, page);
  const balances = hospitals.map(async (hospital) => ({
    object: 'deposit_balance' as const,
    ...hospitalOnWire(hospital, await ports.merchants.find(hospital)),
    balance: await availableOf(ports, depositAccount(caller.sub, hospital)),
    currency: 'CNY' as const,
  }));
  return listAnswer(await Promise.all(balances), next, filter);
});
