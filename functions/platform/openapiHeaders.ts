/** The headers of a request, as OpenAPI has them. */
import { apiVersions } from '../../domains/outcome/apiVersion.ts';
import type { DoorContract } from '../../domains/outcome/contract.ts';

type Json = { readonly [name: string]: unknown };

export const described = (schema: Json, said: string) => ({ schema, description: said });

/** What a request to a door may say around its body. */
export const headerParameters = (contract: DoorContract): Json[] => [
  ...(contract.idempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          ...described(
            { type: 'string', minLength: 1, maxLength: 255 },
            '同一键同一请求只生效一次 / The same key and request take effect once',
          ),
        },
      ]
    : []),
  {
    name: 'OneCode-Version',
    in: 'header',
    ...described(
      { type: 'string', enum: [...apiVersions] },
      '接口版本；不写则为应用创建时的版本 / the version to be answered in; else that of the app, else the newest',
    ),
  },
  {
    name: 'Request-Id',
    in: 'header',
    ...described(
      { type: 'string', maxLength: 36 },
      'UUID 或不含五位数字的短名，原样返回 / a UUID or a short name, echoed',
    ),
  },
];
