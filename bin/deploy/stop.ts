/** Why a deployment does not go on: a sentence in both languages for whoever typed the command. Nothing has happened yet. */
export class Stop extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'Stop';
  }
}
