/**
 * The subset of XML 1.0 that the platform speaks: elements, CDATA, character references. Everything else that XML can do is refused,
 * since it serves attacks alone: document types, processing instructions, attributes.
 */

import type { PushTree } from './push.ts';
import { badPush } from './push-faults.ts';

/** Elements inside each other, the root counted; the platform's deepest are five. */
const DEEPEST = 6;
/** Elements in all. */
const MOST = 300;

const HEAD = /^\uFEFF?[ \t\r\n]*(?:<\?xml[ \t\r\n][^<>?]*\?>)?/;
const OPENING = /<([A-Za-z_][\w.-]{0,63})[ \t\r\n]*(\/?)>/y;
const CLOSING = /<\/([A-Za-z_][\w.-]{0,63})[ \t\r\n]*>/y;
const LAYOUT = /^[ \t\r\n]*$/;
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';
const COMMENT = '<!--';
const COMMENT_END = '-->';
const REFERENCE = /&(?:#(\d{1,7});|#x([\da-fA-F]{1,6});|(amp|lt|gt|quot|apos);)?/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** What XML 1.0 §2.2 does not allow, not even in CDATA; with the u flag a lone surrogate is a code point of its own. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** An element that is open. */
interface Open {
  name: string;
  children: PushTree | null;
  text: string;
  /** It has CDATA, or text that is not layout. */
  written: boolean;
}

/**
 * Reads a document whose root is `<xml>`. A leaf is text, numbers too; repeated siblings are a list. White space between elements is
 * layout; CDATA stays as it is, even with characters that XML does not allow, as citizens' phones send them.
 * @throws OnePressError WECHAT_PUSH_BAD.
 */
export function parseXml(xml: string): PushTree {
  const stack = [openElement('')];
  let count = 0;
  for (let at = HEAD.exec(xml)?.[0].length ?? 0; at < xml.length; ) {
    const parent = stack.at(-1)!;
    const tag = xml.indexOf('<', at);
    if (tag !== at) {
      addText(parent, xml.slice(at, tag < 0 ? xml.length : tag));
      at = tag < 0 ? xml.length : tag;
    } else if (xml.startsWith(CDATA, at)) {
      const end = endOf(xml, CDATA_END, at + CDATA.length);
      parent.text += xml.slice(at + CDATA.length, end);
      parent.written = true;
      at = end + CDATA_END.length;
    } else if (xml.startsWith(COMMENT, at)) {
      at = endOf(xml, COMMENT_END, at + COMMENT.length) + COMMENT_END.length;
    } else if (xml[at + 1] === '/') {
      const [whole, name] = match(CLOSING, xml, at);
      if (name !== parent.name) throw badPush('An element of the push is closed by another name');
      stack.pop();
      add(stack.at(-1)!, parent);
      at += whole.length;
    } else {
      const [whole, name = '', empty] = match(OPENING, xml, at);
      if (++count > MOST) throw badPush('The push has too many elements');
      if (stack.length > DEEPEST) throw badPush('The elements of the push are nested too deeply');
      if (empty) add(parent, openElement(name));
      else stack.push(openElement(name));
      at += whole.length;
    }
  }
  if (stack.length !== 1) throw badPush('The push is cut off');
  return rootOf(stack[0]!);
}

/** An element around content that is XML already. */
export function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/** Text as CDATA; what XML cannot hold is left out first, so that leaving it out does not make a new end of the CDATA. */
export function cdata(text: string): string {
  return `${CDATA}${text.replace(NOT_XML, '').replaceAll(CDATA_END, ']]]]><![CDATA[>')}${CDATA_END}`;
}

function openElement(name: string): Open {
  return { name, children: null, text: '', written: false };
}

/** Puts a closed element into its parent. */
function add(parent: Open, { name, children, text, written }: Open): void {
  if (children && written) throw badPush('The push has text between elements');
  // No prototype: a name like `constructor` is a name like any other. `__proto__` is not kept, for whoever copies the tree later.
  parent.children ??= Object.create(null) as PushTree;
  if (name === '__proto__') return;
  const value = children ?? text;
  const before = parent.children[name];
  if (before === undefined) parent.children[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else parent.children[name] = [before, value];
}

function addText(parent: Open, raw: string): void {
  if (LAYOUT.test(raw)) return;
  parent.text += raw.includes('&') ? raw.replace(REFERENCE, resolved) : raw;
  parent.written = true;
}

function resolved(_whole: string, decimal?: string, hex?: string, entity?: string): string {
  if (entity) return ENTITIES[entity]!;
  const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  // NaN: a bare ampersand or an entity that nobody declared.
  const known = code <= 0x10ffff ? String.fromCodePoint(code) : '';
  if (known.replace(NOT_XML, '') === '') throw badPush('The push has a character reference that XML does not know');
  return known;
}

function endOf(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  if (end < 0) throw badPush('The push is cut off');
  return end;
}

function match(tag: RegExp, xml: string, at: number): RegExpExecArray {
  tag.lastIndex = at;
  const found = tag.exec(xml);
  if (!found) throw badPush('The push has markup that the platform does not use');
  return found;
}

function rootOf({ children, written }: Open): PushTree {
  const root = children?.xml;
  if (written || typeof root !== 'object' || Array.isArray(root) || Object.keys(children!).length !== 1) {
    throw badPush('The push is not one <xml> element');
  }
  return root;
}
