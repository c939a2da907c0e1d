/** A citizen with her phone: everything that she can do in the chat. */
import type { Push } from './desk.ts';
import { eventPush, resultEvent } from './events.ts';
import type { Heard } from './heard.ts';
import { mimeOf } from './media.ts';
import { leaves } from './menu.ts';
import { Phone } from './phone.ts';
import { type Pressing, pressButton } from './press.ts';
import type { World } from './world.ts';
import type { XmlFields } from './xml.ts';

/**
 * Acts resolve when their push was answered or given up, with what the answer showed. An act that WeChat does not offer
 * her (writing without following, tapping what is not there) throws.
 */
export class Citizen extends Phone {
  private readonly world: World;
  private msgId: bigint;
  private last: Push | undefined;
  private readonly eventTimes = new Map<string, number>();

  constructor(world: World, openid: string) {
    super(openid, world.clock);
    this.world = world;
    // Every citizen counts from the same id: on the platform ids are unique within one citizen's messages alone.
    this.msgId = world.firstMsgId;
  }

  /** Follows, by a scene code or (without one) by search. */
  follow(scene?: string): Promise<Heard[]> {
    if (this.following) throw new Error('She follows already');
    const ticket = scene === undefined ? null : this.world.scenes.ticketOf(scene);
    this.following = true;
    this.knew = true;
    this.followedAt = this.world.clock.now();
    this.followedBy = scene ?? '';
    this.allowance.renew('brief', this.world.clock.now());
    return this.event('subscribe', ticket ? { EventKey: `qrscene_${scene}`, Ticket: ticket } : { EventKey: '' });
  }

  /** Leaves. */
  unfollow(): Promise<Heard[]> {
    this.mustFollow();
    this.following = false;
    this.allowance.end();
    return this.event('unsubscribe', { EventKey: '' });
  }

  /** Scans a scene code: follows by it, or as a follower sends SCAN. Nothing comes of a code that is over. */
  async scan(scene: string): Promise<Heard[]> {
    const ticket = this.world.scenes.ticketOf(scene);
    if (!ticket) return [];
    if (!this.following) return this.follow(scene);
    this.allowance.renew('brief', this.world.clock.now());
    return this.event('SCAN', { EventKey: scene, Ticket: ticket });
  }

  /** Writes. */
  say(text: string): Promise<Heard[]> {
    return this.message('text', { Content: text });
  }

  /** Sends a picture. */
  photo(bytes: Uint8Array): Promise<Heard[]> {
    const { id } = this.world.media.put('image', bytes, mimeOf(bytes));
    return this.message('image', { PicUrl: `${this.world.url}/pic/${id}/0`, MediaId: id });
  }

  /** Speaks. `Recognition` stays empty as it does on the platform, unless it is given. */
  voice(bytes: Uint8Array, { recognition = '', format = 'amr' } = {}): Promise<Heard[]> {
    const media = this.world.media.put('voice', bytes, `audio/${format}`);
    const clear = this.world.media.put('voice', bytes, 'audio/amr');
    return this.message('voice', { MediaId: media.id, Format: format, MediaId16K: clear.id, Recognition: recognition });
  }

  /** Sends a film. */
  video(bytes: Uint8Array = Buffer.from('\0\0\0\x18ftypmp42', 'latin1')): Promise<Heard[]> {
    const { media } = this.world;
    const thumb = media.put('thumb', Buffer.from('\xff\xd8\xff\xd9', 'latin1'), 'image/jpeg');
    return this.message('video', { MediaId: media.put('video', bytes, 'video/mp4').id, ThumbMediaId: thumb.id });
  }

  /** Sends a place: degrees in GCJ-02, the address that the map shows. */
  place(latitude: number, longitude: number, label = ''): Promise<Heard[]> {
    return this.message('location', { Location_X: latitude, Location_Y: longitude, Scale: 16, Label: label });
  }

  /** Passes on an article. */
  link(title: string, url: string): Promise<Heard[]> {
    return this.message('link', { Title: title, Description: '', Url: url });
  }

  /** Presses the button of the published menu with this name. Opening sub-buttons sends nothing. */
  async press(name: string, pressing: Pressing = {}): Promise<Heard[]> {
    this.mustFollow();
    const { menu } = this.world;
    if (menu?.button.some(button => button.name === name && button.sub_button?.length)) return [];
    const button = leaves(menu).find(one => one.name === name);
    if (!menu || !button) throw new Error(`The menu has no button ${name}`);
    return pressButton(this, menu.id, button, pressing, this.world);
  }

  /** Taps a line of the newest chat menu that has it. */
  tap(title: string): Promise<Heard[]> {
    const line = this.heard
      .toReversed()
      .flatMap(item => item.lines ?? [])
      .find(one => one.title === title);
    if (!line) throw new Error(`No line "${title}" on the phone`);
    return this.tapLine(line.id, title);
  }

  /** Taps a line of an old chat menu: those work for ever. */
  tapLine(id: string, title: string): Promise<Heard[]> {
    return this.message('text', { Content: title, bizmsgmenuid: id });
  }

  /** A message of any kind with its own elements. */
  message(type: string, fields: XmlFields): Promise<Heard[]> {
    this.mustFollow();
    const now = this.world.clock.now();
    this.spokeAt = now;
    this.allowance.renew('bizmsgmenuid' in fields ? 'brief' : 'message', now);
    const envelope = { ToUserName: this.world.account, FromUserName: this.openid, CreateTime: Math.floor(now / 1000) };
    const all: XmlFields = { ...envelope, MsgType: type, ...fields, MsgId: ++this.msgId };
    return this.send({
      phone: this,
      openid: this.openid,
      type,
      fields: all,
      answers: 'shown',
      faults: 'shown',
      articles: 1,
    });
  }

  /** Any event with its own elements; those about privacy come from the platform and name her in OpenID. */
  event(name: string, fields: XmlFields = {}): Promise<Heard[]> {
    // No thumb does the same twice within a second, and events are told apart by their second.
    const key = `${name} ${String(fields.EventKey)}`;
    const seconds = Math.max(Math.floor(this.world.clock.now() / 1000), (this.eventTimes.get(key) ?? 0) + 1);
    this.eventTimes.set(key, seconds);
    return this.send(eventPush(this.world, this, name, fields, seconds));
  }

  /** Accepts a notice in the pop-up of a page: one send more, or without end for a lasting one. */
  async acceptNotices(template: string, options: { lasting?: boolean } = {}): Promise<void> {
    const kind = this.world.templates.get(template)?.kind;
    if (kind !== 'once' && kind !== 'lasting') throw new Error(`${template} is no template of subscription notices`);
    const lasting = options.lasting ?? kind === 'lasting';
    this.consents.set(template, lasting ? Number.POSITIVE_INFINITY : (this.consents.get(template) ?? 0) + 1);
    await this.popup('subscribe_msg_popup_event', 'SubscribeMsgPopupEvent', template, 'accept');
  }

  /** Refuses it in the pop-up, or takes her consent back. */
  async refuseNotices(template: string): Promise<void> {
    const had = (this.consents.get(template) ?? 0) > 0;
    this.consents.delete(template);
    if (had) await this.popup('subscribe_msg_change_event', 'SubscribeMsgChangeEvent', template, 'reject');
    else await this.popup('subscribe_msg_popup_event', 'SubscribeMsgPopupEvent', template, 'reject');
  }

  /** Switches off the account's messages. */
  block(): void {
    this.blocked = true;
  }

  /** The last push once more, with the same MsgId. What it answers is shown only when no right answer came before. */
  repeatLast(): Promise<Heard[]> {
    if (!this.last) throw new Error('She did nothing yet');
    return this.world.desk.repeat(this.last);
  }

  private popup(event: string, container: string, template: string, answer: string): Promise<void> {
    const scene: XmlFields = event.includes('popup') ? { PopupScene: '1' } : {};
    const one: XmlFields = { TemplateId: template, SubscribeStatusString: answer, ...scene };
    return resultEvent(this.world, this, event, { [container]: { List: [one] } });
  }

  private send(push: Push): Promise<Heard[]> {
    this.last = push;
    return this.world.desk.send(push);
  }

  private mustFollow(): void {
    if (!this.following) throw new Error('She does not follow the account: follow() first');
  }
}
