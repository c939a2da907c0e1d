/** Words with what can be pressed in them: web addresses, the city's telephone, emergency numbers; and case numbers kept in one piece. */
import type { ComponentChild } from 'preact';
import { say } from '../words.ts';

const ADDRESS = /https?:\/\/[^\s<>"'，。；、！？）】]+|\/privacy\b|\/guide\/[\w-]+\.[\w-]+/;
/** The address of a list to print is long and tells a reader nothing. */
const GUIDE = /\/guide\/[\w-]+\.[\w-]+$/;
/** Only after a word for calling: a 110 may also be a house number. */
const CALL =
  /(?:拨打|请打|打|拨|电话|[Cc]all|[Dd]ial)[ ：:]*(?:110|119|12[02]|1\d{4}|9[56]\d{3})(?![\d号栋楼室年元米-])/;
const CASE = /\b\d{3}-\d{3}-\d{3}\b/;

/** Splits words at what can be pressed. `phone` is the city's own number. */
export function linked(words: string, phone: string): ComponentChild[] {
  const own = phone.replace(/[^\d-]/g, '') || '$^';
  const pattern = new RegExp(
    `(${[ADDRESS.source, CALL.source, CASE.source, `(?:^|[^\\d-])${own}(?![\\d-])`].join('|')})`,
  );
  return words.split(pattern).map((piece, index) => (index % 2 === 0 ? piece : link(piece)));
}

function link(piece: string): ComponentChild {
  if (/^\d{3}-\d{3}-\d{3}$/.test(piece)) return <b class="case">{piece}</b>;
  if (/^(https?:|\/)/.test(piece))
    return (
      <a href={piece} target="_blank" rel="noopener noreferrer">
        {GUIDE.test(piece) ? say('open-list') : piece}
      </a>
    );
  const number = /[\d-]+$/.exec(piece)?.[0] ?? '';
  return [
    piece.slice(0, piece.length - number.length),
    <a class="tel" href={`tel:${number}`}>
      {number}
    </a>,
  ];
}
