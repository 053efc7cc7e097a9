/** A door of a day, asked once and counted under its name. */
export type Step = (name: string, work: () => Promise<unknown>) => Promise<void>;
