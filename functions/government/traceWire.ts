/** A trace of the rule engine as the wire carries it: each line with its working, and the law it comes from. */
import type { TraceLineOnWire } from '../../domains/government/contract.ts';
import type { Origin } from '../../domains/rules/dated.ts';
import type { Because, TraceLine } from '../../domains/rules/trace.ts';

type BecauseOnWire = TraceLineOnWire['because'];

const originOnWire = (origin: Origin): Extract<BecauseOnWire, { kind: 'rule' }>['origin'] => {
  if (origin.kind === 'given') return { kind: 'given' };
  const { set, place, from, to, source } = origin;
  const { law, article, read, confidence } = source;
  return {
    kind: 'law',
    set,
    place,
    from,
    to,
    source: { law_zh: law.zh, law_en: law.en, article: article ?? null, read, confidence },
  };
};

const becauseOnWire = (because: Because): BecauseOnWire =>
  because.kind === 'rule'
    ? { kind: 'rule', origin: originOnWire(because.origin), article: because.article ?? null }
    : { kind: because.kind };

export const traceOnWire = (trace: readonly TraceLine[]): TraceLineOnWire[] =>
  trace.map((line) => ({ ...line, uses: [...line.uses], because: becauseOnWire(line.because) }));
