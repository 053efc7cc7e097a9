/** A passage as the guard and the one who passes see it: a light, a word, and what to do where it is red. */
import type { GatePlace } from '../../domains/campus/gates/passage.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { sentenceOf } from '../platform/answers.ts';
import { campusRefusals } from './answers.ts';
import type { Passage } from './store/passages.ts';

export const placeOnWire = ({ id, zh, en }: GatePlace) => ({ id, name_zh: zh, name_en: en });

export const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const wordsOf = (outcome: string, place: GatePlace) => {
  const at = { zh: place.zh, en: `The ${place.en}` };
  if (outcome === 'admitted') return { headline: { zh: '请进', en: 'Welcome' }, detail: at };
  if (outcome === 'left') return { headline: { zh: '再见', en: 'Goodbye' }, detail: at };
  const said = sentenceOf(outcome, campusRefusals);
  return {
    headline: { zh: '不能通过', en: 'No entry' },
    detail: { zh: said?.zh ?? '无法识别', en: said?.en ?? 'Not recognised' },
  };
};

export const passageOnWire = (passage: Passage, place: GatePlace) => {
  const { headline, detail } = wordsOf(passage.outcome, place);
  const opens = passage.outcome === 'admitted' || passage.outcome === 'left';
  return {
    object: 'campus_gate_pass' as const,
    id: passage.id,
    created: rfc3339(passage.at),
    place: placeOnWire(place),
    direction: passage.direction,
    outcome: passage.outcome.replaceAll('-', '_'),
    light: opens ? ('green' as const) : ('red' as const),
    headline_zh: headline.zh,
    headline_en: headline.en,
    detail_zh: detail.zh,
    detail_en: detail.en,
  };
};
