/** What somebody sees whom no roster names yet: what to do about it, and the number that the office asks for. */
import { say } from '../kit/language.ts';
import { Notice } from '../kit/parts.tsx';
import { useSigned } from '../kit/signedIn.tsx';
import { campusWords as w } from '../words/campus.ts';

export const NotEnrolled = () => {
  const { session } = useSigned();
  return (
    <Notice tone="calm">
      <p>{say(w.notEnrolled)}</p>
      <p class="mono">{say(w.myNumber, { id: session?.sub ?? '' })}</p>
    </Notice>
  );
};
