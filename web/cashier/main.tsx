/**
 * The cashier of a hospital: who stands at the counter, what their visit comes to, the confirmation by their code, what
 * comes back. It never takes money itself: the patient's code does.
 */
import { useState } from 'preact/hooks';
import { ClientSignIn } from '../kit/clientSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import type { Session } from '../kit/session.ts';
import { Shell, type Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { cashierWords as w } from '../words/cashier.ts';
import { signInWords } from '../words/signIn.ts';
import { BillsPage } from './billsPage.tsx';
import type { Patient } from './counterWire.ts';
import { FindPage } from './findPage.tsx';
import { PatientPage } from './patientPage.tsx';
import { SettledPage } from './settledPage.tsx';

const tabs: readonly Tab[] = [
  { path: '', icon: 'scan', words: w.patientTab },
  { path: 'bills', icon: 'list', words: w.billsTab },
];

const fits = ({ role, kind, place }: Session): boolean =>
  role === 'merchant' || (role === 'terminal' && kind === 'till' && place === 'hospital');

const Cashier = () => {
  const { session } = useSigned();
  const [part = '', which = ''] = useRoute();
  const [patient, setPatient] = useState<Patient>();
  if (!session)
    return (
      <Shell name={w.name}>
        <ClientSignIn
          title={w.signIn}
          id={signInWords.client}
          fits={fits}
          demoOf={(demo) => demo.terminals.filter((one) => one.id === 'trm_cashier')}
        />
      </Shell>
    );
  return (
    <Shell name={w.name} tabs={tabs} at={part === 'settlement' ? 'bills' : part}>
      {part === 'settlement' ? (
        <SettledPage key={which} id={which} onNext={() => setPatient(undefined)} />
      ) : part === 'bills' ? (
        <BillsPage />
      ) : patient ? (
        <PatientPage patient={patient} onChange={setPatient} />
      ) : (
        <FindPage onFound={setPatient} />
      )}
    </Shell>
  );
};

start('cashier', Cashier);
