/** A citizen with a bad connection: says each thing until it was taken, and looks for the answer until it is there. */
import { randomUUID } from 'node:crypto';
import type { Activity } from '../../bot/domain/boot.ts';

/** What she reports, to be found again on her case. */
export interface Matter {
  /** Words that nobody else says. */
  mark: string;
  lat: number;
  lng: number;
  photo: Uint8Array;
}

type Place = {
  type: 'GeoCoordinates';
  latitude: number;
  longitude: number;
};

export class Citizen {
  readonly matter: Matter;
  /** Case numbers that she was told. */
  readonly numbers: string[] = [];
  /** Ids of her own messages, as the server gave them. */
  readonly said: string[] = [];
  /** Resolves when her first words were answered. */
  readonly begun: Promise<void>;
  private hasBegun: () => void = () => undefined;
  private readonly url: string;
  private token = '';
  private conversation = '';

  constructor(url: string, matter: Matter) {
    this.url = `${url}/v3/directline`;
    this.matter = matter;
    this.begun = new Promise(resolve => (this.hasBegun = resolve));
  }

  /** Reports her matter from the first word to the number. A double tap on the last press is part of it. */
  async report(): Promise<void> {
    const { token, conversationId } = await this.until(() => this.call('POST', '/tokens/generate'));
    this.token = token as string;
    this.conversation = conversationId as string;
    let answer = await this.say({ text: `路灯不亮，${this.matter.mark}` });
    this.hasBegun();
    for (let step = 0; step < 12 && this.numbers.length === 0; step += 1) {
      const ask = answer.channelData?.ask;
      const presses = answer.suggestedActions?.actions.map(action => action.value) ?? [];
      if (ask === 'place') answer = await this.say({ entities: [this.pin()] });
      else if (ask === 'photo') answer = await this.say({}, this.matter.photo);
      else if (ask === 'detail') answer = await this.say({ text: '不清楚' });
      else if (ask === 'contact') answer = await this.say({ text: presses[0] ?? '匿名' });
      else if (ask === 'confirm') answer = await this.confirm(presses[0] ?? '确认');
      else answer = await this.say({ text: `路灯不亮，${this.matter.mark}` });
      if (answer.channelData?.replyId === 'report.filed') this.numbers.push(answer.channelData.case as string);
    }
  }

  /** All that the transcript holds now. */
  async transcript(): Promise<Activity[]> {
    const all: Activity[] = [];
    for (let watermark = ''; ; ) {
      const page = await this.until(() =>
        this.call('GET', `/conversations/${this.conversation}/activities?watermark=${watermark}`),
      );
      const activities = page.activities as Activity[];
      if (activities.length === 0) return all;
      all.push(...activities);
      watermark = page.watermark as string;
    }
  }

  private pin(): Place {
    return { type: 'GeoCoordinates', latitude: this.matter.lat, longitude: this.matter.lng };
  }

  /** Two taps in one moment: two messages, of which either may come first. */
  private async confirm(press: string): Promise<Activity> {
    const answers = await Promise.all([this.say({ text: press }), this.say({ text: press })]);
    return answers.find(answer => answer.channelData?.replyId === 'report.filed') ?? answers[0];
  }

  private async say(message: Partial<Activity>, photo?: Uint8Array): Promise<Activity> {
    const clientActivityID = randomUUID();
    const activity = { type: 'message', text: '', ...message, channelData: { clientActivityID } };
    const path = `/conversations/${this.conversation}`;
    const { id } = await this.until(() =>
      photo ? this.upload(`${path}/upload`, activity, photo) : this.call('POST', `${path}/activities`, activity),
    );
    this.said.push(id as string);
    return this.answerTo(id as string);
  }

  /** The bubble that answers her message, or the one that answers a later message of the same turn. */
  private async answerTo(id: string): Promise<Activity> {
    for (;;) {
      const all = await this.transcript();
      const at = all.findIndex(activity => activity.id === id);
      const after = all.slice(at + 1).filter(activity => activity.from?.role === 'bot' && activity.replyToId);
      const answer =
        after.find(activity => activity.replyToId === id) ??
        after.find(activity => (activity.replyToId as string) > id);
      if (at >= 0 && answer) return answer;
      await pause();
    }
  }

  private upload(path: string, activity: object, photo: Uint8Array): Promise<Record<string, unknown>> {
    const form = new FormData();
    form.append(
      'activity',
      new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
      'blob',
    );
    form.append('file', new Blob([photo as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }), 'photo.jpg');
    return this.send('POST', path, form, {});
  }

  private call(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    return this.send(method, path, body && JSON.stringify(body), body ? { 'content-type': 'application/json' } : {});
  }

  private async send(
    method: string,
    path: string,
    body: FormData | string | undefined,
    headers: Record<string, string>,
  ) {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...headers, ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) },
      ...(body ? { body } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  /** Tries again while the line is dead or the service says "later"; anything else is a fault. */
  private async until(attempt: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (/: 4\d\d /.test(String(error))) throw error;
        await pause();
      }
    }
  }
}

/** A moment, so that a dead line is not asked in a tight loop. */
function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 20));
}
