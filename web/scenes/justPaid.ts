/** What the code did last, noticed by asking while it is on the screen: a payment is told, and a fresh code takes its place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLoad } from '../kit/signedIn.tsx';
import { signal } from '../kit/sound.ts';
import type { Entry, Page } from '../kit/wire.ts';

export const useJustPaid = (renew: () => void): Entry | undefined => {
  const latest = useLoad<Page<Entry>>('v1/wallet/statement?limit=1', 3_000).value?.data[0];
  const first = useRef<string | null>(undefined);
  const [paid, setPaid] = useState<Entry>();
  useEffect(() => {
    if (latest === undefined) return;
    const isNew = first.current !== undefined && first.current !== latest.id;
    first.current = latest.id;
    if (!isNew || latest.available_change >= 0) return;
    setPaid(latest);
    signal(true);
    renew();
  }, [latest?.id]);
  useEffect(() => {
    if (paid === undefined) return;
    const timer = setTimeout(() => setPaid(undefined), 30_000);
    return () => clearTimeout(timer);
  }, [paid]);
  return paid;
};
