/** What somebody was told about bills, newest first: debits to come and made, what failed and why, money that runs low. */
import { Icon } from '../../kit/icons.tsx';
import { say, type Words } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useLoad } from '../../kit/signedIn.tsx';
import { dayAndTime, dayName } from '../../kit/times.ts';
import type { Page } from '../../kit/wire.ts';
import { billWords } from '../../words/governmentBills.ts';
import { watchWords as w } from '../../words/governmentWatch.ts';
import { type Account, type Note, officeWords } from './billWire.ts';

export const ToldPage = () => {
  const notes = useLoad<Page<Note>>('v1/government/reminders', 15_000);
  const accounts = useLoad<Page<Account>>('v1/government/utilities/accounts').value?.data ?? [];
  return (
    <div class="stack">
      <a class="back" href="#/bills">
        <Icon name="back" /> {say(billWords.back)}
      </a>
      <h1>{say(w.told)}</h1>
      <Shown loaded={notes}>
        {({ data }) => (
          <>
            {data.length === 0 && <Empty>{say(w.noneTold)}</Empty>}
            <ul class="cards">
              {data.map((note) => (
                <NoteCard
                  key={note.id}
                  note={note}
                  account={accounts.find(({ id }) => id === note.account_id)}
                />
              ))}
            </ul>
          </>
        )}
      </Shown>
    </div>
  );
};

const reasonWords = (reason: string): Words =>
  reason === 'insufficient_funds' || reason === 'office_declined' ? w[reason] : w.otherReason;

const NoteCard = ({ note, account }: { note: Note; account: Account | undefined }) => (
  <li>
    <a class="card slim row between" href={`#/account/${note.account_id}`}>
      <span>
        <strong>
          {say(w[note.kind], { amount: yuan(note.amount), date: note.on ? dayName(note.on) : '' })}
        </strong>
        <br />
        {note.reason && (
          <>
            {say(reasonWords(note.reason))}
            <br />
          </>
        )}
        <span class="soft">
          {account && `${say(officeWords(account.office))} · `}
          {dayAndTime(note.created)}
        </span>
      </span>
      <Icon name="next" />
    </a>
  </li>
);
