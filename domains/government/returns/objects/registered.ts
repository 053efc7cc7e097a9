/** One thing, one spelling: what people write otherwise in a plate or a certificate number is the same number. */

/** `京a·12345`, `京A 12345` and full-width letters are `京A12345`. Empty where nothing in it is a letter or a digit. */
export const registered = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
