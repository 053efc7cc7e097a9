/**
 * The national insurance platform over HTTP: `POST /fsi/api/<infno>/<msgid>` in its envelope, signatures checked both ways, and
 * misbehaviour on demand (`POST /control`, `/control/suspensions`: unsigned, this machine only).
 *
 * Whatever it answers, its books are right. Every message is appended to a file before it is answered; a new start hears
 * them all again, and so knows what it knew.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type Input,
  type InsurerAnswer,
  type InsurerRequest,
  insurerSignatureHeader,
  pathOf,
} from '../../domains/healthcare/insurer/envelope.ts';
import { bankSignatureCheck, signBank } from './bankSignature.ts';
import {
  jsonAnswer,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorRequest,
  serveSimulator,
} from './httpServer.ts';
import { insurerDesk } from './insurerDesk.ts';
import { node, text } from './insurerItems.ts';
import { insurerBehaviour, misread, readInsurerControl } from './insurerMisbehaviour.ts';

export type InsurerPlatformOptions = {
  readonly port: number;
  readonly host?: string;
  readonly secret: string;
  /** Where its messages are kept; in memory without. */
  readonly file?: string;
  readonly nowMs?: () => number;
};

/** Longer than anybody waits for an insurer. */
const silenceMs = 60_000;

const readJson = (body: string): Input => {
  try {
    return node(JSON.parse(body));
  } catch {
    return {};
  }
};

/** What the desk looks at has to be there; the rest of the envelope is taken as it came. */
const readRequest = (body: string): InsurerRequest | undefined => {
  const said = readJson(body);
  const request = {
    infno: text(said.infno),
    msgid: text(said.msgid),
    mdtrtarea_admvs: text(said.mdtrtarea_admvs),
    insuplc_admdvs: text(said.insuplc_admdvs),
    recer_sys_code: text(said.recer_sys_code),
    signtype: 'HMAC-SHA256' as const,
    infver: 'V1.0' as const,
    opter_type: '3' as const,
    opter: text(said.opter),
    opter_name: text(said.opter_name),
    inf_time: text(said.inf_time),
    fixmedins_code: text(said.fixmedins_code),
    input: node(said.input),
  };
  const isWhole =
    typeof said.input === 'object' &&
    Object.values(request).every((value) => value !== '') &&
    said.signtype === request.signtype &&
    said.infver === request.infver &&
    said.opter_type === request.opter_type;
  return isWhole && request.msgid.length <= 30 ? request : undefined;
};

type Line = { readonly at: number; readonly request?: InsurerRequest; readonly suspend?: string };

/** A desk that remembers across `kill -9`. */
const openDesk = (file: string | undefined) => {
  const desk = insurerDesk();
  const hear = ({ at, request, suspend }: Line): InsurerAnswer | undefined => {
    if (suspend !== undefined) desk.suspend(suspend);
    return request && desk.answer(request, at);
  };
  if (file) mkdirSync(dirname(file), { recursive: true });
  if (file && existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n');
    // A line cut off by a crash was never answered: it did not happen.
    lines.pop();
    for (const line of lines) hear(JSON.parse(line) as Line);
  }
  return (line: Line): InsurerAnswer | undefined => {
    if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
    return hear(line);
  };
};

type Later = (ms: number, act: () => void) => void;
type Heard = { readonly answer: SimulatorAnswer; readonly isForged: boolean };

export const startInsurerPlatform = async (options: InsurerPlatformOptions): Promise<RunningSimulator> => {
  const nowMs = options.nowMs ?? Date.now;
  const hear = openDesk(options.file);
  const behaves = insurerBehaviour();
  const isSigned = bankSignatureCheck(options.secret);
  const timers = new Set<NodeJS.Timeout>();
  const later: Later = (ms, act) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const trusted = (answer: SimulatorAnswer): Heard => ({ answer, isForged: false });

  const take = async (request: InsurerRequest): Promise<Heard> => {
    const mode = behaves.next(request.infno);
    if (mode === 'lost-request') return trusted('hang-up');
    if (mode === 'server-error') return trusted(jsonAnswer(500, { err_msg: 'try again' }));
    if (mode === 'delayed') {
      later(behaves.lateMs(), () => hear({ at: nowMs(), request }));
      return trusted('hang-up');
    }
    if (mode === 'duplicated') hear({ at: nowMs(), request });
    const said = hear({ at: nowMs(), request });
    if (mode === 'lost-answer') return trusted('hang-up');
    if (mode === 'timeout-after-success')
      return new Promise((resolve) => later(silenceMs, () => resolve(trusted('hang-up'))));
    const output = said?.output && misread(said.output, mode, behaves.draw);
    return { answer: jsonAnswer(200, { ...said, output }), isForged: mode === 'wrong-signature' };
  };

  const control = ({ path, body }: SimulatorRequest): SimulatorAnswer => {
    const said = readJson(body);
    const wanted = path === '/control' ? readInsurerControl(said) : undefined;
    if (wanted !== undefined) behaves.control(wanted);
    const person = path === '/control/suspensions' ? text(said.psn_no) : '';
    if (person) hear({ at: nowMs(), suspend: person });
    return wanted !== undefined || person ? jsonAnswer(200, { done: true }) : jsonAnswer(400, {});
  };

  const answer = async (request: SimulatorRequest): Promise<Heard> => {
    if (request.method === 'POST' && request.path.startsWith('/control')) return trusted(control(request));
    const header = request.headers[insurerSignatureHeader];
    if (!isSigned(Array.isArray(header) ? header[0] : header, request, nowMs()))
      return trusted(jsonAnswer(401, { err_msg: 'bad signature' }));
    const read = request.method === 'POST' ? readRequest(request.body) : undefined;
    return read === undefined || pathOf(read) !== request.path
      ? trusted(jsonAnswer(400, { err_msg: 'not in the envelope' }))
      : take(read);
  };

  const running = await serveSimulator(options, async (request) => {
    const heard = await answer(request);
    if (heard.answer === 'hang-up') return heard.answer;
    const message = { method: request.method, path: request.path, body: heard.answer.body };
    const secret = heard.isForged ? `not ${options.secret}` : options.secret;
    return { ...heard.answer, headers: { [insurerSignatureHeader]: signBank(secret, message, nowMs()) } };
  });
  return {
    url: running.url,
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await running.stop();
    },
  };
};
