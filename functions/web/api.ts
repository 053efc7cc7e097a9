/**
 * Everything that is no room's: the pages, the reference, health, and the 404 of unknown doors.
 */
import { join } from 'node:path';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { restApi } from '../platform/restApi.ts';
import { healthDoor } from './health.ts';
import { pagesIn } from './pages.ts';

export const doors = [healthDoor];

const rest = restApi({ doors, ports: () => ({}), refusals: {} });
const page = pagesIn(join(import.meta.dirname, 'assets'));

export const handler = async (
  event: APIGatewayProxyEvent,
  context: Context,
): Promise<APIGatewayProxyResult> => page(event) ?? rest(event, context);
