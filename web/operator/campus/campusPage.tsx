/** The campus office: files that become holders and bills, with what was wrong in them, and what waits for an officer. */
import { useId, useState } from 'preact/hooks';
import type * as z from 'zod';
import type { uploadRoster } from '../../../domains/campus/holders/contract.ts';
import type { uploadBills } from '../../../domains/campus/tuition/bills/contract.ts';
import { Field } from '../../kit/fields.tsx';
import { say, type Words } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice } from '../../kit/parts.tsx';
import { useIntent, useSigned } from '../../kit/signedIn.tsx';
import { billFaults, officeWords as w } from '../../words/campusOffice.ts';
import { wordsOf } from '../../words/reconciliation.ts';
import { ReviewsPart } from './reviewsPart.tsx';

type Roster = z.output<typeof uploadRoster.answer>;
type Bills = z.output<typeof uploadBills.answer>;

/** As base64 it fits the request, with room for what is around it. */
const mostBytes = 100_000;

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

export const CampusPage = () => {
  const { session } = useSigned();
  return (
    <div class="stack">
      <h1>{say(w.title)}</h1>
      <ReviewsPart />
      {session?.role === 'operator' && (
        <>
          <RosterPart />
          <BillsPart />
        </>
      )}
    </div>
  );
};

/** A file is chosen and sent as it is: whether it is UTF-8 or GBK is found out on the other side. */
const FileForm = (props: {
  title: Words;
  hint: Words;
  busy: boolean;
  children?: preact.ComponentChildren;
  onSend(file: string): void;
}) => {
  const id = useId();
  const [file, setFile] = useState<File>();
  const isLarge = file !== undefined && file.size > mostBytes;
  return (
    <form
      class="card stack"
      onSubmit={async (event) => {
        event.preventDefault();
        if (file !== undefined && !isLarge) props.onSend(await base64Of(file));
      }}
    >
      <h2>{say(props.title)}</h2>
      <div class="field">
        <label for={id}>{say(w.file)}</label>
        <div class="field-box">
          <input
            id={id}
            type="file"
            accept=".csv,.txt"
            aria-describedby={`${id}-said`}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
        </div>
        <p id={`${id}-said`} class="hint">
          {say(props.hint)}
        </p>
      </div>
      {isLarge && <Notice tone="warn">{say(w.tooLarge)}</Notice>}
      {props.children}
      <Button submit kind="quiet" busy={props.busy} disabled={file === undefined || isLarge}>
        {say(w.send)}
      </Button>
    </form>
  );
};

/** What of a report goes into its sentence. */
const countsOf = (report: object): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(report).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );

const RosterPart = () => {
  const [report, setReport] = useState<Roster>();
  const doing = useIntent<Roster>('roster');
  const send = async (csv_base64: string) => {
    setReport(await doing.run('v1/campus/rosters', { csv_base64 }));
  };
  return (
    <>
      <FileForm title={w.roster} hint={w.rosterHint} busy={doing.busy} onSend={(file) => void send(file)} />
      <DoingNotice doing={doing} onDone={setReport} />
      {report && (
        <section class="card stack" aria-live="polite">
          <strong>{say(w.rosterDone, countsOf(report))}</strong>
          <ul class="lines">
            {report.problems.map((one) => (
              <li key={`${one.line} ${one.reason}`}>
                {say(w.line, { line: one.line })} · {say([one.message_zh, one.message_en])}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

/** The half-year that is being taught: `2026a` is its spring. */
const termOf = (now: Date): string => `${now.getFullYear()}${now.getMonth() < 7 ? 'a' : 'b'}`;

const BillsPart = () => {
  const [term, setTerm] = useState(() => termOf(new Date()));
  const [report, setReport] = useState<Bills>();
  const doing = useIntent<Bills>('tuition-bills');
  const send = async (csv_base64: string) => {
    setReport(await doing.run('v1/campus/tuition/bills', { term, csv_base64 }));
  };
  return (
    <>
      <FileForm title={w.bills} hint={w.billsHint} busy={doing.busy} onSend={(file) => void send(file)}>
        <Field label={say(w.term)} value={term} onInput={setTerm} autoComplete="off" maxLength={5} />
      </FileForm>
      <DoingNotice doing={doing} onDone={setReport} />
      {report && (
        <section class="card stack" aria-live="polite">
          <strong>{say(w.billsDone, countsOf({ ...report, amount: yuan(report.billed) }))}</strong>
          <ul class="lines">
            {report.problems.map((one) => (
              <li key={`${one.line} ${one.reason}`}>
                {say(w.line, { line: one.line })} · {say(wordsOf(billFaults, one.reason))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};
