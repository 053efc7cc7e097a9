/** Identity's doors with the demo cast at them. */
import { openDesk } from './desk.ts';

export const seeded = async () => {
  const desk = openDesk();
  const cast = await desk.seed();
  const tokenOf = (id: string): string => {
    const found = [...cast.people, ...cast.merchants, ...cast.terminals, ...cast.staff].find(
      (one) => one.id === id,
    );
    if (found === undefined) throw new Error(`${id} is not of the cast`);
    return found.token;
  };
  return { ...desk, cast, lin: tokenOf('pn_100000001'), mei: tokenOf('pn_100000002'), tokenOf };
};
