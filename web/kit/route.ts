/**
 * Where on a page somebody is: the part of the address after `#`, so that back and reload work without a server.
 */
import { useEffect, useState } from 'preact/hooks';

const here = (): readonly string[] =>
  location.hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '');

export const go = (path: string): void => {
  location.hash = `#/${path}`;
};

export const useRoute = (): readonly string[] => {
  const [route, set] = useState(here);
  useEffect(() => {
    const moved = () => {
      set(here());
      window.scrollTo(0, 0);
    };
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  return route;
};
