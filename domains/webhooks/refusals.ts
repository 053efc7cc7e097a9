/** Every way in which webhooks say no. */
export const webhookRefusals = [
  'endpoint-address-refused',
  'endpoint-missing',
  'endpoint-closed',
  'event-missing',
  'nothing-to-redeliver',
] as const;
export type WebhookRefusalCode = (typeof webhookRefusals)[number];
