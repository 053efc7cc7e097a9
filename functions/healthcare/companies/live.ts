/** Commercial insurers in the cloud: address and secret of the claims platform from the settings of the stack. */
import { claimsSignatureHeader } from '../../../domains/healthcare/companies/protocol.ts';
import { requiredEnvironment } from '../../platform/environment.ts';
import { signedChannel } from '../../platform/signedChannel.ts';
import { companiesChannel } from './companiesChannel.ts';

export const liveCompanies = () =>
  companiesChannel(
    signedChannel({
      header: claimsSignatureHeader,
      baseUrl: () => requiredEnvironment('CLAIMS_PLATFORM_URL'),
      secret: () => requiredEnvironment('CLAIMS_PLATFORM_SECRET'),
      clock: Date.now,
    }),
  );
