/**
 * The people and machines of a local demo cloud, and only of one: elsewhere the API does not say `local`, and nothing is asked.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';

export type DemoPerson = {
  readonly name: string;
  readonly role: string;
  readonly phone?: string;
  readonly token: string;
};
export type DemoMerchant = { readonly id: string; readonly name: string; readonly token: string };
export type DemoTerminal = {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly token: string;
};
export type Demo = {
  readonly people: readonly DemoPerson[];
  readonly merchants: readonly DemoMerchant[];
  readonly terminals: readonly DemoTerminal[];
  /** Where the simulated telephone shows its messages. */
  readonly smsUrl?: string;
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
