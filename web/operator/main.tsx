/** The operator's page. */
import { Shell } from '../kit/shell.tsx';
import { start } from '../kit/start.tsx';
import { partWords } from '../words/parts.ts';

start('operator', <Shell name={partWords.operator}>…</Shell>);
