import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { OnePressError } from '../../bot/domain/errors.ts';
import { createLog } from '../../bot/log.ts';

const PHONE = '13800138000';
const ID_CARD = '11010519491231002X';
const OPENID = 'oLVPpjqs9BhvzwPj5A-vTYAX3GLc';
const WORDS = '楼下路灯不亮三天了';

/** A log and everything that it wrote. */
function listen(level = 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: line => lines.push(line) });
  return { log, lines, all: () => lines.join(''), last: () => JSON.parse(lines.at(-1)!) };
}

describe('the log', () => {
  it('tells of a turn in one line', () => {
    const { log, last } = listen();
    log.info({ trace: 'k3', channel: 'webchat', ms: 4.2, outcome: 'report.asked-place' }, 'turn');
    expect(last()).toMatchObject({
      level: 'info',
      trace: 'k3',
      channel: 'webchat',
      ms: 4.2,
      outcome: 'report.asked-place',
      msg: 'turn',
    });
  });

  it('hides fields that tell what was said and by whom, however deep', () => {
    const { log, all, last } = listen();
    log.info({ text: WORDS, message: { parts: [{ text: WORDS }], citizen: OPENID, kind: 'photo' } }, 'turn');
    log.child({ openid: OPENID, citizen: '王奶奶' }).info({ list: [{ contact: PHONE }] }, 'turn');
    expect(all()).not.toContain(WORDS);
    expect(all()).not.toContain(PHONE);
    expect(all()).not.toContain(OPENID);
    expect(all()).not.toContain('王奶奶');
    expect(last().list).toEqual([{ contact: '[hidden]' }]);
  });

  it('finds numbers and tokens that slipped into a sentence or a field of another name', () => {
    const { log, all } = listen();
    log.info({ note: `call ${PHONE}`, list: [ID_CARD] }, `from ${OPENID} with +86 138-0013-8000`);
    log.warn('Bearer abc.def-123 and eyJhbGciOiJIUzI1NiJ9.eyJjb252IjoiMSJ9.c2ln');
    for (const trace of [PHONE, ID_CARD, OPENID, '138-0013-8000', 'abc.def-123', 'eyJ'])
      expect(all()).not.toContain(trace);
    expect(all()).toContain('[phone]');
  });

  it('leaves times, counts and case numbers alone', () => {
    const { log, last } = listen();
    log.info({ at: 1_763_740_000_000, case: '482-915-306', waited: 13_800 }, 'moved');
    expect(last()).toMatchObject({ at: 1_763_740_000_000, case: '482-915-306', waited: 13_800 });
  });

  it('tells of our own faults by code and hint', () => {
    const { log, last } = listen();
    log.error(new OnePressError('SEAL_BROKEN', 'A box does not open.', 'Check ONEPRESS_SECRET.'));
    expect(last()).toMatchObject({
      level: 'error',
      msg: 'A box does not open.',
      err: { code: 'SEAL_BROKEN', hint: 'Check ONEPRESS_SECRET.' },
    });
  });

  it('tells of other faults by kind and frames: their words may quote a citizen', () => {
    const { log, all, last } = listen();
    let fault = new Error();
    try {
      JSON.parse(WORDS);
    } catch (error) {
      fault = Object.assign(error as Error, { stack: (error as Error).stack, dialog: { said: WORDS }, code: 'E_JSON' });
    }
    log.error(fault);
    log.error({ err: new Error(WORDS, { cause: fault }) }, 'turn failed');
    log.error({ reason: fault }, 'turn failed');
    expect(all()).not.toContain('楼下');
    expect(last().reason).toMatchObject({ type: 'SyntaxError', code: 'E_JSON' });
    expect(last().reason.frames[0]).toMatch(/^at JSON\.parse/);
  });

  it('tells of requests by the pattern of their route', async () => {
    const { log, all } = listen();
    const app = Fastify({ loggerInstance: log });
    app.get('/photos/:id', () => {
      throw new Error(WORDS);
    });
    await app.inject('/photos/secret-name?s=signature');
    await app.inject('/v3/unknown-ticket?t=ticket');
    await app.close();
    expect(all()).toContain('/photos/:id');
    for (const trace of ['secret-name', 'signature', 'ticket', WORDS]) expect(all()).not.toContain(trace);
  });

  it('is silent below its level', () => {
    const { log, lines } = listen('warn');
    log.info('hello');
    expect(lines).toEqual([]);
  });
});
