/** Ports that a person may choose by an environment variable. */
export const portOf = (name: string, otherwise: number): number => {
  const given = process.env[name];
  if (given === undefined || given === '') return otherwise;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name}=${given} is not a port.`);
  return port;
};
