/** The certificate of a return that was paid: issued once, shown again whenever asked, with its paper and the page that checks it. */
import { useState } from 'preact/hooks';
import { urlOf } from '../../kit/base.ts';
import { say } from '../../kit/language.ts';
import { Button, DoingNotice } from '../../kit/parts.tsx';
import { useIntent } from '../../kit/signedIn.tsx';
import type { Certificate } from '../../kit/wire.ts';
import { yearWords as w } from '../../words/governmentYear.ts';

export const checkAt = ({ number, check_code }: Certificate): string =>
  `#/check/${encodeURIComponent(number)}/${encodeURIComponent(check_code)}`;

export const CertificatePart = ({ at, isIssued }: { at: string; isIssued: boolean }) => {
  const [paper, setPaper] = useState<Certificate>();
  const doing = useIntent<Certificate>(`certificate.${at}`);
  const issue = async () => {
    const issued = await doing.run(`${at}/certificate`, {});
    if (issued) setPaper(issued);
  };
  return (
    <section class="card stack" aria-live="polite">
      <h2>{say(w.certificate)}</h2>
      <p class="soft">{say(w.certificateWhy)}</p>
      {paper ? (
        <Issued paper={paper} />
      ) : (
        <Button busy={doing.busy} disabled={doing.open !== undefined} onClick={() => void issue()}>
          {say(isIssued ? w.show : w.issue)}
        </Button>
      )}
      <DoingNotice doing={doing} onDone={setPaper} />
    </section>
  );
};

const Issued = ({ paper }: { paper: Certificate }) => (
  <>
    <ul class="lines">
      <li class="row between">
        <span>{say(w.number)}</span>
        <span class="mono">{paper.number}</span>
      </li>
      <li class="row between">
        <span>{say(w.code)}</span>
        <span class="mono">{paper.check_code}</span>
      </li>
    </ul>
    <a class="button main" href={urlOf(paper.paper_path.slice(1))} target="_blank" rel="noreferrer">
      {say(w.pdf)}
    </a>
    <a class="button quiet" href={checkAt(paper)}>
      {say(w.check)}
    </a>
  </>
);
