/** Whoever is blind or deaf, cannot speak or is paralysed says so to be helped, and hears no alarm; eyes and ears that fail now are one. */
import { describe, expect, it } from 'vitest';
import { FRESH, understand } from './demo.ts';

const alarm = (text: string) => understand(text, FRESH).emergency;

describe('what somebody lives with is no emergency', () => {
  it.each([
    '我眼睛看不见，能不能念给我听',
    '我的眼睛看不见，怎么发照片',
    '我眼睛瞎了三十年了',
    '我耳朵听不见',
    '我听不见，只能打字',
    '我耳朵听不见电话，你打字给我',
    '我不会说话，只能打字',
    '我瘫痪在家，出不了门',
    '我瘫痪了十年，想报个事',
    '我妈眼睛看不见，盲道上停满了车',
  ])('%s', text => expect(alarm(text)).toBeNull());
});

describe('what fails now is one', () => {
  it.each([
    '我眼睛突然看不见了',
    '我眼睛看不见了',
    '我眼睛看不见，刚喝了假酒',
    '我眼睛看不见，头疼得厉害',
    '溅到石灰我眼睛看不见',
    '我耳朵听不见，刚才爆炸了',
    '我听不见孩子的声音了，他掉井里了',
    '我不会说话了，半边身子没劲',
    '我妈不会说话，嘴歪了',
    '我瘫在地上起不来',
  ])('%s', text => expect(alarm(text)).not.toBeNull());
});

describe('what others know of her is no gas', () => {
  it.each(['我的电话被泄露了', '个人信息被泄露', '泄露别人身份证找谁'])('%s', text => expect(alarm(text)).toBeNull());
  it.each(['煤气泄露我的电话是13800138000', '煤气泄漏，我家电话打不通'])('%s', text =>
    expect(alarm(text)).toMatchObject({ kind: 'gas', ask: false }));
});
