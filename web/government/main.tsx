/**
 * The government's pages for a citizen: the one code, the own bills and year, everything that can be worked out beforehand
 * (for anybody), and which part the address shows.
 */
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { later } from '../kit/later.tsx';
import { PhoneSignIn } from '../kit/phoneSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import type { Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { type OpenDoor, SceneHome } from '../scenes/sceneHome.tsx';
import { SceneShell } from '../scenes/sceneShell.tsx';
import { checkWords } from '../words/check.ts';
import { governmentWords as w } from '../words/government.ts';
import { taxWords } from '../words/taxes.ts';
import { touristWords } from '../words/tourist.ts';
import { CheckPage } from './checkPage.tsx';
import { quoteNamed } from './quotes.tsx';
import { QuotesPage } from './quotesPage.tsx';
import { Waiting } from './waiting.tsx';

const AccountsPage = later(() => import('./bills/accountsPage.tsx').then((part) => part.AccountsPage));
const AccountPage = later(() => import('./bills/accountPage.tsx').then((part) => part.AccountPage));
const PaidPage = later(() => import('./bills/paidPage.tsx').then((part) => part.PaidPage));
const PaidListPage = later(() => import('./bills/paidPage.tsx').then((part) => part.PaidListPage));
const ToldPage = later(() => import('./bills/toldPage.tsx').then((part) => part.ToldPage));
const BasketPage = later(() => import('./bills/basketPage.tsx').then((part) => part.BasketPage));
const ObjectsPage = later(() => import('./returns/objectsPage.tsx').then((part) => part.ObjectsPage));
const ObjectPage = later(() => import('./returns/objectPage.tsx').then((part) => part.ObjectPage));
const YearPage = later(() => import('./returns/yearPage.tsx').then((part) => part.YearPage));

const tabs: readonly Tab[] = [
  { path: '', icon: 'code', words: touristWords.code },
  { path: 'bills', icon: 'list', words: w.billsTab },
  { path: 'year', icon: 'hall', words: w.yearTab },
  { path: 'quotes', icon: 'coins', words: w.quotesTab },
];

const open: readonly OpenDoor[] = [
  { path: 'quotes/income', icon: 'coins', name: taxWords.income },
  { path: 'quotes', icon: 'list', name: w.allQuotes },
  { path: 'check', icon: 'tick', name: checkWords.title },
];

/** As it was typed; an address that somebody broke is nothing. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

const Part = ({ part, which, code }: { part: string; which: string; code: string }) => {
  const quote = part === 'quotes' ? quoteNamed(which) : undefined;
  if (quote)
    return (
      <>
        <a class="back" href="#/quotes">
          <Icon name="back" /> {say(w.allQuotes)}
        </a>
        <quote.Page key={quote.id} />
      </>
    );
  if (part === 'check') return <CheckPage number={decoded(which)} code={decoded(code)} />;
  if (part === 'quotes') return <QuotesPage />;
  if (ofCitizen[part]) return <Citizen part={part} which={which} />;
  return (
    <SceneHome scene="government" open={open}>
      <Waiting />
    </SceneHome>
  );
};

/** The parts that need somebody signed in, each with the tab it belongs to. */
const ofCitizen: Readonly<Record<string, string>> = {
  bills: 'bills',
  account: 'bills',
  paid: 'bills',
  told: 'bills',
  basket: 'bills',
  year: 'year',
  taxes: 'year',
  taxed: 'year',
};

const Citizen = ({ part, which }: { part: string; which: string }) => {
  const { session } = useSigned();
  if (!session) return <PhoneSignIn />;
  if (part === 'account') return <AccountPage key={which} id={which} />;
  if (part === 'paid') return which === '' ? <PaidListPage /> : <PaidPage key={which} id={which} />;
  if (part === 'basket') return <BasketPage />;
  if (part === 'taxes') return <ObjectsPage />;
  if (part === 'taxed') return <ObjectPage key={which} id={which} />;
  if (part === 'year') return <YearPage which={which} />;
  return part === 'told' ? <ToldPage /> : <AccountsPage />;
};

const Government = () => {
  const [part = '', which = '', code = ''] = useRoute();
  return (
    <SceneShell scene="government" tabs={tabs} at={ofCitizen[part] ?? part} wide={part === 'quotes'}>
      <Part part={part} which={which} code={code} />
    </SceneShell>
  );
};

start('person', Government);
