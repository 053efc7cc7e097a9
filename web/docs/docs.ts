/**
 * What the reference page does beyond being read: searching, hiding a language, opening the door an address names.
 *
 * The page is complete without it.
 */
export {};

const kept = 'onecode.docs.language';
const nav = document.querySelector('nav');

const words = { zh: '中文', en: 'English', both: '中文 + English' } as const;
type Shown = keyof typeof words;

const show = (what: Shown): void => {
  document.documentElement.dataset.show = what;
  localStorage.setItem(kept, what);
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-shows]'))
    button.setAttribute('aria-pressed', String(button.dataset.shows === what));
};

const languageButtons = (): HTMLElement => {
  const group = document.createElement('div');
  group.className = 'languages';
  for (const [name, text] of Object.entries(words)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.shows = name;
    button.textContent = text;
    button.addEventListener('click', () => show(name as Shown));
    group.append(button);
  }
  return group;
};

const search = (typed: string): void => {
  const wanted = typed.trim().toLowerCase().split(/\s+/);
  for (const one of document.querySelectorAll<HTMLElement>('.door, tr[id]')) {
    const text = (one.textContent ?? '').toLowerCase();
    one.hidden = !wanted.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll<HTMLElement>('section'))
    section.hidden =
      typed.trim() !== '' && section.querySelector(':is(.door, tr[id]):not([hidden])') === null;
};

const searchField = (): HTMLElement => {
  const label = document.createElement('label');
  label.className = 'search';
  const input = document.createElement('input');
  input.type = 'search';
  input.placeholder = '查找 / Search';
  input.setAttribute('aria-label', '查找 / Search');
  input.addEventListener('input', () => search(input.value));
  label.append(input);
  return label;
};

/** A door named by the address is opened, so that a link to it shows it. */
const openNamed = (): void => {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  named.scrollIntoView();
};

nav?.prepend(searchField(), languageButtons());
const chosen = localStorage.getItem(kept);
show(chosen === 'zh' || chosen === 'en' ? chosen : 'both');
addEventListener('hashchange', openNamed);
openNamed();
