/** What WeChat pushes to us, decoded and checked, before it becomes a Message. Field names of the platform stay outside this room. */

/** What every push has. */
export interface PushHead {
  /** The account's original id, `gh_…`: the sender of a passive reply. */
  account: string;
  /** The citizen. For privacy events the person concerned, not the platform's account that sends them. */
  openid: string;
  /** Unix seconds, as the platform says. */
  createdAt: number;
}

/** Pictures' hashes, locations, lists: nested elements of an event. A leaf is text; repeated elements are a list. */
export type PushTree = { [name: string]: string | PushTree | (string | PushTree)[] };

/** A message of a citizen. `id` is the platform's MsgId, kept as text: it is above 2^53. */
export type MessagePush = PushHead & { id: string } & (
    | {
        kind: 'text';
        text: string /** Id of the tapped line of a msgmenu; null for typed words. */;
        menuId: string | null;
      }
    | {
        kind: 'image';
        media: string /** The platform's own link to it; null when it gave none. */;
        picUrl: string | null;
      }
    | {
        kind: 'voice';
        media: string;
        /** The same recording at 16 kHz, better for recognition; null when there is none. */
        media16k: string | null;
        /** `amr`, `speex` … */
        format: string;
        /** What the platform recognised; null or empty on most accounts nowadays. */
        recognition: string | null;
      }
    | { kind: 'video' }
    /** GCJ-02 degrees. */
    | { kind: 'location'; lat: number; lng: number; label: string | null }
    | { kind: 'link'; title: string; url: string }
    /** A type that we do not know. */
    | { kind: 'other'; type: string }
  );

/** Something that happened. */
export interface EventPush extends PushHead {
  kind: 'event';
  /** The event's name in lower case: the platform's own spelling varies by family. */
  event: string;
  /** EventKey; null when there is none or it is empty. */
  key: string | null;
  /** MsgID of a result event, Ticket of a scan: part of the key by which a repeated delivery is known; null otherwise. */
  mark: string | null;
  /** All elements, for the events that carry more. */
  fields: PushTree;
}

/** One push. */
export type Push = MessagePush | EventPush;
