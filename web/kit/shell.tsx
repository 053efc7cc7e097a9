/**
 * The frame of every page: the skyline, the name of the page, language, type size, and who is signed in.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { partWords as w } from '../words/parts.ts';
import { Peaks } from './art.tsx';
import { Icon, type IconName } from './icons.tsx';
import { language, say, speak, type Words } from './language.ts';
import { Notice } from './parts.tsx';
import { useSigned } from './signedIn.tsx';

const typeKept = 'onecode.type';

export const useOnline = (): boolean => {
  const [online, set] = useState(navigator.onLine);
  useEffect(() => {
    const changed = () => set(navigator.onLine);
    addEventListener('online', changed);
    addEventListener('offline', changed);
    return () => {
      removeEventListener('online', changed);
      removeEventListener('offline', changed);
    };
  }, []);
  return online;
};

const LargeType = () => {
  const [large, set] = useState(localStorage.getItem(typeKept) === 'large');
  useEffect(() => {
    document.documentElement.dataset.type = large ? 'large' : 'normal';
    localStorage.setItem(typeKept, large ? 'large' : 'normal');
  }, [large]);
  return (
    <button type="button" class="chip" aria-pressed={large} onClick={() => set(!large)}>
      <Icon name="type" /> {say(w.largeType)}
    </button>
  );
};

export type Tab = { readonly path: string; readonly icon: IconName; readonly words: Words };

type ShellProps = {
  name: Words;
  tabs?: readonly Tab[];
  at?: string;
  wide?: boolean;
  /** Between the masthead and the content. */
  top?: ComponentChildren;
  children: ComponentChildren;
};

export const Shell = ({ name, tabs, at, wide, top, children }: ShellProps) => {
  const spoken = language();
  const online = useOnline();
  const { session, leave } = useSigned();
  useEffect(() => {
    document.title = `${say(name)} · ${say(w.brand)}`;
  }, [spoken, name]);
  return (
    <div class={`page${tabs ? ' with-tabs' : ''}${wide ? ' wide' : ''}`}>
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {say(w.skip)}
      </button>
      <header class="masthead">
        <Peaks />
        <div class="masthead-row">
          <p class="brand">
            <strong>{say(w.brand)}</strong> <span>{say(name)}</span>
          </p>
          <div class="masthead-tools">
            <LargeType />
            <button
              type="button"
              class="chip"
              lang={language() === 'zh' ? 'en' : 'zh-CN'}
              onClick={() => speak(language() === 'zh' ? 'en' : 'zh')}
            >
              {say(w.language)}
            </button>
          </div>
        </div>
      </header>
      {top}
      {!online && (
        <div class="page-notice">
          <Notice tone="warn">{say(w.offline)}</Notice>
        </div>
      )}
      <main id="content" tabIndex={-1}>
        {children}
        {session && (
          <footer class="foot row">
            <span class="soft">{session.name}</span>
            <button type="button" class="chip" onClick={() => leave()}>
              <Icon name="out" /> {say(w.signOut)}
            </button>
          </footer>
        )}
      </main>
      {tabs && (
        <nav class="tabs" aria-label={say(name)}>
          {tabs.map((tab) => (
            <a key={tab.path} href={`#/${tab.path}`} aria-current={tab.path === at ? 'page' : undefined}>
              <Icon name={tab.icon} />
              <span>{say(tab.words)}</span>
            </a>
          ))}
        </nav>
      )}
    </div>
  );
};
