/**
 * Claim codes somebody was told, for this tab: they open a share, so they are in no address and no history.
 */
const at = (split: string): string => `onecode.claim.${split}`;

export const claimCodes = {
  keep: (split: string, code: string): void => sessionStorage.setItem(at(split), code),
  of: (split: string): string | undefined => sessionStorage.getItem(at(split)) ?? undefined,
};
