/** A process that ends at one call of a port, counted over all ports that share the count. */

/** The port, of which the call of that number is struck: before or after it did what it does. */
export const struck = <Port extends object>(
  port: Port,
  calls: { left: number; readonly after: boolean },
): Port =>
  new Proxy(port, {
    get: (target, name) => {
      const one: unknown = Reflect.get(target, name);
      if (typeof one !== 'function') return one;
      return async (...given: unknown[]) => {
        calls.left -= 1;
        if (calls.left === 0 && !calls.after) throw new Error('the process ended');
        const outcome = await one.apply(target, given);
        if (calls.left === 0) throw new Error('the process ended');
        return outcome;
      };
    },
  });
