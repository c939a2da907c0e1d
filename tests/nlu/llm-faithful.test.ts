/** A shortened answer says nothing that its entry does not say, and leaves out nothing that would turn it round. */
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../bot/nlu/llm/facts.ts';
import { unfaithful } from '../../bot/nlu/llm/faithful.ts';

const FUND =
  '租房、买房、还房贷、退休都能取。带身份证、银行卡和证明（租房合同、购房合同或退休证），到公积金中心办，15 个工作日内到账。网上看 gjj.example.cn，周一到周五 9:00–17:30 开门。';
const CARD =
  '头一张不收钱，换一张 20 元，补一张 40 元。在职的能网上办，离职的不能网上办。没单位的，由社区办理。满 60 周岁的打八折，借给别人的要停用半年。';

describe('what may be shown', () => {
  it.each([
    ['whole clauses', '带身份证、银行卡和证明，到公积金中心办，15 个工作日内到账。'],
    ['other ways to write a number', '带身份证、银行卡和证明，到公积金中心办，十五个工作日之内到账。'],
    ['full-width figures', '带身份证、银行卡和证明，到公积金中心办，１５个工作日内到账。'],
    ['clauses run together', '带身份证、银行卡和证明到公积金中心办。'],
    ['small words more', '您请带身份证、银行卡和证明，到公积金中心办就可以。'.replace('就可以', '')],
    ['an item of a list', '租房能取。带身份证、银行卡和证明，到公积金中心办。'],
    ['two items of a list', '租房、退休都能取，15 个工作日内到账。'],
    ['the hours as they are', '到公积金中心办，周一到周五 9:00-17:30 开门。'],
    ['the page as it is', '到公积金中心办，网上看 gjj.example.cn。'],
  ])('%s', (_, text) => expect(unfaithful(text, FUND)).toBeNull());
});

describe('figures', () => {
  it.each([
    ['another number', '到公积金中心办，10 个工作日内到账。'],
    ['another number in words', '到公积金中心办，十个工作日内到账。'],
    ['another unit', '到公积金中心办，15 天内到账。'],
    ['another bound', '到公积金中心办，15 个工作日后到账。'],
    ['no bound', '到公积金中心办，15 个工作日到账。'],
    ['half of the hours', '到公积金中心办，周一到周五 9:00 开门。'],
    ['other days', '到公积金中心办，周一到周日 9:00–17:30 开门。'],
    ['one of the days', '到公积金中心办，周一 9:00–17:30 开门。'],
    ['another page', '到公积金中心办，网上看 gjj.example.com。'],
    ['a page behind it', '到公积金中心办，网上看 gjj.example.cn/pay。'],
    ['a telephone number', '到公积金中心办，打 12329 问。'],
    ['a price', '到公积金中心办，收 15 元。'],
    ['a vague number', '到公积金中心办，几天内到账。'],
  ])('%s is refused', (_, text) => expect(unfaithful(text, FUND)).toBe('foreign'));

  it('may not change places', () => {
    const rest = '在职的能网上办，离职的不能网上办，满 60 周岁的打八折，借给别人的要停用半年。';
    expect(unfaithful(`头一张不收钱，换一张 20 元。${rest}`, CARD)).toBeNull();
    expect(unfaithful(`头一张不收钱，换一张 40 元。${rest}`, CARD)).toBe('foreign');
    expect(unfaithful(`头一张 20 元。${rest}`, CARD)).toBe('foreign');
    expect(unfaithful('补一张 40 元，换一张 20 元。', CARD)).toBe('foreign');
  });

  it.each([
    ['四十块', '40 元'],
    ['一百二十元', '120元'],
    ['一百二元', '120 元'],
    ['1.5 万元', '15,000 元'],
    ['半年', '0.5 年'],
    ['三月一日', '3 月 1 号'],
    ['百分之八十', '80%'],
    ['星期天', '周日'],
    ['９：３０', '9:30'],
  ])('%s is %s', (one, other) => expect(said(one)).toEqual(said(other)));

  it.each([
    ['3 个月', '3 月'],
    ['3 天', '3 个工作日'],
    ['60 岁以上', '60 岁'],
    ['60 岁', '60 周岁'],
    ['3 到 5 天', '5 天'],
    ['第二次', '两次'],
    ['两年半', '两年'],
    ['三五天', '五天'],
    ['一、二级', '二级'],
    ['下午 3 点', '3 点'],
    ['11 月 15 日到明年 3 月 15 日', '11 月 15 日'],
  ])('%s is not %s', (one, other) => expect(said(one)).not.toEqual(said(other)));

  it.each(['一定要来', '万一丢了', '千万别借', '统一安排', '一起办'])('there are none in %s', words =>
    expect(said(words)).toEqual([]));
});

describe('a no', () => {
  const REST = '，满 60 周岁的打八折，借给别人的要停用半年。';
  it.each([
    ['taken away', `在职的能网上办，离职的能网上办${REST}`, 'foreign'],
    ['put in', `在职的不能网上办，离职的不能网上办${REST}`, 'foreign'],
    ['left out with its clause', `在职的能网上办${REST}`, 'limit'],
    ['made of a fee', `头一张收钱${REST}离职的不能网上办。`, 'foreign'],
    ['made softer', `离职的不用网上办${REST}`, 'foreign'],
    ['made harder', `离职的禁止网上办${REST}`, 'foreign'],
    ['free of charge where it says so of another', `补一张不收钱${REST}离职的不能网上办。`, 'foreign'],
  ])('%s is refused', (_, text, why) => expect(unfaithful(text, CARD)).toBe(why));

  it('and a limit stay, whatever else goes', () => {
    expect(unfaithful('头一张不收钱，离职的不能网上办。', CARD)).not.toBeNull();
    expect(unfaithful('头一张不收钱。', '头一张不收钱，补一张 40 元，只能本人来。')).toBe('limit');
    expect(unfaithful('带证件去窗口办。', '带证件去窗口办，满 60 岁的才给办，一共要跑两趟窗口。')).toBe('limit');
    expect(unfaithful('带证件去窗口办。', '每年 6 月 30 日前申请，过后不补；带证件去窗口办，当场就能拿到手。')).toBe(
      'limit',
    );
  });

  it('in 不动产 is none', () => {
    expect(unfaithful('到不动产窗口办，当场拿证。', '到不动产窗口办，当场拿证，旁边有人帮您填表格。')).toBeNull();
  });
});

describe('what belongs together', () => {
  it('a condition stays with what it is for', () => {
    const answer = '没单位的，由社区办理，当场拿证；有单位的，由单位办理，等单位通知您。';
    expect(unfaithful('由社区办理，当场拿证。', answer)).toBe('condition');
    expect(unfaithful('没单位的，由社区办理，当场拿证。', answer)).toBeNull();
    expect(unfaithful('没单位的，由单位办理，等单位通知您。', answer)).toBe('condition');
    expect(unfaithful('有单位的，由社区办理，当场拿证。', answer)).toBe('foreign');
    const people = '租房的人，先交合同，买房的人，先交发票，材料都交到一楼的大厅窗口。';
    expect(unfaithful('租房的人，先交发票，材料都交到一楼的大厅窗口。', people)).toBe('condition');
    expect(unfaithful('买房的人，先交发票，租房的人，先交合同。', people)).toBe('foreign');
  });

  it.each([
    ['老人到社区、残疾人到街道、学生到学校都能办', '老人、学生到学校都能办'],
    ['老人、残疾人到社区、军人到街道都能领', '老人到街道都能领'],
    ['老人、残疾人到社区、军人到街道都能领', '老人街道都能领'],
    ['低保户全免、残疾人全免、军人半价都能领', '低保户、军人半价都能领'],
    ['有本市房子、有工作、交着社保能申请', '有本市房子能申请'],
    ['有本市房子、有工作、交着社保能申请', '有工作、交着社保能申请'],
    ['满 60 岁、住满 3 年都能申请', '满 60 岁都能申请'],
    ['满 60 岁、住满 3 年都能申请', '住满 3 年都能申请'],
    ['在网上、窗口、自助机都能办', '在家里都能办'],
  ])('of the list %s it is not said: %s', (list, text) => {
    const answer = `${list}，办好以后当场就能拿到新卡，旧卡交回窗口。`;
    expect(unfaithful(`${text}，旧卡交回窗口。`, answer)).toBe('foreign');
  });

  it.each([
    ['在网上、窗口、自助机都能办', '在窗口都能办'],
    ['租房、买房、退休都能取', '买房都能取'],
    ['租房、买房、退休都能取', '租房能取'],
    ['能打疫苗、考驾照、给车上牌', '能打疫苗、给车上牌'],
  ])('of the list %s it may be said: %s', (list, text) => {
    const answer = `${list}，办好以后当场就能拿到新卡，旧卡交回窗口。`;
    expect(unfaithful(`${text}，旧卡交回窗口。`, answer)).toBeNull();
  });

  it('papers stay together', () => {
    expect(unfaithful('带身份证到公积金中心办。', FUND)).toBe('foreign');
    expect(unfaithful('带身份证、银行卡到公积金中心办。', FUND)).toBe('foreign');
    expect(unfaithful('带身份证、银行卡和护照，到公积金中心办。', FUND)).toBe('foreign');
  });

  it('a list with figures stays whole', () => {
    const answer = '单身的 500 元、全家的 800 元一起领，到街道窗口办，当场给钱。';
    expect(unfaithful('单身的 500 元一起领，当场给钱。', answer)).toBe('foreign');
    expect(unfaithful('单身的 500 元、全家的 800 元一起领，当场给。', answer)).toBe('foreign');
    expect(unfaithful('单身的 500 元、全家的 800 元一起领，当场给钱。', answer)).toBeNull();
  });

  it('names stay as they are', () => {
    expect(unfaithful('带身份证、银行卡和证明，到税务局办。', FUND)).toBe('foreign');
    expect(unfaithful('租房、装修都能取。带身份证、银行卡和证明，到公积金中心办。', FUND)).toBe('foreign');
  });
});

describe('the form', () => {
  const GOOD = '带身份证、银行卡和证明，到公积金中心办';
  it.each([
    ['three sentences', `租房能取。${GOOD}。15 个工作日内到账。`],
    ['markup', `**${GOOD}**。`],
    ['a link in markup', `[${GOOD}](gjj.example.cn)。`],
    ['a tag', `<b>${GOOD}</b>。`],
    ['line ends', `${GOOD}\n15 个工作日内到账`],
    ['hidden signs', `${GOOD}\u202e。`],
    ['a placeholder', `${GOOD}〔号码1〕。`],
    ['a face', `${GOOD}😀。`],
    ['the whole answer', FUND],
    ['next to nothing', '都能取。'],
    ['nothing', '。'],
  ])('%s is refused', (_, text) => expect(unfaithful(text, FUND)).toBe('form'));

  it('another language is refused', () => {
    expect(unfaithful('Bring your ID card to the fund centre.', FUND)).toBe('foreign');
  });

  it('a long text full of figures is read in no time', () => {
    const answer = '一'.repeat(300);
    for (const text of ['1'.repeat(300), '一、'.repeat(150), '不，'.repeat(150), '能'.repeat(300)])
      expect(unfaithful(text, answer)).not.toBeNull();
  });
});

/** What the figures of a text say. */
function said(words: string): string[] {
  return factsOf(words.normalize('NFKC').replaceAll(' ', '')).map(({ says }) => says);
}
