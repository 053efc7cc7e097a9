/**
 * The numeric form of a code as people read it out: groups of four.
 */
export const inFours = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1 ');

/** What a scanner or a person gave, as the API takes it: spaces of a typed number fall away, anything else stays. */
export const presented = (text: string): string => {
  const trimmed = text.trim();
  return /^[\d\s-]+$/.test(trimmed) ? trimmed.replaceAll(/[\s-]/g, '') : trimmed;
};
