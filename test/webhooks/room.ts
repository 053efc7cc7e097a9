/** Webhooks on a table in memory, with a listener that answers as the test says, and journals of a noodle house. */
import { clearing, payable, wallet } from '../../domains/ledger/account.ts';
import { credit, debit, type Journal, journal, journalId } from '../../domains/ledger/journal.ts';
import { fen } from '../../domains/money/fen.ts';
import type { Heard } from '../../domains/webhooks/delivery.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import type { Table } from '../../functions/platform/table.ts';
import { webhooksAnswers } from '../../functions/webhooks/answers.ts';
import { doors } from '../../functions/webhooks/api.ts';
import { deliverDue } from '../../functions/webhooks/delivering.ts';
import type { Outgoing, WebhookPorts } from '../../functions/webhooks/ports.ts';
import { secretOf } from '../../functions/webhooks/sign.ts';
import { webhookStore } from '../../functions/webhooks/store.ts';
import { teller } from '../../functions/webhooks/telling.ts';
import { caller } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';

export const noon = Date.parse('2026-11-22T04:00:00Z');
export const house = 'mch_noodlehouse';
export const tokens = {
  house: tokenOf({ sub: house, role: 'merchant', merchant: house }),
  gifts: tokenOf({ sub: 'mch_giftshop', role: 'merchant', merchant: 'mch_giftshop' }),
};

const names = { nameEn: 'Tujia Noodle House', nameZh: '土家小馆' };
export const paid = (id: string, merchant = house): Journal =>
  journal({
    id: journalId(id),
    kind: 'payment',
    postedAt: noon,
    fingerprint: 'f',
    lines: [debit(wallet('pn_100000001'), fen(4_200)), credit(payable(merchant), fen(4_200))],
    facts: { merchant, ...names, payer: 'pn_100000001', purpose: 'dine', method: 'rotating', by: merchant },
  });
export const refunded = (id: string, payment: string, amount = 200): Journal =>
  journal({
    id: journalId(id),
    kind: 'refund',
    postedAt: noon + 1_000,
    fingerprint: 'f',
    lines: [debit(payable(house), fen(amount)), credit(wallet('pn_100000001'), fen(amount))],
    facts: { merchant: house, ...names, payer: 'pn_100000001', payment },
  });
export const toppedUp = (id: string): Journal =>
  journal({
    id: journalId(id),
    kind: 'top-up',
    postedAt: noon,
    fingerprint: 'f',
    lines: [debit(clearing('bank'), fen(100)), credit(wallet('pn_100000001'), fen(100))],
  });

export const openRoom = (table: Table = memoryTable()) => {
  const clock = { now: noon };
  const sent: Outgoing[] = [];
  const listener: { heard: (outgoing: Outgoing) => Heard } = {
    heard: () => ({ kind: 'taken', status: 200 }),
  };
  const noticed: string[] = [];
  let secrets = 0;
  let woken = 0;
  const ports: WebhookPorts = {
    store: webhookStore(table),
    send: async (outgoing) => {
      sent.push(outgoing);
      return listener.heard(outgoing);
    },
    wake: async () => {
      woken += 1;
    },
    notice: async (journals) => {
      noticed.push(...journals);
    },
    reach: 'public',
    chance: () => 0,
    newSecret: () => {
      secrets += 1;
      return secretOf(Buffer.alloc(24, secrets));
    },
  };
  const call = caller(
    restApi({
      doors,
      ports: () => ports,
      refusals: webhooksAnswers,
      authenticate: trusting,
      clock: () => clock.now,
      checkAnswers: true,
    }),
  );
  const open = (
    key = 'first',
    url = 'https://shop.example.com/hooks',
    events = ['payment.succeeded', 'payment.refunded'],
  ) =>
    call({ method: 'POST', path: '/v1/webhook-endpoints', token: tokens.house, key, body: { url, events } });
  const tell = teller(ports.store);
  return {
    clock,
    sent,
    listener,
    ports,
    call,
    open,
    woken: () => woken,
    /** As the stream would, in this order. */
    happen: async (...journals: readonly Journal[]) => {
      for (const one of journals) await tell(one, clock.now);
    },
    deliver: () => deliverDue(ports, clock.now),
    event: async (id: string) =>
      (await call({ method: 'GET', path: `/v1/events/${id}`, token: tokens.house })).body,
  };
};
