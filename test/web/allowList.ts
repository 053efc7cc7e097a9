/** Who may use which door of this room, written down by hand once more: the authorisation matrix compares. */
import type { AllowList } from '../kit/allowList.ts';

export const allowList: AllowList = { 'GET /v1/health': 'anyone' };
