/** Scene QR codes. */
import type { Clock } from '../../bot/ports/clock.ts';
import { pickId } from './chance.ts';
import { Refusal } from './refusal.ts';

interface Code {
  scene: string;
  ticket: string;
  /** ms since epoch; permanent ones never end. */
  until: number;
}

const LONGEST = 2_592_000;
/** A temporary code whose maker names no time ends after this many seconds. */
const USUAL = 30;
const ACTIONS = ['QR_SCENE', 'QR_STR_SCENE', 'QR_LIMIT_SCENE', 'QR_LIMIT_STR_SCENE'];

/** The codes of an account. */
export class Scenes {
  private readonly clock: Clock;
  private readonly random: () => number;
  private readonly codes: Code[] = [];

  constructor(clock: Clock, random: () => number) {
    this.clock = clock;
    this.random = random;
  }

  /** qrcode/create. */
  create(body: Record<string, unknown>): { ticket: string; expire_seconds?: number; url: string } {
    const action = String(body.action_name);
    if (!ACTIONS.includes(action)) throw new Refusal(40052, 'invalid action name');
    const lasting = action.includes('LIMIT');
    const scene = sceneOf(body.action_info, action.includes('STR'), lasting);
    const seconds = body.expire_seconds ?? USUAL;
    if (!lasting && !(Number.isInteger(seconds) && Number(seconds) > 0 && Number(seconds) <= LONGEST)) {
      throw new Refusal(40053, 'invalid action info');
    }
    const code = this.add(scene, lasting ? Number.POSITIVE_INFINITY : this.clock.now() + Number(seconds) * 1000);
    const url = `http://weixin.qq.com/q/02${pickId(this.random, 22)}`;
    return { ticket: code.ticket, ...(lasting ? {} : { expire_seconds: Number(seconds) }), url };
  }

  /** Whether a picture exists for it. */
  has(ticket: string | null): boolean {
    return this.codes.some(code => code.ticket === ticket && this.alive(code));
  }

  /**
   * The ticket that a phone finds behind a scene; null when every code of it is over. A scene that was never made here
   * counts as one printed before: permanent.
   */
  ticketOf(scene: string): string | null {
    const known = this.codes.filter(code => code.scene === scene);
    if (known.length === 0) return this.add(scene, Number.POSITIVE_INFINITY).ticket;
    return known.findLast(code => this.alive(code))?.ticket ?? null;
  }

  private alive(code: Code): boolean {
    return this.clock.now() < code.until;
  }

  private add(scene: string, until: number): Code {
    const code = { scene, until, ticket: `gQ${pickId(this.random, 94)}` };
    this.codes.push(code);
    return code;
  }
}

function sceneOf(info: unknown, text: boolean, lasting: boolean): string {
  const scene = ((info as { scene?: Record<string, unknown> } | undefined)?.scene ?? {}) as Record<string, unknown>;
  const value = text ? scene.scene_str : scene.scene_id;
  const good = text
    ? typeof value === 'string' && value.length >= 1 && value.length <= 64
    : Number.isInteger(value) && Number(value) >= 1 && Number(value) <= (lasting ? 100_000 : 0xffffffff);
  if (!good) throw new Refusal(40053, 'invalid action info');
  return String(value);
}
