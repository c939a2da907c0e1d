/** The platform's XML: what is read, what is refused, and what we write. */
import { describe, expect, test } from 'vitest';
import { cdata, element, parseXml } from '../../bot/channels/wechat/xml.ts';

const BAD = expect.objectContaining({ code: 'WECHAT_PUSH_BAD', status: 400 });

function refused(xml: string): void {
  expect(() => parseXml(xml), xml.slice(0, 80)).toThrow(BAD);
}

describe('what is read', () => {
  test('a message as the platform sends it, numbers as text', () => {
    expect(
      parseXml('<xml><A><![CDATA[你好]]></A><CreateTime>0012</CreateTime><MsgId>9007199254740993</MsgId></xml>'),
    ).toEqual({
      A: '你好',
      CreateTime: '0012',
      MsgId: '9007199254740993',
    });
  });

  test('with a head, a byte order mark, lines, comments and spaces between', () => {
    const xml =
      '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- a -->\n<xml>\n\t<A >1</A\n>\n <!-- <A>2</A> --></xml>\n<!-- b -->\n';
    expect(parseXml(xml)).toEqual({ A: '1' });
    expect(parseXml('\n <xml><A>1</A></xml>')).toEqual({ A: '1' });
  });

  test('elements inside elements, and repeated ones as a list in their order', () => {
    expect(parseXml('<xml><L><I><M>a</M></I><I><M>b</M></I><I>c</I></L><T>x</T></xml>')).toEqual({
      L: { I: [{ M: 'a' }, { M: 'b' }, 'c'] },
      T: 'x',
    });
  });

  test('an empty element in each of its ways', () => {
    expect(parseXml('<xml><A/><B></B><C><![CDATA[]]></C><D> \n</D><E /></xml>')).toEqual({
      A: '',
      B: '',
      C: '',
      D: '',
      E: '',
    });
  });

  test("a citizen's words inside CDATA stay as they are: spaces, lines, markup, ampersands", () => {
    const words = '  <b>急</b> &amp; & &#65;\n\t]] > ]>  ';
    expect(parseXml(`<xml><A>\n<![CDATA[${words}]]>\n</A></xml>`)).toEqual({ A: words });
    expect(parseXml('<xml><A><![CDATA[  ]]></A></xml>')).toEqual({ A: '  ' });
  });

  test('CDATA that was split, with text and a comment between', () => {
    expect(parseXml('<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>')).toEqual({ A: 'a]]>b' });
    expect(parseXml('<xml><A>1<![CDATA[2]]>3<!-- x -->4<![CDATA[5]]></A></xml>')).toEqual({ A: '12345' });
  });

  test('the five entities and references by number', () => {
    expect(parseXml('<xml><A>&lt;&gt;&amp;&quot;&apos;&#65;&#x706F;&#128161;&#x1f4a1;&#10;&amp;lt;</A></xml>')).toEqual(
      {
        A: '<>&"\'A灯💡💡\n&lt;',
      },
    );
  });

  test('control characters, as some phones send them', () => {
    expect(parseXml('<xml><A><![CDATA[a\u0008b\u0000]]></A></xml>')).toEqual({ A: 'a\u0008b\u0000' });
  });

  test('names that mean something to JavaScript do no harm', () => {
    const tree = parseXml(
      '<xml><__proto__><polluted>1</polluted></__proto__><__proto__>x</__proto__><constructor>a</constructor><constructor>b</constructor><toString>t</toString><hasOwnProperty/></xml>',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(tree.polluted).toBeUndefined();
    expect(Object.assign({}, tree).polluted).toBeUndefined();
    expect({ ...tree }).toEqual({ constructor: ['a', 'b'], toString: 't', hasOwnProperty: '' });
    expect(parseXml('<xml><A>1</A></xml>').valueOf).toBeUndefined();
  });

  test('a message of 60,000 brackets, ampersands or tags is read or refused at once', () => {
    const start = performance.now();
    expect(parseXml(`<xml><A><![CDATA[${']'.repeat(60_000)}]]></A></xml>`).A).toHaveLength(60_000);
    expect(parseXml(`<xml><A>${'&amp;'.repeat(12_000)}</A></xml>`).A).toHaveLength(12_000);
    expect(parseXml(`<xml><A>${'<!---->'.repeat(8000)}</A></xml>`)).toEqual({ A: '' });
    refused(`<xml>${' '.repeat(60_000)}x`);
    refused('<'.repeat(60_000));
    refused(`<xml><A>${'&'.repeat(60_000)}</A></xml>`);
    refused(`<${'a'.repeat(60_000)}>`);
    refused(`<xml${' '.repeat(60_000)}`);
    refused(`${' '.repeat(60_000)}<`);
    refused('<?xml '.repeat(10_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('what is refused', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['no XML', 'hello'],
    ['JSON', '{"ToUserName":"gh_1"}'],
    ['another root', '<html><A>1</A></html>'],
    ['two roots', '<xml><A>1</A></xml><xml><A>2</A></xml>'],
    ['a root and something before it', '<A/><xml><A>1</A></xml>'],
    ['an empty root', '<xml></xml>'],
    ['a root of text', '<xml>text</xml>'],
    ['something behind the root', '<xml><A>1</A></xml>x'],
    ['CDATA behind the root', '<xml><A>1</A></xml><![CDATA[x]]>'],
    ['something before the root', 'x<xml><A>1</A></xml>'],
    ['a document type', '<!DOCTYPE xml><xml><A>1</A></xml>'],
    ['entities that grow', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>'],
    [
      'a file of ours',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><A>&f;</A></xml>',
    ],
    ['a document type inside', '<xml><!DOCTYPE x><A>1</A></xml>'],
    ['an entity that nobody declared', '<xml><A>&nbsp;</A></xml>'],
    ['a name of JavaScript as an entity', '<xml><A>&constructor;</A></xml>'],
    ['a bare ampersand', '<xml><A>a & b</A></xml>'],
    ['an ampersand at the end', '<xml><A>a&</A></xml>'],
    ['a reference to the zero character', '<xml><A>&#0;</A></xml>'],
    ['a reference to half a character', '<xml><A>&#xD800;</A></xml>'],
    ['a reference beyond Unicode', '<xml><A>&#x110000;</A></xml>'],
    ['a reference without a number', '<xml><A>&#;</A></xml>'],
    ['a processing instruction', '<xml><?php echo 1 ?><A>1</A></xml>'],
    ['a second head', '<?xml version="1.0"?><?xml version="1.0"?><xml><A>1</A></xml>'],
    ['a head that does not end', '<?xml version="1.0"'],
    ['attributes', '<xml a="1"><A>1</A></xml>'],
    ['attributes of a namespace', '<xml><A xmlns:x="y">1</A></xml>'],
    ['elements that are closed crosswise', '<xml><A><B>1</A></B></xml>'],
    ['an end too many', '<xml><A>1</A></xml></xml>'],
    ['an end of an empty element', '<xml><A>1</A/></xml>'],
    ['another case', '<xml><A>1</a></xml>'],
    ['text between elements', '<xml>x<A>1</A></xml>'],
    ['CDATA between elements', '<xml><A>1</A><![CDATA[x]]></xml>'],
    ['CDATA without an end', '<xml><A><![CDATA[1</A></xml>'],
    ['a comment without an end', '<xml><A>1</A><!-- </xml>'],
    ['a name that begins with a digit', '<xml><1>1</1></xml>'],
    ['an element without a name', '<xml><>1</></xml>'],
    ['a space before the name', '<xml>< A>1</A></xml>'],
  ])('%s', (_, xml) => refused(xml));

  test('a document that is cut off, wherever', () => {
    const whole = '<?xml version="1.0"?><xml><A><![CDATA[灯]]></A><L><I>1</I><I>&amp;</I></L><E/></xml>';
    parseXml(whole);
    for (let end = 0; end < whole.length; end++) refused(whole.slice(0, end));
    expect(() => parseXml('<xml><A>1</A>')).toThrow('cut off');
  });

  test('elements nested deeper than six', () => {
    const nested = (deep: number) => `<xml>${'<A>'.repeat(deep - 1)}${'</A>'.repeat(deep - 1)}</xml>`;
    expect(parseXml(nested(6))).toEqual({ A: { A: { A: { A: { A: '' } } } } });
    refused(nested(7));
    refused(`${'<A>'.repeat(20_000)}`);
    refused(nested(6).replace('</A>', '<B/></A>'));
  });

  test('more than 300 elements', () => {
    expect(parseXml(`<xml>${'<A/>'.repeat(299)}</xml>`).A).toHaveLength(299);
    refused(`<xml>${'<A/>'.repeat(300)}</xml>`);
    refused(`<xml>${'<A></A>'.repeat(300)}</xml>`);
  });

  test('without a word of the push in the error', () => {
    try {
      parseXml('<xml><Content>我的电话13800138000</Contend></xml>');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify([(error as Error).message, error])).not.toMatch(/138|电话|Conten/);
    }
  });
});

describe('what we write', () => {
  test('comes back the same, whatever a citizen typed', () => {
    for (const words of [
      '灯坏了',
      '',
      ' a ',
      ']]>',
      ']]>]]>',
      ']]]>>',
      '<![CDATA[x]]>',
      '&amp;<b>\n',
      '💡',
      ']]',
      '>',
    ]) {
      expect(parseXml(element('xml', element('A', cdata(words))))).toEqual({ A: words });
    }
  });

  test('cannot be left by its words', () => {
    const xml = element('xml', element('A', cdata(']]></A><MsgType>news</MsgType><A><![CDATA[')));
    expect(Object.keys(parseXml(xml))).toEqual(['A']);
  });

  test('holds no character that XML does not know, and leaving it out opens no gap', () => {
    expect(cdata('a\u0000\u0008\u000b\u000c\u001f\ufffe\uffff\ud83d b\udca1')).toBe('<![CDATA[a b]]>');
    expect(cdata('\t\n\r\u007f\u0085\ufffd💡')).toBe('<![CDATA[\t\n\r\u007f\u0085\ufffd💡]]>');
    expect(parseXml(element('xml', element('A', cdata(']]\u0000><B/>'))))).toEqual({ A: ']]><B/>' });
  });
});
