/**
 * The hospital's pages for a patient: the one code, what a visit comes to (for anybody), the own bills and insurance, and
 * which part the address shows.
 */
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { later } from '../kit/later.tsx';
import { PhoneSignIn } from '../kit/phoneSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import type { Tab } from '../kit/shell.tsx';
import { useLoad, useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import type { Page } from '../kit/wire.ts';
import { SceneHome } from '../scenes/sceneHome.tsx';
import { SceneShell } from '../scenes/sceneShell.tsx';
import { hospitalWords as w } from '../words/hospital.ts';
import { hospitalPayWords } from '../words/hospitalPay.ts';
import { touristWords } from '../words/tourist.ts';
import type { Bill } from './patientWire.ts';

const QuotePage = later(() => import('./quotePage.tsx').then((part) => part.QuotePage));
const BillsPage = later(() => import('./billsPage.tsx').then((part) => part.BillsPage));
const ConfirmPage = later(() => import('./confirmPage.tsx').then((part) => part.ConfirmPage));
const SettlementPage = later(() => import('./settlementPage.tsx').then((part) => part.SettlementPage));
const InsurancePage = later(() => import('./insurancePage.tsx').then((part) => part.InsurancePage));

const tabs: readonly Tab[] = [
  { path: '', icon: 'code', words: touristWords.code },
  { path: 'bills', icon: 'list', words: hospitalPayWords.billsTab },
  { path: 'insurance', icon: 'cross-box', words: hospitalPayWords.insuranceTab },
  { path: 'quote', icon: 'coins', words: w.quoteTab },
];

const open = [{ path: 'quote', icon: 'coins', name: w.quote }] as const;

/** Bills that wait, above everything else of the home. */
const Waiting = () => {
  const bills = useLoad<Page<Bill>>('v1/healthcare/bills').value?.data ?? [];
  const waiting = bills.filter((one) => one.status === 'open').length;
  if (waiting === 0) return null;
  return (
    <a class="card slim row between" href="#/bills">
      <strong>
        <Icon name="list" /> {say(hospitalPayWords.waitingBills, { n: waiting })}
      </strong>
      <Icon name="next" />
    </a>
  );
};

const Part = ({ part, which }: { part: string; which: string }) => {
  const { session } = useSigned();
  if (part === 'quote') return <QuotePage />;
  if (!['bills', 'confirm', 'settlement', 'insurance'].includes(part))
    return (
      <SceneHome scene="hospital" open={open}>
        <Waiting />
      </SceneHome>
    );
  if (!session) return <PhoneSignIn />;
  if (part === 'confirm') return <ConfirmPage key={which} chosen={which} />;
  if (part === 'settlement') return <SettlementPage key={which} id={which} />;
  return part === 'insurance' ? <InsurancePage /> : <BillsPage />;
};

const tabOf = (part: string): string => (part === 'confirm' || part === 'settlement' ? 'bills' : part);

const Hospital = () => {
  const [part = '', which = ''] = useRoute();
  return (
    <SceneShell scene="hospital" tabs={tabs} at={tabOf(part)} wide={part === 'quote'}>
      <Part part={part} which={which} />
    </SceneShell>
  );
};

start('person', Hospital);
