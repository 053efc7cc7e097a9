/** The insurer in the cloud: its address and secret from the settings of the stack. */
import { insurerSignatureHeader } from '../../../domains/healthcare/insurer/envelope.ts';
import { requiredEnvironment } from '../../platform/environment.ts';
import { signedChannel } from '../../platform/signedChannel.ts';
import { accountsChannel } from './accountsChannel.ts';
import { insurerChannel } from './insurerChannel.ts';
import { platformOver } from './platform.ts';

const livePlatform = () =>
  platformOver(
    signedChannel({
      header: insurerSignatureHeader,
      baseUrl: () => requiredEnvironment('INSURER_PLATFORM_URL'),
      secret: () => requiredEnvironment('INSURER_PLATFORM_SECRET'),
      clock: Date.now,
    }),
  );

export const liveInsurer = () => insurerChannel(livePlatform());
export const liveInsurerAccounts = () => accountsChannel(livePlatform());
