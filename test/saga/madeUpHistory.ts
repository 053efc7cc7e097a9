/** A history that chance makes up: a saga that goes well, badly, by hand, or all of it; always to its end. */
import type { AnySaga, SagaData } from '../../domains/saga/saga.ts';
import { directionOf, isUnfinished, type SagaState } from '../../domains/saga/state.ts';
import { type History, playing } from '../kit/histories.ts';
import { additionOf, beginningOf, newsFor } from './everyPlan.ts';

type Weights = Readonly<Record<string, number>>;

/** How the world treats a saga while somebody performs its step. */
const manners: readonly Weights[] = [
  { done: 1 },
  { done: 8, no: 2, 'not-yet': 1 },
  { done: 5, no: 1, 'not-yet': 1, safe: 2, unknown: 2, due: 1, 'put-off': 1, news: 1, late: 1, early: 1 },
  { safe: 9, done: 1 },
  { unknown: 6, due: 3, safe: 2, no: 1 },
  { no: 3, done: 3, unknown: 2, news: 1 },
];
const atRest: Weights = { due: 12, early: 1, late: 1, news: 1 };
const byHand: Weights = { due: 3, retry: 2, propose: 2, confirm: 3, 'confirm alone': 1, news: 1 };

const drawn = (weights: Weights, random: () => number): string => {
  let left = random() * Object.values(weights).reduce((sum, one) => sum + one, 0);
  for (const [word, weight] of Object.entries(weights)) {
    left -= weight;
    if (left < 0) return word;
  }
  return 'due';
};

const noMore = 26;

/** The longer it takes, the kinder the world gets, so that every history ends. */
const nextWord = (state: SagaState, turn: number, manner: Weights, random: () => number): string => {
  if (!isUnfinished(state)) return drawn({ early: 1, news: 1, late: 1, retry: 1 }, random);
  if (turn > noMore) return state.claim === undefined ? 'due' : 'done';
  if (state.status === 'stuck' && random() < 0.5) return drawn(byHand, random);
  return drawn(state.claim === undefined ? atRest : manner, random);
};

const withFacts = (saga: AnySaga, state: SagaState, word: string, random: () => number): string => {
  const json = (facts: SagaData): string =>
    Object.keys(facts).length === 0 ? '' : ` ${JSON.stringify(facts)}`;
  if (word === 'news') return `news${json(newsFor(saga, random))}`;
  if (word === 'no') return `no ${drawn({ 'funds-short': 1, 'too-late': 1 }, random)}`;
  const forward = isUnfinished(state) && directionOf(state) === 'forward';
  return word === 'done' && forward ? `done${json(additionOf(saga, state.step, state.data, random))}` : word;
};

export const madeUpHistory = (saga: AnySaga, random: () => number): History => {
  const data = beginningOf(saga, random);
  const play = playing(saga, data);
  const manner = manners[Math.floor(random() * manners.length)] ?? {};
  const events: string[] = [];
  const decisions = [play.begun];
  const hear = (word: string): void => {
    const event = withFacts(saga, play.state(), word, random);
    events.push(event);
    decisions.push(play.hear(event));
  };
  while (isUnfinished(play.state())) hear(nextWord(play.state(), events.length, manner, random));
  hear(nextWord(play.state(), events.length, manner, random));
  return { data, events, decisions };
};
