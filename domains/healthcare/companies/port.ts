/**
 * Commercial insurers (商业保险直赔) as the sagas need them: each claim by our own message.
 *
 * A refusal is the company's own no. What is thrown is a fault: a lost answer is an unknown outcome, never a no; what may
 * have been claimed is looked for by its message, and never claimed anew under it or another.
 */
import type { Fen } from '../../money/fen.ts';
import type { Refusal } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { Lowering, PolicyClaim } from './claim.ts';

export type CompanyRefusal = Refusal<'company-declined'>;

/** `unknown`: it never arrived, or was reversed; as long as it is not reversed it may still arrive. */
export type Decision =
  | { readonly status: 'decided'; readonly fen: Fen }
  | { readonly status: 'pending' | 'declined' | 'unknown' };

export type Named = { readonly message: string; readonly company: string; readonly now: EpochMs };
export type At = { readonly now: EpochMs };

export type Companies = {
  /** What it would pay now (预赔); nothing of the year is kept for it. */
  quote(claim: PolicyClaim & At): Promise<{ readonly fen: Fen } | CompanyRefusal>;
  /** Once: a repeat of the same message finds the same decision. What is decided is kept until it is confirmed or reversed. */
  claim(claim: PolicyClaim & At): Promise<Decision>;
  /** What became of a claim or a lowering of that message. */
  find(named: Named): Promise<Decision>;
  /** The money counts: from now on the company owes it. It comes after our capture, so there is no no. */
  confirm(claim: PolicyClaim & At): Promise<void>;
  /** A confirmed claim is lowered to what is left of its bill, under a message of its own. */
  lower(lowering: Lowering & At): Promise<Decision>;
  /** What was sent under that message is undone, whether it had arrived or not; if it arrives later, it is refused. */
  reverse(named: Named & { readonly lowered?: Lowering }): Promise<void>;
};
