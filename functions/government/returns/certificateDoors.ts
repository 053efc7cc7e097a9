/** The certificate that tax was paid: issued once for a return, and checked by anyone who holds the paper. */
import { issueCertificate, verifyCertificate } from '../../../domains/government/returns/contract.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { answer, door } from '../../platform/door.ts';
import type { TaxOfficePorts } from '../ports.ts';
import { certificateOnWire } from './certificateWire.ts';
import { genuine } from './genuine.ts';
import { certifyReturn } from './steps.ts';

export const issueCertificateDoor = door(issueCertificate, async (request, ports: TaxOfficePorts) => {
  const { params, caller, now, fingerprint } = request;
  const newest = await ports.returns.returnOf(caller.sub, params.year);
  const issued = await certifyReturn(ports, newest, { act: { id: request.id('cer'), fingerprint }, now });
  if (isRefusal(issued)) return issued;
  return answer(certificateOnWire(issued.paper), { status: 201, replayed: issued.replayed });
});

export const verifyCertificateDoor = door(
  verifyCertificate,
  async ({ params, query }, { certificates }: TaxOfficePorts) => {
    const paper = await genuine(certificates, params.number, query.check);
    return isRefusal(paper) ? paper : certificateOnWire(paper);
  },
);

export const certificateDoors = [issueCertificateDoor, verifyCertificateDoor];
