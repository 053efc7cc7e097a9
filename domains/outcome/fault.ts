/**
 * A fault: the world broke (a timeout, throttling, a lost answer). Thrown, never returned.
 *
 * `retry` says what is known: 'safe' means that nothing happened, 'unknown-outcome' that it may have.
 * Money code may repeat the first at will and must ask before it repeats the second.
 */
export class Fault extends Error {
  readonly retry: 'safe' | 'unknown-outcome';

  constructor(message: string, options: { retry: 'safe' | 'unknown-outcome'; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.retry = options.retry;
  }
}
