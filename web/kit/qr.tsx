/**
 * A QR code as one SVG path: dark on white whatever the theme, four modules of quiet zone, sharp at any size.
 */

import { useMemo } from 'preact/hooks';
import { modulesPath } from './qrPath.ts';

export const Qr = ({ text, label }: { text: string; label: string }) => {
  const { size, path } = useMemo(() => modulesPath(text), [text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path class="qr-paper" d={`M0 0h${size}v${size}h-${size}z`} />
      <path class="qr-ink" d={path} />
    </svg>
  );
};
