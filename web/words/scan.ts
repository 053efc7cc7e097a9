/** Words of the scanner. */
import type { Words } from '../kit/language.ts';

export const scanWords = {
  open: ['打开摄像头扫码', 'Scan with the camera'],
  stop: ['关闭摄像头', 'Stop the camera'],
  picture: ['摄像头画面', 'Picture of the camera'],
  refused: [
    '无法使用摄像头；请输入码下方的数字',
    'The camera cannot be used; type the digits below the code',
  ],
  type: ['或输入数字、粘贴码', 'Or type the digits, or paste a code'],
  use: ['确定', 'Use'],
} as const satisfies Record<string, Words>;
