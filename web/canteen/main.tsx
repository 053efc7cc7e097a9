/** The page of a canteen's till. Which of the school's tills may use it is said by the terminal that signed in. */
import { ClientSignIn } from '../kit/clientSignIn.tsx';
import { type Session, sessionOf } from '../kit/session.ts';
import { Shell } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { canteenWords as w } from '../words/canteen.ts';
import { signInWords } from '../words/signIn.ts';
import { CounterPage } from './counterPage.tsx';

const fits = ({ role, place }: Session): boolean => role === 'terminal' && place === 'campus-canteen';

const Canteen = () => {
  const { session } = useSigned();
  return (
    <Shell name={w.name}>
      {session ? (
        <CounterPage terminal={session.sub} />
      ) : (
        <ClientSignIn
          title={w.signIn}
          id={signInWords.client}
          fits={fits}
          demoOf={({ terminals }) => terminals.filter((one) => fits(sessionOf(one.token)))}
        />
      )}
    </Shell>
  );
};

start('canteen', Canteen);
