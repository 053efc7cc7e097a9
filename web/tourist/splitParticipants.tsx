/**
 * With whom a bill is split: oneself, friends by number, and people who will claim their share with a code.
 */
import { useState } from 'preact/hooks';
import { Field } from '../kit/fields.tsx';
import { Icon } from '../kit/icons.tsx';
import { say } from '../kit/language.ts';
import { Button } from '../kit/parts.tsx';
import { splitWords as w } from '../words/splits.ts';
import { isPersonNumber, rememberFriend, useFriends } from './friends.ts';
import { isPerson, type Mode, type Participant } from './splitDraft.ts';

type ParticipantsProps = {
  participants: readonly Participant[];
  mode: Mode;
  me: string;
  onChange(participants: readonly Participant[]): void;
};

export const Participants = ({ participants, mode, me, onChange }: ParticipantsProps) => {
  const friends = useFriends();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const has = (share: string) => participants.some((one) => one.share === share);
  const add = (share: string, name: string) =>
    has(share) || onChange([...participants, { share, name, typed: '' }]);
  const remove = (share: string) => onChange(participants.filter((one) => one.share !== share));
  const addTyped = () => {
    const id = typed.trim();
    setTried(true);
    if (!isPersonNumber(id)) return;
    add(id, `…${id.slice(-4)}`);
    rememberFriend({ id, name: `…${id.slice(-4)}` });
    setTyped('');
    setTried(false);
  };
  const addGuest = () => {
    const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((n) => !has(`guest-${n}`));
    if (free) add(`guest-${free}`, say(w.guest, { n: free }));
  };

  return (
    <fieldset class="stack">
      <legend>{say(w.who)}</legend>
      {friends.length > 0 && (
        <div class="tiles">
          {friends.map((one) => (
            <Button
              key={one.id}
              kind="quiet"
              pressed={has(one.id)}
              onClick={() => (has(one.id) ? remove(one.id) : add(one.id, one.name))}
            >
              {one.name}
            </Button>
          ))}
        </div>
      )}
      <ul class="lines">
        {participants.map((one) => (
          <li key={one.share} class="row between">
            <span>{one.share === me ? say(w.me) : one.name}</span>
            {mode === 'amounts' && (
              <div class="narrow">
                <Field
                  label={one.share === me ? say(w.me) : one.name}
                  value={one.typed}
                  before="¥"
                  inputMode="decimal"
                  maxLength={12}
                  onInput={(text) =>
                    onChange(
                      participants.map((other) =>
                        other.share === one.share ? { ...other, typed: text } : other,
                      ),
                    )
                  }
                />
              </div>
            )}
            {one.share !== me && (
              <Button
                kind="quiet"
                label={say(w.removeFriend, { who: one.name })}
                onClick={() => remove(one.share)}
              >
                <Icon name="cross" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div class="row top">
        <Field
          label={say(w.friend)}
          value={typed}
          onInput={setTyped}
          hint={say(w.friendHint)}
          maxLength={12}
          autoComplete="off"
          spellcheck={false}
          wrong={tried && !isPersonNumber(typed.trim()) ? say(w.friendWrong) : undefined}
        />
        <div class="beside-field">
          <Button kind="quiet" onClick={addTyped}>
            {say(w.addFriend)}
          </Button>
        </div>
      </div>
      <p class="row between">
        <span class="hint">{say(w.nameless)}</span>
        <Button
          kind="quiet"
          onClick={addGuest}
          disabled={participants.filter((one) => !isPerson(one.share)).length >= 9}
        >
          <Icon name="plus" /> {say(w.namelessAdd)}
        </Button>
      </p>
    </fieldset>
  );
};
