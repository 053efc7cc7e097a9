/**
 * Where, how and as whom somebody is treated: what decides which rules apply. What no rule covers is said at its field.
 */
import { Choices, Field, Select } from '../kit/fields.tsx';
import { say, type Words } from '../kit/language.ts';
import type { Problem } from '../kit/problem.ts';
import { wrongWith } from '../kit/quote.ts';
import { today } from '../kit/times.ts';
import { cityWords, hospitalWords as w } from '../words/hospital.ts';
import type { Visit } from './billDraft.ts';

const visits = ['outpatient', 'inpatient'] as const;
const tiers = ['community', 'first', 'second', 'third', 'elsewhere'] as const;
const insuredKinds = ['employee', 'retired', 'resident'] as const;

export const fieldOfCode = {
  place_unknown: 'place',
  rule_not_in_force: 'date',
  rule_set_not_in_force: 'date',
  period_in_future: 'date',
  insured_kind_unknown: 'insured',
  tier_unknown: 'tier',
  not_insured_there: 'insured',
} as const;

/** The tiers that have a rule there, when the refusal names them. */
const known = (problem: Problem | undefined): string => {
  const list = problem?.details.known;
  if (problem?.code !== 'tier_unknown' || !Array.isArray(list)) return '';
  const names = tiers.filter((one) => list.includes(one)).map((one) => say(w[one]));
  return names.length === 0 ? '' : ` ${say(w.known, { list: names.join(' / ') })}`;
};

const choicesOf = <Name extends string>(names: readonly Name[], words: Readonly<Record<Name, Words>>) =>
  names.map((value) => ({ value, text: say(words[value]) }));

type VisitFieldsProps = {
  visit: Visit;
  problem: Problem | undefined;
  onChange(changed: Partial<Visit>): void;
};

export const VisitFields = ({ visit, problem, onChange }: VisitFieldsProps) => {
  const wrong = wrongWith(problem, fieldOfCode);
  const tierWrong = wrong('tier');
  return (
    <section class="card stack">
      <div class="row top pair">
        <Select
          label={say(w.place)}
          value={visit.place}
          onChoose={(place) => onChange({ place })}
          choices={Object.entries(cityWords).map(([value, words]) => ({ value, text: say(words) }))}
          wrong={wrong('place')}
        />
        <Field
          label={say(w.date)}
          type="date"
          value={visit.date}
          max={today()}
          onInput={(date) => date !== '' && onChange({ date })}
          wrong={wrong('date')}
        />
      </div>
      <Choices
        tight
        legend={say(w.insured)}
        value={visit.insured}
        onChoose={(insured) => onChange({ insured: insured as Visit['insured'] })}
        choices={choicesOf(insuredKinds, w)}
        wrong={wrong('insured')}
      />
      <Choices
        tight
        legend={say(w.visit)}
        value={visit.visit}
        onChoose={(one) => onChange({ visit: one as Visit['visit'] })}
        choices={choicesOf(visits, w)}
      />
      <Choices
        tight
        legend={say(w.tier)}
        value={visit.tier}
        onChoose={(tier) => onChange({ tier: tier as Visit['tier'] })}
        choices={choicesOf(tiers, w)}
        wrong={tierWrong === undefined ? undefined : `${tierWrong}${known(problem)}`}
      />
    </section>
  );
};
