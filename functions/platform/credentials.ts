/**
 * Where a function's credentials come from: its environment, as Lambda sets it. Nothing else is ever asked.
 *
 * The build puts this in the place of the SDK's own chain, which also knows profiles, SSO, containers and instance
 * metadata, none of which a Lambda has: a sixth of every bundle, and code that could be pointed elsewhere.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = fromEnv;
