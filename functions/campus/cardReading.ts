/**
 * What somebody shows, the one code or what card and phone say by NFC, as the holder it belongs to. Of a card that was replaced, or
 * never was, nothing is told but that it is dead.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Holder } from '../../domains/campus/cards.ts';
import { nfcPrefix, openNfc } from '../../domains/campus/nfc.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { CampusPorts } from './ports.ts';

export const readCard = async (
  { store }: Pick<CampusPorts, 'store'>,
  text: string,
): Promise<Holder | Refusal> => {
  const card = openNfc(text);
  if (card === undefined) return refuse('code-malformed', { system: 'onecode' });
  const holder = await store.holders.holder(card.person);
  const lives =
    holder?.issue === card.issue && timingSafeEqual(Buffer.from(holder.secret), Buffer.from(card.secret));
  return holder !== undefined && lives ? holder : refuse('card-dead');
};

export type Shown = { readonly holder: Holder; readonly codeIssuedAt: EpochMs | undefined };

/** Whose code or card it is. `codeIssuedAt` of what is used once; undefined for what stays the same. */
export const readShown = async (
  ports: Pick<CampusPorts, 'store' | 'codes'>,
  asked: { readonly code: string; readonly now: EpochMs; readonly scope: Scope },
): Promise<Shown | Refusal> => {
  const { code: text, now, scope } = asked;
  if (text.startsWith(nfcPrefix)) {
    const holder = await readCard(ports, text);
    return isRefusal(holder) ? holder : { holder, codeIssuedAt: undefined };
  }
  const code = await ports.codes.readCode(text, now, scope);
  if (isRefusal(code)) return code;
  const holder = await ports.store.holders.holder(code.person);
  if (holder === undefined) return refuse('holder-unknown');
  return { holder, codeIssuedAt: code.kind === 'static' ? undefined : code.issuedAt };
};
