/**
 * Puts a page into the document, and says so plainly when the page itself breaks.
 */
import { Component, type ComponentChildren, type ComponentType, render } from 'preact';
import { partWords as w } from '../words/parts.ts';
import { baseUrl, urlOf } from './base.ts';
import { say, useLanguage } from './language.ts';
import { Button, Notice } from './parts.tsx';
import { SignedIn } from './signedIn.tsx';

class Careful extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };
  static override getDerivedStateFromError = () => ({ broken: true });
  override componentDidCatch(cause: unknown) {
    console.error(cause);
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main class="stack">
        <Notice tone="bad">{say(w.broken)}</Notice>
        <Button onClick={() => location.reload()}>{say(w.reload)}</Button>
      </main>
    );
  }
}

/** Draws everything again when the language changes; what was typed stays. */
const Root = ({ page, Page }: { page: string; Page: ComponentType }) => {
  useLanguage();
  return (
    <Careful>
      <SignedIn page={page}>
        <Page />
      </SignedIn>
    </Careful>
  );
};

export const start = (page: string, Page: ComponentType): void => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  render(<Root page={page} Page={Page} />, root);
  // Pages open again without a network; the API is never answered from a cache.
  if (window.isSecureContext)
    void navigator.serviceWorker
      ?.register(urlOf('sw.js'), { scope: baseUrl.pathname })
      .catch(() => undefined);
};
