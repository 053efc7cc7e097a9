/**
 * A link by which somebody else pays of a bill. The secret is in the part of the address that no server sees; the link last
 * made stays with this tab, so that it can still be revoked after a reload.
 */
import { useState } from 'preact/hooks';
import { urlOf } from '../../kit/base.ts';
import { Field, Select } from '../../kit/fields.tsx';
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Button, DoingNotice, Notice } from '../../kit/parts.tsx';
import { useIntent } from '../../kit/signedIn.tsx';
import { linkWords as w } from '../../words/tuition.ts';
import { Sure } from '../sure.tsx';
import { useSum } from './payPart.tsx';
import { type Bill, billAt, type Link, type OwnLink } from './tuitionWire.ts';

const keptAt = (bill: string): string => `onecode.tuition-link.${bill}`;
const days = ['1', '3', '7', '30'];

export const LinkPart = ({ bill }: { bill: Bill }) => {
  const [secret, setSecret] = useState(sessionStorage.getItem(keptAt(bill.id)) ?? '');
  const [isRevoked, setRevoked] = useState(false);
  const keep = (link: OwnLink) => {
    sessionStorage.setItem(keptAt(bill.id), link.secret);
    setRevoked(false);
    setSecret(link.secret);
  };
  const forget = () => {
    sessionStorage.removeItem(keptAt(bill.id));
    setRevoked(true);
    setSecret('');
  };
  return (
    <section class="card stack">
      <h2>{say(w.title)}</h2>
      <p class="soft">{say(w.why)}</p>
      {isRevoked && <Notice tone="calm">{say(w.isRevoked)}</Notice>}
      {secret === '' ? <Make bill={bill} onMade={keep} /> : <Made secret={secret} onRevoked={forget} />}
    </section>
  );
};

const Make = ({ bill, onMade }: { bill: Bill; onMade(link: OwnLink): void }) => {
  const { amount, choices } = useSum(bill);
  const [good, setGood] = useState('7');
  const doing = useIntent<OwnLink>(`link.${bill.id}`);
  const make = async (event: Event) => {
    event.preventDefault();
    if (amount === undefined) return;
    const body = { amount, currency: 'CNY', days: Number(good) };
    const link = await doing.run(`${billAt(bill.id)}/links`, body);
    if (link) onMade(link);
  };
  return (
    <form class="stack" noValidate onSubmit={(event) => void make(event)}>
      {choices}
      <Select
        label={say(w.days)}
        value={good}
        onChoose={setGood}
        choices={days.map((n) => ({ value: n, text: say(w.nDays, { n }) }))}
      />
      <Button
        submit
        kind="quiet"
        busy={doing.busy}
        disabled={amount === undefined || doing.open !== undefined}
      >
        {say(w.make, { amount: amount === undefined ? '' : yuan(amount) })}
      </Button>
      <DoingNotice doing={doing} onDone={onMade} />
    </form>
  );
};

const Made = ({ secret, onRevoked }: { secret: string; onRevoked(): void }) => {
  const [isCopied, setCopied] = useState(false);
  const doing = useIntent<Link>('revoke-link');
  const address = `${urlOf('campus')}#/pay/${secret}`;
  const revoke = async () => {
    if (await doing.run('v1/campus/tuition/links/revocation', { secret })) onRevoked();
  };
  return (
    <>
      <Notice tone="good">{say(w.made)}</Notice>
      <Field label={say(w.address)} value={address} onInput={() => undefined} spellcheck={false} />
      <div class="row">
        <Button
          onClick={() => {
            navigator.clipboard?.writeText(address).then(
              () => setCopied(true),
              () => undefined, // not allowed here: the address can be read and marked
            );
          }}
        >
          {say(isCopied ? w.copied : w.copy)}
        </Button>
        <Sure
          ask={w.revoke}
          why={w.revokeWhy}
          yes={w.revokeYes}
          busy={doing.busy}
          onYes={() => void revoke()}
        />
      </div>
      <DoingNotice doing={doing} onDone={onRevoked} />
    </>
  );
};
