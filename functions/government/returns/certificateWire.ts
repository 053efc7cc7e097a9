/** A certificate as the wire carries it. */
import { officeOf } from '../../../domains/government/basket/offices.ts';
import {
  type Certificate,
  checkCodeOf,
  checkPath,
  paperPath,
  taxNameOf,
  verificationPath,
} from '../../../domains/government/returns/certificate.ts';
import type { CertificateOnWire } from '../../../domains/government/returns/common/contract.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';

export const certificateOnWire = (paper: Certificate): CertificateOnWire => {
  const office = officeOf(paper.office);
  invariant(office !== undefined, `no office ${paper.office}`);
  return {
    object: 'tax_certificate',
    number: paper.number,
    office: { ...office.name },
    issued_on: paper.issuedOn,
    tax: { ...taxNameOf(paper) },
    tax_year: paper.taxYear,
    paid_on: paper.paidOn,
    tax_amount: paper.taxFen,
    late_fee_amount: paper.lateFeeFen,
    total_amount: paper.taxFen + paper.lateFeeFen,
    currency: 'CNY',
    key_id: paper.keyId,
    signature: paper.signature,
    check_code: checkCodeOf(paper),
    verify_path: verificationPath(paper),
    check_path: checkPath(paper),
    paper_path: paperPath(paper),
  };
};
