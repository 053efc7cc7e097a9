/**
 * How a sum was worked out, step by step, from the result back to what was entered and to the law, its article and its date.
 *
 * Each law is written out once, below the steps; a step names it with its own article.
 */
import { useId } from 'preact/hooks';
import { traceWords as w } from '../words/trace.ts';
import { say, type Words } from './language.ts';
import { valueText, workingText } from './traceText.ts';
import type { LawLine } from './wire.ts';

const confidences: Readonly<Record<string, Words>> = {
  O: w.official,
  M: w.carried,
  E: w.exam,
  C: w.code,
  Q: w.asking,
  G: w.own,
};

type Origin = Extract<LawLine['because'], { kind: 'rule' }>['origin'];
type Law = Extract<Origin, { kind: 'law' }>;

const lawsOf = (lines: readonly LawLine[]): readonly Law[] => {
  const found = new Map<string, Law>();
  for (const { because } of lines)
    if (because.kind === 'rule' && because.origin.kind === 'law')
      found.set(because.origin.set, because.origin);
  return [...found.values()];
};

/** `asked` are numbers somebody typed; a return is filled in from records instead. */
export const LawTrace = ({
  lines,
  asked = w.asked,
  open = false,
}: {
  lines: readonly LawLine[];
  asked?: Words;
  open?: boolean;
}) => {
  const page = useId();
  if (lines.length === 0) return null;
  const number = (id: string): number => lines.findIndex((one) => one.id === id) + 1;
  return (
    <details class="trace" open={open}>
      <summary>{say(w.how, { n: lines.length })}</summary>
      <ol class="steps">
        {lines.map((line) => (
          <li key={line.id} id={`${page}-${line.id}`}>
            <p class="row between top">
              <strong>{say([line.zh, line.en])}</strong>
              <span class="money">{valueText(line.value, line.unit)}</span>
            </p>
            {workingText(line.calculation) !== workingText(line.value) && (
              <p class="working">{workingText(line.calculation)}</p>
            )}
            <p class="hint">
              {[
                ...(line.because.kind === 'asked' ? [say(asked)] : []),
                ...(line.uses.length > 0
                  ? [
                      say(w.uses, {
                        steps: line.uses
                          .map(number)
                          .sort((a, b) => a - b)
                          .join(say(w.listed)),
                      }),
                    ]
                  : []),
                ...(line.because.kind === 'rule' ? [byLaw(line.because)] : []),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ol>
      <Laws laws={lawsOf(lines)} />
    </details>
  );
};

const byLaw = (because: Extract<LawLine['because'], { kind: 'rule' }>): string => {
  const { origin } = because;
  if (origin.kind === 'given') return say(w.law, { law: say(w.given) });
  const { source } = origin;
  const article = ('article' in because ? because.article : null) ?? source.article;
  const law = say([`《${source.law_zh}》`, source.law_en]);
  return say(w.law, { law: article === null ? law : `${law} ${article}` });
};

const Laws = ({ laws }: { laws: readonly Law[] }) => {
  if (laws.length === 0) return null;
  return (
    <section class="laws">
      <h3>{say(w.laws)}</h3>
      <ul class="lines">
        {laws.map(({ set, from, to, source }) => (
          <li key={set}>
            <strong>{say([`《${source.law_zh}》`, source.law_en])}</strong>
            <p class="hint">
              {to === null ? say(w.since, { from }) : say(w.until, { from, to })}
              {source.article && ` · ${source.article}`}
            </p>
            <p class="hint">
              {say(w.read)} <Read read={source.read} /> · {say(confidences[source.confidence] ?? w.own)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Read = ({ read }: { read: string }) =>
  /^https:\/\/\S+$/.test(read) ? (
    <a href={read} target="_blank" rel="noreferrer">
      {new URL(read).hostname}
    </a>
  ) : (
    <span>{read}</span>
  );
