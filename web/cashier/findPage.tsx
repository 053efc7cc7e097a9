/**
 * Who stands at the counter, by the code they show. It is looked at only: the same code may confirm afterwards.
 */
import { useState } from 'preact/hooks';
import { say } from '../kit/language.ts';
import { ProblemNotice } from '../kit/parts.tsx';
import type { Problem } from '../kit/problem.ts';
import { Scanner } from '../kit/scanner.tsx';
import { useAsk } from '../kit/signedIn.tsx';
import { cashierWords as w } from '../words/cashier.ts';
import type { Patient } from './counterWire.ts';

export const FindPage = ({ onFound }: { onFound(patient: Patient): void }) => {
  const asking = useAsk();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const find = async (code: string) => {
    setBusy(true);
    setProblem(undefined);
    const reply = await asking<Patient>('v1/healthcare/patients/by-code', { method: 'POST', body: { code } });
    setBusy(false);
    if ('problem' in reply) setProblem(reply.problem);
    else onFound(reply.value);
  };
  return (
    <section class="card stack">
      <h1>{say(w.find)}</h1>
      <p class="soft">{say(w.findWhy)}</p>
      <ProblemNotice problem={problem} />
      {busy && (
        <p class="loading" role="status">
          {say(w.looking)}
        </p>
      )}
      <Scanner onCode={(code) => void find(code)} busy={busy} label={say(w.scanType)} />
    </section>
  );
};
