/**
 * What a careful person would find wrong with a page at a glance: words for it, one line each; nothing when all is well.
 *
 * Runs inside the page, on what is really drawn there.
 */
import type { Page } from 'playwright-core';

export const lookOver = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = [];
    const named = (one: Element): string =>
      `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} "${(one.textContent ?? '').trim().slice(0, 30)}"`;
    const isSeen = (one: Element): boolean => {
      const box = one.getBoundingClientRect();
      const style = getComputedStyle(one);
      return box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.display !== 'none';
    };

    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) wrong.push(`${wide} points wider than the screen`);

    const nameOf = (one: Element): string => {
      const labels =
        one instanceof HTMLInputElement || one instanceof HTMLSelectElement ? [...(one.labels ?? [])] : [];
      return [
        one.getAttribute('aria-label') ?? '',
        ...labels.map((label) => label.textContent ?? ''),
        one.textContent ?? '',
      ]
        .join('')
        .trim();
    };
    for (const one of document.querySelectorAll(
      'button, a[href], input, select, summary, [role="img"], video',
    ))
      if (isSeen(one) && nameOf(one) === '') wrong.push(`without a name: ${named(one)}`);
    for (const one of document.querySelectorAll('svg:not([role="img"])'))
      if (one.getAttribute('aria-hidden') !== 'true')
        wrong.push(`a picture that is read out as nothing: ${named(one)}`);

    for (const one of document.querySelectorAll('button, a[href], select, summary, input')) {
      if (!isSeen(one) || one.closest('p')) continue;
      const touched = one.closest('label, .field-box') ?? one;
      const { width, height } = touched.getBoundingClientRect();
      if (height < 43.5 || width < 43.5)
        wrong.push(`too small to touch (${Math.round(width)}×${Math.round(height)}): ${named(one)}`);
    }

    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
    for (const id of new Set(ids))
      if (ids.filter((one) => one === id).length > 1) wrong.push(`two things are called ${id}`);
    if (document.querySelectorAll('main').length !== 1) wrong.push('no one main part');
    if (document.querySelectorAll('h1').length !== 1)
      wrong.push(`${document.querySelectorAll('h1').length} first headings`);

    type Colour = readonly [number, number, number, number];
    const colour = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, opacity = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, opacity];
    };
    const luminance = ([red, green, blue]: Colour): number => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((one) => {
        const share = one / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    /** The first ground below the text that is not seen through; a picture or gradient cannot be judged here. */
    const groundOf = (one: Element): Colour | undefined => {
      for (let at: Element | null = one; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.backgroundImage !== 'none') return undefined;
        const ground = colour(style.backgroundColor);
        if (ground[3] === 1) return ground;
      }
      return colour('rgb(255, 255, 255)');
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const holder = text.parentElement;
      if (
        holder === null ||
        (text.textContent ?? '').trim() === '' ||
        !isSeen(holder) ||
        holder.closest('.masthead')
      )
        continue;
      const ground = groundOf(holder);
      if (ground === undefined) continue;
      const [low = 0, high = 0] = [luminance(colour(getComputedStyle(holder).color)), luminance(ground)].sort(
        (a, b) => a - b,
      );
      const contrast = (high + 0.05) / (low + 0.05);
      if (contrast < 4.5) wrong.push(`hard to read (${contrast.toFixed(1)} to 1): ${named(holder)}`);
    }
    return wrong;
  });
