/**
 * The operator's page: the books, the sagas with what may be done about a stuck one, channels' bills with their
 * breaks, and an overview of what waits for people.
 */
import { ClientSignIn } from '../kit/clientSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import type { Session } from '../kit/session.ts';
import { Shell, type Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { operatorWords as w } from '../words/operator.ts';
import { overviewWords } from '../words/overview.ts';
import { reconciliationWords } from '../words/reconciliation.ts';
import { signInWords } from '../words/signIn.ts';
import { BooksPage } from './booksPage.tsx';
import { BreakPage } from './breakPage.tsx';
import { BreaksPage } from './breaksPage.tsx';
import { CampusPage } from './campus/campusPage.tsx';
import { OverviewPage } from './overviewPage.tsx';
import { RunPage, RunsPage } from './runsPage.tsx';
import { SagaPage } from './sagaPage.tsx';
import { SagasPage } from './sagasPage.tsx';

const tabs: readonly Tab[] = [
  { path: '', icon: 'list', words: w.books },
  { path: 'overview', icon: 'note', words: overviewWords.overview },
  { path: 'sagas', icon: 'refresh', words: w.sagas },
  { path: 'runs', icon: 'coins', words: reconciliationWords.runs },
  { path: 'breaks', icon: 'warning', words: reconciliationWords.breaks },
];

/** Which tab an address belongs to, where it has none of its own. */
const tabOf: Readonly<Record<string, string>> = {
  saga: 'sagas',
  run: 'runs',
  break: 'breaks',
  campus: 'overview',
};

const Part = ({ part, id }: { part: string; id: string }) => {
  if (part === 'overview') return <OverviewPage />;
  if (part === 'sagas') return <SagasPage />;
  if (part === 'saga') return <SagaPage key={id} id={id} />;
  if (part === 'runs') return <RunsPage />;
  if (part === 'run') return <RunPage key={id} id={id} />;
  if (part === 'breaks') return <BreaksPage />;
  if (part === 'campus') return <CampusPage />;
  if (part === 'break') return <BreakPage key={id} id={id} />;
  return <BooksPage />;
};

const fits = ({ role }: Session): boolean => role === 'operator' || role === 'auditor';

const Operator = () => {
  const { session } = useSigned();
  const [part = '', id = ''] = useRoute();
  if (!session)
    return (
      <Shell name={w.name}>
        <ClientSignIn
          title={w.signIn}
          id={signInWords.staff}
          fits={fits}
          demoOf={(demo) => demo.staff ?? []}
        />
      </Shell>
    );
  return (
    <Shell name={w.name} tabs={tabs} at={tabOf[part] ?? part} wide>
      <Part part={part} id={decodeURIComponent(id)} />
    </Shell>
  );
};

start('operator', Operator);
