/**
 * The till's page: taking money, what was taken, and the merchant's own codes.
 */
import { ClientSignIn } from '../kit/clientSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import type { Session } from '../kit/session.ts';
import { Shell, type Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { signInWords } from '../words/signIn.ts';
import { tillWords as w } from '../words/till.ts';
import { CodesPage } from './codesPage.tsx';
import { RecordsPage } from './recordsPage.tsx';
import { TakePage } from './takePage.tsx';

const tabs: readonly Tab[] = [
  { path: '', icon: 'scan', words: w.take },
  { path: 'records', icon: 'list', words: w.records },
  { path: 'codes', icon: 'code', words: w.codes },
];

const fits = ({ role, kind }: Session): boolean =>
  role === 'merchant' || (role === 'terminal' && kind === 'till');

const Till = () => {
  const { session } = useSigned();
  const [part = ''] = useRoute();
  if (!session)
    return (
      <Shell name={w.name}>
        <ClientSignIn
          title={w.signIn}
          id={signInWords.client}
          fits={fits}
          demoOf={(demo) => [...demo.merchants, ...demo.terminals.filter((one) => one.kind === 'till')]}
        />
      </Shell>
    );
  const merchant = session.role === 'merchant';
  return (
    <Shell name={w.name} tabs={merchant ? tabs : tabs.slice(0, 2)} at={part}>
      {part === 'records' ? <RecordsPage /> : part === 'codes' && merchant ? <CodesPage /> : <TakePage />}
    </Shell>
  );
};

start('till', Till);
