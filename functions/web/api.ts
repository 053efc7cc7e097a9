/**
 * Everything that is no room's: the pages, the reference, health, and the 404 of unknown doors.
 */
import { join } from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { refuse } from '../../domains/outcome/refusal.ts';
import { doorway } from '../platform/doorway.ts';
import { healthDoor } from './health.ts';
import { pagesIn } from './pages.ts';

export const doors = [healthDoor];

/** Nobody signs in here, so what reads keys stays out of the bundle, and with it the SDK. */
const rest = doorway({
  doors,
  ports: () => ({}),
  refusals: {},
  authenticate: () => refuse('token-invalid'),
});
const page = pagesIn(join(import.meta.dirname, 'assets'));

export const handler = async (
  event: APIGatewayProxyEvent,
  context: Context,
): Promise<APIGatewayProxyResult> => page(event) ?? rest(event, context);
