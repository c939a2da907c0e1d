/** The refusals of the staff API: stable code, words for the clerk, hint for the operator. */
import type { CaseState } from '../domain/case.ts';
import { OnePressError } from '../domain/errors.ts';
import type { ErrorView } from '../domain/views.ts';

/** A refusal with facts that the console shows beside the words. */
export class Refusal extends OnePressError {
  readonly facts: Omit<ErrorView['error'], 'code' | 'message' | 'hint'>;
  /** Seconds after which it is worth trying again; null where waiting does not help. */
  readonly retryAfter: number | null;

  constructor(
    code: string,
    message: string,
    hint: string,
    status: number,
    facts: Refusal['facts'] = {},
    retryAfter: number | null = null,
  ) {
    super(code, message, hint, status);
    this.facts = facts;
    this.retryAfter = retryAfter;
  }
}

/** Nobody is signed in, or the session has ended. */
export function signedOut(): Refusal {
  return new Refusal('STAFF_SIGNED_OUT', '登录已结束，请重新登录。', 'POST /staff/api/session first.', 401);
}

/** The role does not go so far. */
export function roleTooLow(needed: string): Refusal {
  return new Refusal('STAFF_ROLE', '您的账号没有这项权限，请找管理员。', `This call needs the role ${needed}.`, 403);
}

/** Too many requests; `wait` in ms. */
export function tooMany(wait: number): Refusal {
  const seconds = Math.ceil(wait / 1000);
  return new Refusal(
    'RATE_LIMITED',
    `操作太快了，请 ${seconds} 秒后再试。`,
    'ONEPRESS_RATE_LIMIT sets how many a minute are allowed.',
    429,
    {},
    seconds,
  );
}

/** No such case, or no such number at all. */
export function caseUnknown(): Refusal {
  return new Refusal('CASE_UNKNOWN', '没有这个编号的工单，请核对编号。', 'Nine digits with a check digit.', 404);
}

/** The case was changed since the clerk read it. */
export function caseStale(words: string, by: string, at: number): Refusal {
  return new Refusal('CASE_STALE', words, 'Read the case again, then decide.', 409, {
    changedBy: by,
    changedAt: new Date(at).toISOString(),
  });
}

/** No such conversation. */
export function talkUnknown(): Refusal {
  return new Refusal('TALK_UNKNOWN', '没有找到这个对话。', 'Use an id from GET /staff/api/conversations.', 404);
}

/** Another clerk was first. */
export function talkTaken(holder: string): Refusal {
  return new Refusal(
    'TALK_TAKEN',
    `${holder}已经在接待这位市民。如果${holder}一刻钟没有说话，您可以接过来。`,
    'One clerk at a time holds a conversation.',
    409,
    {
      holder,
    },
  );
}

/** Only the clerk who holds a conversation may speak in it or end it. */
export function talkNotYours(holder: string | null): Refusal {
  const words = holder === null ? '请先接入对话，再发送消息。' : `这位市民正由${holder}接待。`;
  return new Refusal('TALK_NOT_YOURS', words, 'POST …/claim first.', 409, { holder });
}

/** A body or query that the schema refuses; `faults` say in plain words what is wrong with each field. */
export function inputInvalid(faults: string[]): Refusal {
  return new Refusal(
    'STAFF_INPUT',
    `${[...new Set(faults)].slice(0, 5).join('；')}。请改一下再试。`,
    'GET /staff/api/openapi.json describes each call.',
    400,
  );
}

/** Whatever was thrown, as the JSON that the client gets. Faults of ours say nothing of their inside. */
export function errorView(thrown: unknown): { status: number; body: ErrorView; retryAfter: number | null } {
  const error = thrown instanceof OnePressError ? thrown : foreign(thrown);
  const { code, hint, status } = error;
  const message = status < 500 ? wordsOf(error) : '系统出了点问题，没有保存成功，请稍后再试。';
  const refusal = error instanceof Refusal ? error : null;
  return {
    status,
    body: { error: { code, message, hint, ...refusal?.facts } },
    retryAfter: refusal?.retryAfter ?? null,
  };
}

/** Errors of other rooms speak to operators; those that a clerk can cause are said to her in her words. */
function wordsOf({ code, message }: OnePressError): string {
  return code === 'CURSOR_INVALID' ? '列表已经变了，请从第一页重新看。' : message;
}

/** Fastify's own errors carry a statusCode: what the client did wrong. Anything else is a fault of ours. */
function foreign(thrown: unknown): OnePressError {
  const { statusCode: status, code } = (thrown ?? {}) as { statusCode?: unknown; code?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new OnePressError(
      'STAFF_REQUEST',
      '请求的格式不对，请刷新页面后再试。',
      `The request was refused: ${code}.`,
      status,
    );
  }
  return new OnePressError('STAFF_FAULT', 'the staff API failed', 'The log of the server tells more.', 500);
}

/** Extra facts of a refused move. */
export function withMoves(error: OnePressError, moves: CaseState[]): Refusal {
  return new Refusal(error.code, error.message, error.hint, error.status, { moves });
}
