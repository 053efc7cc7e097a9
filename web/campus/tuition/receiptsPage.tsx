/** The receipts of a bill, each with the number and code by which anybody verifies it. */
import { Icon } from '../../kit/icons.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useLoad } from '../../kit/signedIn.tsx';
import { dayAndTime } from '../../kit/times.ts';
import { tuitionWords as w } from '../../words/tuition.ts';
import { billAt, type Receipts, termName } from './tuitionWire.ts';

export const ReceiptsPage = ({ id }: { id: string }) => {
  const receipts = useLoad<Receipts>(`${billAt(id)}/receipts`);
  return (
    <div class="stack">
      <a class="back" href={`#/tuition/${id}`}>
        <Icon name="back" /> {say(w.backToBill)}
      </a>
      <h1>{say(w.receipts)}</h1>
      <Shown loaded={receipts}>
        {({ data }) => (
          <>
            {data.length === 0 && <Empty>{say(w.noReceipts)}</Empty>}
            <ul class="cards">
              {data.map((one) => (
                <li key={one.number} class="card stack">
                  <p class="row between">
                    <strong>{say([one.school_zh, one.school_en])}</strong>
                    <strong class="money">{yuan(one.amount)}</strong>
                  </p>
                  <p>{say(w.receiptFor, { name: one.name_masked, term: termName(one.term) })}</p>
                  <p class="mono">{say(w.receiptNo, { number: one.number })}</p>
                  <p class="mono">{say(w.checkCode, { code: one.check_code })}</p>
                  <p class="hint">{say(w.issuedOn, { time: dayAndTime(one.issued) })}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </div>
  );
};
