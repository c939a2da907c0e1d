import { describe, expect, it } from 'vitest';
import { placeParts } from '../../bot/nlu/place/parts.ts';
import { mapQuery } from '../../bot/nlu/place/query.ts';

/** The pieces in one line: words:kind. */
const parts = (words: string) =>
  placeParts(words)
    .map(({ text, kind }) => `${text}:${kind}`)
    .join(' ');

describe('an address is taken apart', () => {
  it.each([
    ['人民路12号3栋2单元5楼501室', '人民路:road 12号:number 3栋:building 2单元:unit 5楼:floor 501室:room'],
    ['人民路和解放路交叉口东北角', '人民路:road 解放路:road 交叉口:crossing 东北角:relation'],
    ['翠竹苑3号楼对面', '翠竹苑:name 3号楼:building 对面:relation'],
    ['南屏区幸福小区五号楼二单元', '南屏区:district 幸福小区:name 五号楼:building 二单元:unit'],
    ['中山东路123弄4号601', '中山东路:road 123弄:road 4号:number 601:room'],
    ['阳光花园人民路', '阳光花园:name 人民路:road'],
    ['新华街RM-0123号灯杆旁边', '新华街:road RM-0123号灯杆:lamp 旁边:relation'],
    ['灯杆编号RM0123', '灯杆编号RM0123:lamp'],
    ['人民路88米处', '人民路:road 88米处:relation'],
    ['广场路30号6楼', '广场路:road 30号:number 6楼:floor'],
    ['新华街道书香名邸7幢', '新华街道:town 书香名邸:name 7幢:building'],
    ['柳溪村3组12号', '柳溪村:village 3组:road 12号:number'],
    ['江岸名都12-3-501', '江岸名都:name 12:building 3:unit 501:room'],
    ['广东省安澜市临澜区滨江路', '广东省:province 安澜市:city 临澜区:district 滨江路:road'],
  ])('%s', (words, expected) => {
    expect(parts(words)).toBe(expected);
  });

  it('every piece stands where it says', () => {
    const words = '南屏区解放路12号，老王面馆后面 3 单元';
    for (const { text, from, to } of placeParts(words)) expect(words.slice(from, to)).toBe(text);
  });

  it('words without end, or without sense, are taken apart all the same', () => {
    for (const words of [
      '',
      '，，，',
      '1'.repeat(5000),
      '路'.repeat(5000),
      '人民路'.repeat(2000),
      '号'.repeat(300),
      '🏠'.repeat(200),
    ]) {
      expect(placeParts(words).length).toBeLessThanOrEqual(200);
    }
  });
});

describe('what a map provider is asked', () => {
  it.each([
    ['人民路和解放路交叉口东北角', '人民路与解放路交叉口'],
    ['中山东路123弄4号601室王女士', '中山东路123弄4号'],
    ['翠竹苑3号楼2单元501对面', '翠竹苑3号楼'],
    ['老王面馆后面的巷子', '老王面馆'],
    ['柳叶巷灯杆编号RM0123旁边', '柳叶巷'],
    ['13812345678 柳溪村', '柳溪村'],
    ['12 Renmin Road', '12 Renmin Road'],
    ['12 Renmin Road, Room 501, Mr Wang', '12 Renmin Road'],
    ['我是王大妈，柳叶巷12号', '柳叶巷12号'],
    ['柳叶巷12号 李师傅', '柳叶巷12号'],
    ['3号楼2单元', null],
    ['楼下', null],
    ['', null],
  ])('%s → %s', (words, query) => {
    expect(mapQuery(words)).toBe(query);
  });
});
