/** An invocation that nobody waits for: repeated on failure as Lambda does (after one minute, then two), then set aside. */
export type AsyncDelivery = {
  readonly name: string;
  readonly retries: number;
  readonly invoke: (event: string) => Promise<string>;
  readonly setAside: ((message: string) => Promise<void>) | undefined;
  readonly onTrouble: (what: string) => void;
  readonly pause?: (attempt: number) => Promise<void>;
};

const minutes = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, attempt * 60_000).unref());

/** Never throws: there is nobody to catch it. */
export const deliverAsync = async (event: string, delivery: AsyncDelivery): Promise<void> => {
  for (let attempt = 1; attempt <= delivery.retries + 1; attempt += 1) {
    try {
      await delivery.invoke(event);
      return;
    } catch (error) {
      delivery.onTrouble(`${delivery.name}: ${(error as Error).message}`);
      if (attempt <= delivery.retries) await (delivery.pause ?? minutes)(attempt);
    }
  }
  try {
    await delivery.setAside?.(event);
  } catch (error) {
    delivery.onTrouble(`${delivery.name}: its event could not be set aside: ${(error as Error).message}`);
  }
};
