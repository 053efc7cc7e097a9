/**
 * Sagas by status, the stuck ones first to look at.
 */
import { useState } from 'preact/hooks';
import { Select } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { Empty, Shown } from '../kit/parts.tsx';
import { useLoad } from '../kit/signedIn.tsx';
import { dayAndTime } from '../kit/times.ts';
import type { Page, Saga } from '../kit/wire.ts';
import { sagaStates, operatorWords as w } from '../words/operator.ts';

const statuses = ['stuck', 'running', 'waiting', 'undoing', 'done', 'undone', 'closed'];

export const SagasPage = () => {
  const [status, setStatus] = useState('stuck');
  const sagas = useLoad<Page<Saga>>(`v1/sagas?limit=50${status === '' ? '' : `&status=${status}`}`, 5_000);
  return (
    <div class="stack">
      <h1>{say(w.sagas)}</h1>
      <Select
        label={say(w.status)}
        value={status}
        onChoose={setStatus}
        choices={[
          ...statuses.map((one) => ({ value: one, text: say(sagaStates[one] ?? [one, one]) })),
          { value: '', text: say(w.all) },
        ]}
      />
      <Shown loaded={sagas}>
        {(list) =>
          list.data.length === 0 ? (
            <Empty>{say(w.none)}</Empty>
          ) : (
            <ul class="cards">
              {list.data.map((saga) => (
                <li key={saga.id}>
                  <a class="card slim" href={`#/saga/${encodeURIComponent(saga.id)}`}>
                    <span class="row between">
                      <strong>{saga.name}</strong>
                      <span class={`state ${saga.status}`}>
                        {say(sagaStates[saga.status] ?? [saga.status, saga.status])}
                      </span>
                    </span>
                    <span class="row between soft">
                      <span class="mono">{saga.id}</span>
                      <span>{dayAndTime(saga.created)}</span>
                    </span>
                    {saga.step && <span class="soft">{say(w.step, { step: saga.step })}</span>}
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
