/** The switches of her page: what she turns counts, what it merely tells again does not. */
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../bot/domain/conversation.ts';
import { newConversation } from '../../bot/turn/rows.ts';
import { withSwitches } from '../../bot/turn/switches.ts';

const NEW = newConversation({ conversation: 'c', channel: 'webchat', citizen: 'u' }, 0);
const CHINESE_PAGE = { elder: false, language: 'zh-CN' } as const;
const ENGLISH_PAGE = { elder: false, language: 'en' } as const;

describe('the switches of her page', () => {
  it('hold from the first message on', () => {
    expect(withSwitches(NEW, [{ elder: true, language: 'en' }])).toMatchObject({ elder: true, language: 'en' });
  });
  it('do not take back what she asked for in words', () => {
    const begun = withSwitches(NEW, [CHINESE_PAGE]);
    const inWords: Conversation = { ...begun, language: 'en', elder: true };
    expect(withSwitches(inWords, [CHINESE_PAGE])).toMatchObject({ language: 'en', elder: true });
  });
  it('count again when she turns them', () => {
    const inWords: Conversation = { ...withSwitches(NEW, [ENGLISH_PAGE]), language: 'zh-CN' };
    const back = withSwitches(inWords, [CHINESE_PAGE]);
    expect(withSwitches(back, [ENGLISH_PAGE])).toMatchObject({ language: 'en' });
    expect(withSwitches(NEW, [CHINESE_PAGE, { ...CHINESE_PAGE, elder: true }])).toMatchObject({ elder: true });
  });
  it('are not there where a channel has none, and nothing is remembered of them', () => {
    expect(withSwitches(NEW, [{}])).toEqual(NEW);
  });
});
