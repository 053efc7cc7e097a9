/** A citizen's year at the tax office: which year, and its return as it stands now. */
import { Select } from '../../kit/fields.tsx';
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { go } from '../../kit/route.ts';
import { useLoad } from '../../kit/signedIn.tsx';
import { today } from '../../kit/times.ts';
import { objectWords } from '../../words/governmentObjects.ts';
import { yearWords as w } from '../../words/governmentYear.ts';
import { taxWords } from '../../words/taxes.ts';
import { Draft } from './draft.tsx';
import { Filed } from './filed.tsx';
import { type Return, returnAt } from './returnWire.ts';

const shownYears = 6;
const everyMs = 10_000;

export const YearPage = ({ which }: { which: string }) => {
  const lastYear = Number(today().slice(0, 4)) - 1;
  const year = /^20\d\d$/.test(which) ? Number(which) : lastYear;
  const loaded = useLoad<Return>(returnAt(year), everyMs);
  const years = Array.from({ length: shownYears }, (_, at) => lastYear - at);
  const choices = (years.includes(year) ? years : [year, ...years]).map(String);
  const missing =
    loaded.problem?.code === 'records_missing'
      ? w.none
      : loaded.problem?.code === 'period_in_future'
        ? w.notOver
        : undefined;
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      <p class="soft">{say(w.intro)}</p>
      <a class="card slim row between" href="#/taxes">
        <span>
          <Icon name="list" /> {say(objectWords.title)}
        </span>
        <Icon name="next" />
      </a>
      <Select
        label={say(taxWords.year)}
        value={String(year)}
        choices={choices.map((value) => ({ value, text: value }))}
        onChoose={(value) => go(`year/${value}`)}
      />
      {missing ? (
        <Empty>{say(missing, { year })}</Empty>
      ) : (
        <Shown loaded={loaded}>
          {(told) =>
            told.status === 'draft' ? (
              <Draft key={told.year} told={told} onFiled={loaded.again} />
            ) : (
              <Filed key={told.id} told={told} onChanged={loaded.again} />
            )
          }
        </Shown>
      )}
    </div>
  );
};
