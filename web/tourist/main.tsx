/**
 * The tourist's page: which part is shown, by the part of the address after `#`.
 */
import { useEffect, useRef } from 'preact/hooks';
import { PhoneSignIn } from '../kit/phoneSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import { Shell, type Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { touristWords as w } from '../words/tourist.ts';
import { BuyPage } from './buyPage.tsx';
import { CodePage } from './codePage.tsx';
import { MePage } from './mePage.tsx';
import { NewSplitPage } from './newSplitPage.tsx';
import { OrderPage } from './orderPage.tsx';
import { PayPage } from './payPage.tsx';
import { dropSpareCode } from './spareCode.ts';
import { SplitPage } from './splitPage.tsx';
import { SplitsPage } from './splitsPage.tsx';
import { TicketsPage } from './ticketsPage.tsx';
import { WalletPage } from './walletPage.tsx';

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
  return <CodePage />;
};

const Tourist = () => {
  const { session, ended } = useSigned();
  const route = useRoute();
  const before = useRef(session?.sub);
  useEffect(() => {
    // Signing out takes the spare code along; a sign-in that merely ran out does not.
    if (!session && !ended && before.current !== undefined) dropSpareCode(before.current);
    before.current = session?.sub;
  }, [session, ended]);
  const part = route[0] ?? '';
  if (!session)
    return (
      <Shell name={w.name}>
        <PhoneSignIn />
      </Shell>
    );
  return (
    <Shell name={w.name} tabs={tabs} at={tabOf[part] ?? part}>
      <Part route={route} />
    </Shell>
  );
};

start('tourist', Tourist);
