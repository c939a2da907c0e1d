/** What appears on a citizen's phone. */

/** One bubble, card or notice. */
export interface Heard {
  /** ms since epoch, by the handed clock. */
  at: number;
  /** How it came: in the answer to a push, by an API, or as WeChat's own words about a service that does not answer. */
  by: 'passive' | 'custom' | 'template' | 'subscription' | 'fault';
  /** text, msgmenu, image, voice, video, music, news; notice for templates and subscriptions. */
  type: string;
  /** What the eye reads: links by their labels; msgmenu as head, lines and tail; a notice as its title and values. */
  text: string;
  /** `<a href>` inside a text. */
  links?: { label: string; href: string }[];
  /** The lines of a msgmenu that can be tapped. */
  lines?: { id: string; title: string }[];
  image?: Uint8Array;
  /** Bytes of a voice or video. */
  media?: Uint8Array;
  /** Values of a notice by their fields. */
  data?: Record<string, string>;
  /** Id of the notice's template. */
  template?: string;
  /** What a tap on a notice or a news card opens. */
  url?: string;
}

/** What WeChat writes itself when the account gives no right answer. */
export const FAULT_TEXT = '该公众号提供的服务出现故障，请稍后再试';

/** How long a text may be: bytes in UTF-8. */
export const TEXT_BYTES = 2048;

/** A text as the phone shows it: `<a href>` becomes its label. */
export function shownText(content: string): Pick<Heard, 'text' | 'links'> {
  const links: { label: string; href: string }[] = [];
  const text = content.replace(
    /<a\b[^>]*?\bhref=(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a>/gi,
    (_, one, two, label) => {
      links.push({ label, href: one ?? two });
      return label;
    },
  );
  return links.length > 0 ? { text, links } : { text };
}
