/**
 * The people and machines of a local demo cloud, and only of one: elsewhere the API does not say `local`, and nothing is asked.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import type { Words } from './language.ts';

/** Anybody of the demo cast, with the name in Chinese and, where there is one, in English. */
export type DemoOne = {
  readonly id?: string;
  readonly name?: string;
  readonly nameEn?: string;
  readonly role?: string;
  readonly kind?: string;
  readonly token: string;
};
export type Demo = {
  readonly people: readonly DemoOne[];
  readonly merchants: readonly DemoOne[];
  readonly terminals: readonly DemoOne[];
  readonly staff?: readonly DemoOne[];
  /** Where the simulated telephone shows its messages. */
  readonly smsUrl?: string;
  /** Where the simulated payment channels show the payer's phone. */
  readonly payerUrls?: Readonly<Record<string, string>>;
};

export const demoName = ({ name, nameEn, id }: DemoOne): Words => {
  const zh = name ?? id ?? '';
  return [zh, nameEn ?? (/^[\x20-\x7e]+$/.test(zh) ? zh : (id ?? zh))];
};

type Health = { readonly status: string; readonly cloud?: string };

const look = async (): Promise<Demo | undefined> => {
  const health = await ask<Health>('v1/health');
  if ('problem' in health || health.value.cloud !== 'local') return undefined;
  const demo = await ask<Demo>('demo.json');
  return 'problem' in demo ? undefined : demo.value;
};

let looked: Promise<Demo | undefined> | undefined;

export const useDemo = (): Demo | undefined => {
  const [demo, set] = useState<Demo>();
  useEffect(() => {
    looked ??= look();
    void looked.then(set);
  }, []);
  return demo;
};
