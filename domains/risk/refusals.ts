/** Every way in which risk says no, in order of precedence within a door. */
export const riskRefusals = ['rules-missing', 'rules-moved-on', 'case-missing', 'case-decided'] as const;
export type RiskRefusalCode = (typeof riskRefusals)[number];
