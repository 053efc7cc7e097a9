/** A sentence or a name in the two languages in which everything is told to people. */
export type Words = { readonly zh: string; readonly en: string };
