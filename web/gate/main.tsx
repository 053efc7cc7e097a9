/**
 * The gate's page, and that of a ride reader: which of the two is said by the terminal that signed in.
 */
import { ClientSignIn } from '../kit/clientSignIn.tsx';
import type { Session } from '../kit/session.ts';
import { Shell } from '../kit/shell.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { start } from '../kit/start.tsx';
import { gateWords as w } from '../words/gate.ts';
import { signInWords } from '../words/signIn.ts';
import { GatePage } from './gatePage.tsx';
import { RidePage } from './ridePage.tsx';

const kinds = ['gate', 'ride'];
const fits = ({ role, kind = '' }: Session): boolean => role === 'terminal' && kinds.includes(kind);

const Gate = () => {
  const { session } = useSigned();
  if (!session)
    return (
      <Shell name={w.name}>
        <ClientSignIn
          title={w.signIn}
          id={signInWords.client}
          fits={fits}
          demoOf={(demo) => demo.terminals.filter((one) => kinds.includes(one.kind ?? ''))}
        />
      </Shell>
    );
  return session.kind === 'ride' ? (
    <Shell name={w.rideName}>
      <RidePage />
    </Shell>
  ) : (
    <Shell name={w.name}>
      <GatePage />
    </Shell>
  );
};

start('gate', Gate);
