/**
 * A dry run: the same posting, shown to the ledger and not written.
 */
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import type { Refusal } from '../../domains/outcome/refusal.ts';
import { wireCode, wireFacts } from './answers.ts';
import { answer } from './door.ts';

/** `told`: what of a refusal this caller may hear. */
export const rehearse = async (
  ledger: Pick<Ledger, 'wouldRefuse'>,
  posting: Posting,
  told: (refusal: Refusal) => Refusal = (refusal) => refusal,
) => {
  const refused = await ledger.wouldRefuse(posting);
  const refusal = refused && told(refused);
  const shown = {
    object: 'dry_run' as const,
    would_apply: refusal === undefined,
    rejection:
      refusal === undefined ? null : { code: wireCode(refusal.refused), details: wireFacts(refusal.facts) },
    effects: {
      entries: posting.journal.lines.map(({ account, pot, side, fen }) => ({
        account,
        pot,
        side,
        amount: fen,
      })),
    },
  };
  return answer(shown, { status: 200 });
};
