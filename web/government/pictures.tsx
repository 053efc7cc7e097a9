/**
 * What each quote is about, in the same hand as the scenes: one thing in ink, what it is measured by in red.
 */
const drawings = {
  income: ['M6 44V36h13v-8h13v-9h13V9h13v35z', 'M15 13a5 5 0 1 0 10 0 5 5 0 1 0-10 0z'],
  withholding: [
    'M8 44v-5h5v5zM16 44v-5h5v5zM24 44v-9h5v9zM32 44V33h5v11zM40 44V26h5v18zM48 44V19h5v25z',
    'M9 32l16-5 14-10 10-4-3-3 9 0-3 8-2-3-9 4-14 10-17 6z',
  ],
  bonus: [
    'M20 8h24a2 2 0 0 1 2 2v32a2 2 0 0 1-2 2H20a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM18 12c4 9 24 9 28 0v-2H18z',
    'M26 22a6 6 0 1 0 12 0 6 6 0 1 0-12 0z',
  ],
  vehicle: [
    'M5 34v-8l6-2 6-9h22l8 9 10 2v8h-5a6 6 0 0 0-12 0H24a6 6 0 0 0-12 0zM20 18l-4 6h12v-6zM31 18v6h11l-5-6z',
    'M14 35a4 4 0 1 0 8 0 4 4 0 1 0-8 0zM42 35a4 4 0 1 0 8 0 4 4 0 1 0-8 0z',
  ],
  deed: [
    'M32 6L6 25h7v19h15V32h9v12h14V25h7zM19 28h6v6h-6z',
    'M44 9a5 5 0 1 1 6 5l9 9-2 3-3 0 0-3-3 0 0-3-4-4a5 5 0 0 1-3-7zM48 8h2v2h-2z',
  ],
  property: [
    'M10 44V12h20v32zM33 44V22h21v22zM14 17h4v4h-4zM22 17h4v4h-4zM14 25h4v4h-4zM22 25h4v4h-4zM38 28h4v4h-4zM46 28h4v4h-4zM38 36h4v4h-4zM46 36h4v4h-4z',
    'M14 33h4v4h-4zM22 33h4v4h-4z',
  ],
  land: ['M4 40L16 22h32l12 18zM15 36l4-6h9l-1 6zM32 36v-6h10l4 6z', 'M31 26V6h2l12 5-12 5v10z'],
  'late-fee': [
    'M32 7a18 18 0 1 0 0 36 18 18 0 1 0 0-36zM32 11a14 14 0 1 1 0 28 14 14 0 1 1 0-28z',
    'M31 14h3v10l8 5-2 3-9-6z',
  ],
  fine: [
    'M16 5h24l8 8v31H16zM20 16h16v3H20zM20 23h24v3H20zM20 30h14v3H20z',
    'M34 37a7 7 0 1 0 14 0 7 7 0 1 0-14 0zM40 32h2v6h-2zM40 40h2v2h-2z',
  ],
  electricity: [
    'M32 5a14 14 0 0 0-8 25v5h16v-5a14 14 0 0 0-8-25zM25 37h14v3H25zM27 42h10v2H27z',
    'M34 11l-8 11h5l-2 9 9-12h-5z',
  ],
  water: [
    'M32 5c8 11 13 17 13 24a13 13 0 0 1-26 0c0-7 5-13 13-24z',
    'M25 29a8 8 0 0 0 8 9v-4a4 4 0 0 1-4-5z',
  ],
  gas: [
    'M33 4c2 8 12 14 12 25a13 13 0 0 1-26 0c0-6 4-10 5-15 3 2 4 5 4 8 3-4 6-10 5-18z',
    'M32 25c3 4 6 6 6 11a6 6 0 0 1-12 0c0-5 5-6 6-11z',
  ],
  loan: [
    'M26 8L5 26h6v18h11V32h8v12h6V26h10z',
    'M48 26a9 9 0 1 0 .010 0zM44 33h8v2h-3v2h3v2h-3v3h-2v-3h-3v-2h3v-2h-3z',
  ],
} as const;
export type PictureName = keyof typeof drawings;

export const QuotePicture = ({ name }: { name: PictureName }) => (
  <svg class="quote-picture" viewBox="0 0 64 48" aria-hidden="true" focusable="false">
    <path class="thing" fill-rule="evenodd" d={drawings[name][0]} />
    <path class="mark" fill-rule="evenodd" d={drawings[name][1]} />
  </svg>
);
