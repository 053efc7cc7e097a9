/**
 * Small pictures beside words, never instead of them: line drawings on a 24-point grid in the colour of the text.
 */
const drawings = {
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2v2h-2zM14 18h2v2h-2zM18 18h2v2h-2z',
  ticket:
    'M3 8a2 2 0 0 0 2-2h14a2 2 0 0 0 2 2v2a2 2 0 0 0 0 4v2a2 2 0 0 0-2 2H5a2 2 0 0 0-2-2v-2a2 2 0 0 0 0-4zM14 7v2m0 2.500v1m0 2.500v2',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.4-4 3-6 6.500-6s6.100 2 6.500 6M16 4.500a3.300 3.300 0 0 1 0 6.200M18 14.400c2 .8 3.300 2.600 3.600 5.600',
  wallet:
    'M4 7h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h11v3M20 12h-4a2 2 0 0 0 0 4h4',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16',
  tick: 'M5 12.500l4.500 4.500L19 7.500',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 4l9 16H3zM12 10v4.500M12 17v.500',
  note: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.500M12 7.500v.500',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  gate: 'M4 20V6l3-2v16M20 20V6l-3-2v16M7 12h4M17 12h-4M3 20h18',
  shop: 'M4 9l1.500-5h13L20 9M5 11v9h14v-9M4 9a2.600 2.600 0 0 0 5.300 0 2.700 2.700 0 0 0 5.400 0A2.600 2.600 0 0 0 20 9M10 20v-5h4v5',
  bowl: 'M3 11h18a9 9 0 0 1-5.500 8.300V21h-7v-1.700A9 9 0 0 1 3 11zM8 8c-1-1.500 1-2.500 0-4M12 8c-1-1.500 1-2.500 0-4M16 8c-1-1.500 1-2.500 0-4',
  bus: 'M5 4h14a1 1 0 0 1 1 1v12H4V5a1 1 0 0 1 1-1zM4 12h16M6.500 17v2.500M17.500 17v2.500M7.500 14.500h.5M16 14.500h.5',
  out: 'M10 4H5a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h5M15 8l4 4-4 4M19 12H9',
  refresh: 'M19 8a8 8 0 1 0 1 6M20 4v4.500h-4.500',
  offline:
    'M3 3l18 18M5 12.500a10 10 0 0 1 4-2.300M2 9a15 15 0 0 1 4-2.600M19 12.500a10 10 0 0 0-5-2.600M22 9a15 15 0 0 0-11-4M8.500 16a5 5 0 0 1 6 .300M12 20h.01',
  sound: 'M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4 4 0 0 1 0 6M18 6.500a7.500 7.500 0 0 1 0 11',
  type: 'M3 19L8.500 5h1L15 19M5 14.500h8M16 19l2.800-7h.900L22 19M17 16.800h4.200',
} as const;
export type IconName = keyof typeof drawings;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={drawings[name]} />
  </svg>
);
