/**
 * The campus's pages for a holder: the one code, the own cards, purses and tuition; the page behind a link for who
 * pays for somebody; and which part the address shows.
 */
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { later } from '../kit/later.tsx';
import { yuan } from '../kit/money.ts';
import { PhoneSignIn } from '../kit/phoneSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import type { Tab } from '../kit/shell.tsx';
import { useLoad, useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { SceneHome } from '../scenes/sceneHome.tsx';
import { SceneShell } from '../scenes/sceneShell.tsx';
import { campusWords as w } from '../words/campus.ts';
import { touristWords } from '../words/tourist.ts';
import { tuitionWords } from '../words/tuition.ts';
import type { Bills } from './tuition/tuitionWire.ts';

const CardsPage = later(() => import('./cardsPage.tsx').then((part) => part.CardsPage));
const PursesPage = later(() => import('./pursesPage.tsx').then((part) => part.PursesPage));
const PurseStatementPage = later(() => import('./pursesPage.tsx').then((part) => part.PurseStatementPage));
const BillsPage = later(() => import('./tuition/billsPage.tsx').then((part) => part.BillsPage));
const BillPage = later(() => import('./tuition/billPage.tsx').then((part) => part.BillPage));
const ReceiptsPage = later(() => import('./tuition/receiptsPage.tsx').then((part) => part.ReceiptsPage));
const LinkPage = later(() => import('./tuition/linkPage.tsx').then((part) => part.LinkPage));

const tabs: readonly Tab[] = [
  { path: '', icon: 'code', words: touristWords.code },
  { path: 'cards', icon: 'cap', words: w.cardsTab },
  { path: 'purses', icon: 'wallet', words: w.pursesTab },
  { path: 'tuition', icon: 'coins', words: w.tuitionTab },
];

/** Tuition that is still to be paid, above everything else of the home. */
const Waiting = () => {
  const bills = useLoad<Bills>('v1/campus/tuition/bills').value?.data ?? [];
  const left = bills.reduce((sum, one) => sum + one.left, 0);
  if (left === 0) return null;
  return (
    <a class="card slim row between" href="#/tuition">
      <strong>
        <Icon name="coins" /> {say(tuitionWords.waiting, { amount: yuan(left) })}
      </strong>
      <Icon name="next" />
    </a>
  );
};

const Part = ({ part, which }: { part: string; which: string }) => {
  const { session } = useSigned();
  if (part === 'pay') return <LinkPage key={which} secret={which} />;
  if (!tabOf[part])
    return (
      <SceneHome scene="campus" open={[]}>
        <Waiting />
      </SceneHome>
    );
  if (!session) return <PhoneSignIn />;
  if (part === 'cards') return <CardsPage />;
  if (part === 'receipts') return <ReceiptsPage key={which} id={which} />;
  if (part === 'tuition') return which === '' ? <BillsPage /> : <BillPage key={which} id={which} />;
  return which === '' ? <PursesPage /> : <PurseStatementPage key={which} kind={which} />;
};

/** The parts that need somebody signed in, each with the tab it belongs to. */
const tabOf: Readonly<Record<string, string>> = {
  cards: 'cards',
  purses: 'purses',
  tuition: 'tuition',
  receipts: 'tuition',
};

const Campus = () => {
  const [part = '', which = ''] = useRoute();
  return (
    <SceneShell scene="campus" tabs={tabs} at={tabOf[part] ?? part}>
      <Part part={part} which={which} />
    </SceneShell>
  );
};

start('person', Campus);
