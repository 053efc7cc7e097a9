/**
 * Certificates as PDF, in a function of its own: the font that a paper carries is larger than everything else here.
 *
 * Nobody signs in: who has the number and the code has the paper.
 */

import { formPaper } from '../../domains/documents/form.ts';
import { pdfOf } from '../../domains/documents/pdf.ts';
import { officeOf } from '../../domains/government/basket/offices.ts';
import { taxNameOf } from '../../domains/government/returns/certificate.ts';
import { certificatePaper } from '../../domains/government/returns/paper.ts';
import { showPaper } from '../../domains/government/returns/papers/contract.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { answer, door } from '../platform/door.ts';
import { doorway } from '../platform/doorway.ts';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { environment, requiredEnvironment } from '../platform/environment.ts';
import { noWrapping } from '../platform/vault/wrapping.ts';
import type { PaperPorts } from './ports.ts';
import { certificateStore } from './returns/certificates.ts';
import { genuine } from './returns/genuine.ts';

export const showPaperDoor = door(showPaper, async ({ params, query, site: askedAt }, ports: PaperPorts) => {
  const { certificates, site } = ports;
  const certificate = await genuine(certificates, params.number, query.check);
  if (isRefusal(certificate)) return certificate;
  const office = officeOf(certificate.office);
  invariant(office !== undefined, `no office ${certificate.office}`);
  const said = { office: office.name, tax: taxNameOf(certificate), site: site === '' ? askedAt : site };
  const form = certificatePaper(certificate, said);
  return answer(pdfOf(formPaper(form)), {
    headers: { 'Content-Disposition': `inline; filename="${certificate.number}.pdf"` },
  });
});

export const doors = [showPaperDoor];

const livePorts = (): PaperPorts => ({
  certificates: certificateStore(dynamoTable(dynamo(), requiredEnvironment('GOVERNMENT_TABLE')), noWrapping),
  site: (environment('PUBLIC_URL') ?? '').replace(/\/$/, ''),
});

export const handler = doorway({
  doors,
  ports: livePorts,
  refusals: {},
  authenticate: () => refuse('token-invalid'),
});
