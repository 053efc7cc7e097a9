/**
 * The operator's page: the books, and the sagas with what may be done about a stuck one.
 */
import { ClientSignIn } from '../kit/clientSignIn.tsx';
import { useRoute } from '../kit/route.ts';
import type { Session } from '../kit/session.ts';
import { Shell, type Tab } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { operatorWords as w } from '../words/operator.ts';
import { signInWords } from '../words/signIn.ts';
import { BooksPage } from './booksPage.tsx';
import { SagaPage } from './sagaPage.tsx';
import { SagasPage } from './sagasPage.tsx';

const tabs: readonly Tab[] = [
  { path: '', icon: 'list', words: w.books },
  { path: 'sagas', icon: 'refresh', words: w.sagas },
];

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
    <Shell name={w.name} tabs={tabs} at={part === 'saga' ? 'sagas' : part} wide>
      {part === 'sagas' ? (
        <SagasPage />
      ) : part === 'saga' ? (
        <SagaPage key={id} id={decodeURIComponent(id)} />
      ) : (
        <BooksPage />
      )}
    </Shell>
  );
};

start('operator', Operator);
