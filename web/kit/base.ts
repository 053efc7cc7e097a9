/**
 * Where the suite lives, from where this script came: API Gateway puts a stage before every path, so nothing is absolute.
 */
export const baseUrl = new URL('../', import.meta.url);

export const urlOf = (path: string): string => new URL(path, baseUrl).href;
