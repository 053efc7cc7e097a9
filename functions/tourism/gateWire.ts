/** Passes and gate entries as the wire carries them, and the big words a gate shows. */
import { type BusinessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import type { Words } from '../../domains/tourism/catalogue.ts';
import type { Entry } from '../../domains/tourism/gate/entry.ts';
import {
  type GateOutcome,
  type LastEntry,
  type Pass,
  statusOf,
  type VisitorCount,
} from '../../domains/tourism/gate/pass.ts';
import { codeAnswers } from '../platform/codeAnswers.ts';
import { snake } from './names.ts';

type OwnOutcome = Exclude<GateOutcome, keyof typeof codeAnswers>;

const codeWords: Words = { zh: '请刷新二维码', en: 'Show a new code' };

/** A headline that is read from two metres away, and a line for the guard. */
const words: Record<OwnOutcome, { readonly headline: Words; readonly detail: Words }> = {
  admitted: { headline: { zh: '请进', en: 'Welcome' }, detail: { zh: '票有效', en: 'The pass is valid' } },
  left: { headline: { zh: '再见', en: 'Goodbye' }, detail: { zh: '已登记出园', en: 'Left the park' } },
  'no-pass': {
    headline: { zh: '没有门票', en: 'No ticket' },
    detail: { zh: '此人没有有效门票', en: 'No pass was found for this person' },
  },
  'wrong-place': {
    headline: { zh: '不是本景区的票', en: 'Another place' },
    detail: { zh: '门票属于其他景区', en: 'The pass is for another place' },
  },
  'wrong-date': {
    headline: { zh: '日期不符', en: 'Another date' },
    detail: { zh: '门票不在有效日期内', en: 'The pass is not valid on this date' },
  },
  'pass-blocked': {
    headline: { zh: '门票已停用', en: 'Pass blocked' },
    detail: { zh: '正在退票或已退票', en: 'It is being refunded, or was' },
  },
  'code-used': { headline: codeWords, detail: { zh: '此码已使用', en: 'This code was used already' } },
  'already-inside': {
    headline: { zh: '已经入园', en: 'Already inside' },
    detail: { zh: '今天已经入园，尚未登记出园', en: 'Entered today and has not left' },
  },
  'not-inside': {
    headline: { zh: '未登记入园', en: 'Not inside' },
    detail: { zh: '今天没有入园记录', en: 'There is no entry today' },
  },
  'entries-used-up': {
    headline: { zh: '次数已用完', en: 'Used up' },
    detail: { zh: '可入园次数已用完', en: 'All entries of this pass are used' },
  },
  'too-early': {
    headline: { zh: '还没到时间', en: 'Too early' },
    detail: { zh: '预约时段未到', en: 'The booked time has not come' },
  },
  'too-late': {
    headline: { zh: '时段已过', en: 'Too late' },
    detail: { zh: '预约时段已过', en: 'The booked time is over' },
  },
};

const wordsOf = (outcome: GateOutcome) => {
  if (outcome in words) return words[outcome as OwnOutcome];
  const code = codeAnswers[outcome as keyof typeof codeAnswers];
  return { headline: codeWords, detail: { zh: code.zh, en: code.en } };
};

const visitorsOnWire = (visitors: readonly VisitorCount[]) =>
  visitors.map((one) => ({
    class: one.class,
    count: one.count,
    proof: one.proof === undefined ? null : snake(one.proof),
  }));

const lastOnWire = (last: LastEntry | undefined) =>
  last === undefined ? null : { at: rfc3339(last.at), terminal: last.terminal };

export const entryOnWire = (entry: Entry) => {
  const { headline, detail } = wordsOf(entry.outcome);
  const opens = entry.outcome === 'admitted' || entry.outcome === 'left';
  const pass = entry.pass;
  return {
    object: 'gate_entry' as const,
    id: entry.id,
    created: rfc3339(entry.at),
    direction: entry.direction,
    outcome: snake(entry.outcome),
    light: opens ? ('green' as const) : ('red' as const),
    headline_zh: headline.zh,
    headline_en: headline.en,
    detail_zh: detail.zh,
    detail_en: detail.en,
    place: entry.place,
    terminal: entry.terminal,
    pass: pass?.id ?? null,
    product: pass?.product ?? null,
    visitor_count: opens ? (pass?.visitorCount ?? 0) : 0,
    check: (opens ? (pass?.visitors ?? []) : []).flatMap(({ class: name, count, proof }) =>
      proof === undefined ? [] : [{ class: name, count, proof: snake(proof) }],
    ),
    entries: pass ? { allowed: pass.entriesAllowed, used: pass.entriesUsed } : null,
    last_entry: lastOnWire(entry.last),
    offline: entry.offline,
    annulled: entry.annulled !== undefined,
  };
};

export const passOnWire = (pass: Pass, today: BusinessDate) => ({
  object: 'pass' as const,
  id: pass.id,
  created: rfc3339(pass.createdAt),
  order: pass.order,
  holder: pass.holder,
  product: pass.product,
  place: pass.place,
  status: snake(statusOf(pass, today)),
  visitors: visitorsOnWire(pass.visitors),
  visitor_count: pass.visitorCount,
  valid_from: pass.validFrom,
  valid_until: pass.validTo,
  slot: {
    id: pass.slot.id,
    route: pass.slot.route ?? null,
    starts_at: rfc3339(pass.slot.startsAt),
    ends_at: rfc3339(pass.slot.endsAt),
  },
  entries: { allowed: pass.entriesAllowed, used: pass.entriesUsed },
  rides: [...pass.rides],
  last_entry: lastOnWire(pass.last),
});
