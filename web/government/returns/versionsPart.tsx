/**
 * Every filing of a return, folded away until somebody wants to see it: what each asked, what was paid or given back on it, and its
 * certificate. Asked for only when it is opened; read anew when the return has changed.
 */
import { useEffect, useState } from 'preact/hooks';
import type { VersionOnWire } from '../../../domains/government/returns/common/contract.ts';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, ProblemNotice } from '../../kit/parts.tsx';
import type { Problem } from '../../kit/problem.ts';
import { useAsk } from '../../kit/signedIn.tsx';
import { dayAndTime } from '../../kit/times.ts';
import type { Page } from '../../kit/wire.ts';
import { objectWords as w } from '../../words/governmentObjects.ts';
import { yearWords } from '../../words/governmentYear.ts';
import { partWords } from '../../words/parts.ts';

/** `stand` changes when something happened to the return. */
type VersionsProps = { at: string; stand: string };

export const VersionsPart = ({ at, stand }: VersionsProps) => {
  const asking = useAsk();
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<readonly VersionOnWire[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem>();

  const read = async (from: string | null) => {
    const page = from === null ? '' : `?cursor=${encodeURIComponent(from)}`;
    const reply = await asking<Page<VersionOnWire>>(`${at}/versions${page}`);
    if ('problem' in reply) return setProblem(reply.problem);
    setProblem(undefined);
    setFound((before) => (from === null ? reply.value.data : [...before, ...reply.value.data]));
    setCursor(reply.value.next_cursor);
  };
  useEffect(() => {
    if (open) void read(null);
  }, [open, at, stand, asking]);

  return (
    <details class="card versions" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(w.versions)}</summary>
      <ProblemNotice problem={problem} />
      {problem && found.length === 0 && (
        <Button kind="quiet" onClick={() => void read(null)}>
          {say(partWords.again)}
        </Button>
      )}
      <ul class="cards">
        {found.map((one, index) => (
          <Version key={one.id} told={one} isNewest={index === 0} />
        ))}
      </ul>
      {cursor !== null && (
        <Button kind="quiet" onClick={() => void read(cursor)}>
          {say(w.earlier)}
        </Button>
      )}
    </details>
  );
};

/** What was left open when it was replaced is open no more: the next version took it over. */
const standOf = ({ status }: VersionOnWire, isNewest: boolean) =>
  isNewest || status === 'paid' || status === 'refunded' ? yearWords[status] : w.replaced;

const Version = ({ told, isNewest }: { told: VersionOnWire; isNewest: boolean }) => (
  <li>
    <p class="row between">
      <strong>{say(w.versionOf, { n: told.version })}</strong>
      <span class="state">{say(standOf(told, isNewest))}</span>
    </p>
    <p class="hint">{say(yearWords.filedOn, { time: dayAndTime(told.filed) })}</p>
    <ul class="lines">
      {[
        { words: w.taxIs, amountFen: told.tax_amount },
        ...(told.status === 'paid' ? [{ words: w.wasPaid, amountFen: told.due_amount }] : []),
        ...(told.late_fee_amount > 0 ? [{ words: yearWords.paidLate, amountFen: told.late_fee_amount }] : []),
        ...(told.status === 'refunded' ? [{ words: w.wasGivenBack, amountFen: told.refund_amount }] : []),
      ].map(({ words, amountFen }) => (
        <li key={words[0]} class="row between">
          <span>{say(words)}</span>
          <span class="money">{yuan(amountFen)}</span>
        </li>
      ))}
      {told.certificate !== null && (
        <li class="row between">
          <span>{say(yearWords.certificate)}</span>
          <span>{told.certificate}</span>
        </li>
      )}
    </ul>
  </li>
);
