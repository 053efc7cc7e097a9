/** The form of each room's `test/<room>/allowList.ts`: method and path → the roles that may, or anyone. */
import type { Role } from '../../domains/outcome/contract.ts';

export type AllowList = Readonly<Record<string, readonly Role[] | 'anyone'>>;
