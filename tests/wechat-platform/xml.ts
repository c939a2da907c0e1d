/** The flat XML that pushes and passive replies are made of: a writer, and a reader that takes nothing doubtful. */

/** A value of an element: text goes into CDATA, numbers stand bare, a list repeats its element. */
export type XmlValue = string | number | bigint | XmlFields | XmlFields[];

/** Child elements by their names, in this order. */
export interface XmlFields {
  [name: string]: XmlValue;
}

/** What was read. */
export interface XmlElement {
  name: string;
  /** Text and CDATA directly inside, joined. */
  text: string;
  children: XmlElement[];
}

/** The elements of `fields`, one a line as the platform writes them. */
export function writeElements(fields: XmlFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map(one => `<${name}>${inner(one)}</${name}>`))
    .join('\n');
}

function inner(value: string | number | bigint | XmlFields): string {
  if (typeof value === 'string') return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return typeof value === 'object' ? `\n${writeElements(value)}\n` : String(value);
}

/** A whole document. */
export const writeXml = (fields: XmlFields): string => `<xml>\n${writeElements(fields)}\n</xml>`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<([A-Za-z_]\w*)\s*(\/?)>|<\/([A-Za-z_]\w*)\s*>|([^<]+)/y;
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The root of a document. Throws for everything that is not plain elements, text and CDATA: attributes, DOCTYPE, comments,
 * characters that XML 1.0 forbids, tags that do not match, anything before the root.
 */
export function readXml(source: string): XmlElement {
  if (FORBIDDEN.test(source)) throw new Error('a character that XML 1.0 forbids');
  const top: XmlElement = { name: '', text: '', children: [] };
  const open = [top];
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source);
    if (!found) throw new Error(`no plain XML at character ${at}`);
    const [, cdata, opened, closedAtOnce, closed, text] = found;
    const here = open.at(-1)!;
    if (opened) {
      const element: XmlElement = { name: opened, text: '', children: [] };
      here.children.push(element);
      if (!closedAtOnce) open.push(element);
    } else if (closed) {
      if (here.name !== closed) throw new Error(`</${closed}> closes nothing`);
      open.pop();
    } else here.text += cdata ?? decode(text!);
  }
  const root = top.children[0];
  if (open.length !== 1 || top.children.length !== 1 || !root) throw new Error('not one whole document');
  if (!source.startsWith('<') || top.text.trim() !== '') throw new Error('something outside of the root');
  return root;
}

function decode(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> outside of CDATA');
  return text.replace(ENTITY, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name) return NAMED[name]!;
    if (whole === '&') throw new Error('a bare &');
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex!, 16));
  });
}

/** The only child of that name; undefined when there is none, an error when there are several. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  const found = element.children.filter(one => one.name === name);
  if (found.length > 1) throw new Error(`${name} stands there ${found.length} times`);
  return found[0];
}

/** Text of the only child of that name; throws when it is missing. */
export function textOf(element: XmlElement, name: string): string {
  const found = child(element, name);
  if (!found) throw new Error(`${name} is missing`);
  return found.text;
}
