/**
 * The entry for everybody, and the tourist's page: which part is shown, by the part of the address after `#`.
 */
import { later } from '../kit/later.tsx';
import { useRoute } from '../kit/route.ts';
import type { Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { Entry } from '../scenes/entry.tsx';
import { SceneShell } from '../scenes/sceneShell.tsx';
import { touristWords as w } from '../words/tourist.ts';
import { CodePage } from './codePage.tsx';

/** The code is there at once; the rest is fetched when it is opened, and kept on the phone by the worker. */
const BuyPage = later(() => import('./buyPage.tsx').then((part) => part.BuyPage));
const MePage = later(() => import('./mePage.tsx').then((part) => part.MePage));
const NewSplitPage = later(() => import('./newSplitPage.tsx').then((part) => part.NewSplitPage));
const OrderPage = later(() => import('./orderPage.tsx').then((part) => part.OrderPage));
const PayPage = later(() => import('./payPage.tsx').then((part) => part.PayPage));
const PrivacyPage = later(() => import('./privacyPage.tsx').then((part) => part.PrivacyPage));
const SplitPage = later(() => import('./splitPage.tsx').then((part) => part.SplitPage));
const SplitsPage = later(() => import('./splitsPage.tsx').then((part) => part.SplitsPage));
const TicketsPage = later(() => import('./ticketsPage.tsx').then((part) => part.TicketsPage));
const WalletPage = later(() => import('./walletPage.tsx').then((part) => part.WalletPage));

const tabs: readonly Tab[] = [
  { path: '', icon: 'code', words: w.code },
  { path: 'tickets', icon: 'ticket', words: w.tickets },
  { path: 'splits', icon: 'people', words: w.split },
  { path: 'wallet', icon: 'wallet', words: w.wallet },
  { path: 'me', icon: 'note', words: w.me },
];
/** To which tab each part belongs. */
const tabOf: Readonly<Record<string, string>> = {
  buy: 'tickets',
  order: 'tickets',
  split: 'splits',
  'split-new': 'splits',
  pay: 'wallet',
  privacy: 'me',
};

const Part = ({ route }: { route: readonly string[] }) => {
  const [part = '', id = ''] = route;
  if (part === 'tickets') return <TicketsPage />;
  if (part === 'buy') return <BuyPage />;
  if (part === 'order') return <OrderPage key={id} id={id} />;
  if (part === 'splits') return <SplitsPage />;
  if (part === 'split-new') return <NewSplitPage />;
  if (part === 'split') return <SplitPage key={id} id={id} />;
  if (part === 'wallet') return <WalletPage />;
  if (part === 'pay') return <PayPage />;
  if (part === 'me') return <MePage />;
  if (part === 'privacy') return <PrivacyPage />;
  return <CodePage />;
};

const Tourist = () => {
  const { session } = useSigned();
  const route = useRoute();
  const part = route[0] ?? '';
  if (!session)
    return (
      <SceneShell scene="tourist" at="" entry wide>
        <Entry />
      </SceneShell>
    );
  return (
    <SceneShell scene="tourist" tabs={tabs} at={tabOf[part] ?? part}>
      <Part route={route} />
    </SceneShell>
  );
};

start('person', Tourist);
