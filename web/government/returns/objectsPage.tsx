/** What a citizen is taxed on beside income, and how each stands. */
import type { ObjectReturnOnWire } from '../../../domains/government/returns/objects/contract.ts';
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useLoad } from '../../kit/signedIn.tsx';
import type { Page } from '../../kit/wire.ts';
import { objectWords as w } from '../../words/governmentObjects.ts';
import { yearWords } from '../../words/governmentYear.ts';
import { isOver } from './objectPage.tsx';

type Listed = Omit<ObjectReturnOnWire, 'trace'>;

export const ObjectsPage = () => {
  const objects = useLoad<Page<Listed>>('v1/government/tax-objects');
  return (
    <div class="stack">
      <a class="back" href="#/year">
        <Icon name="back" /> {say(w.yearBack)}
      </a>
      <h1>{say(w.title)}</h1>
      <p class="soft">{say(w.intro)}</p>
      <Shown loaded={objects}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty>{say(w.none)}</Empty>
          ) : (
            <ul class="cards">
              {data.map((one) => (
                <li key={one.tax_object}>
                  <a class="card row between" href={`#/taxed/${one.tax_object}`}>
                    <span>
                      <strong>{one.name}</strong>
                      <br />
                      <span class="soft">
                        {say([one.tax.zh, one.tax.en])} · {one.on.slice(0, 4)}
                      </span>
                    </span>
                    <span class="sums">
                      {one.payable_amount > 0 && <strong class="money">{yuan(one.payable_amount)}</strong>}
                      <span class={`state ${isOver(one) ? 'done' : 'waiting'}`}>
                        {say(yearWords[one.status])}
                      </span>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </div>
  );
};
