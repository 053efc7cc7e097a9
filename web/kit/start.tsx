/**
 * Puts a page into the document, and says so plainly when the page itself breaks.
 */
import { Component, type ComponentChildren, render } from 'preact';
import { partWords as w } from '../words/parts.ts';
import { baseUrl, urlOf } from './base.ts';
import { say } from './language.ts';
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

export const start = (page: string, content: ComponentChildren): void => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  render(
    <Careful>
      <SignedIn page={page}>{content}</SignedIn>
    </Careful>,
    root,
  );
  // Pages open again without a network; the API is never answered from a cache.
  if (window.isSecureContext)
    void navigator.serviceWorker
      ?.register(urlOf('sw.js'), { scope: baseUrl.pathname })
      .catch(() => undefined);
};
