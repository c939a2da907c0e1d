/** How a list looks in a chat: no bubble longer than a screen, and an address only where it opens. */
import { describe, expect, it } from 'vitest';
import type { DialogDeps } from '../../bot/dialogs/deps.ts';
import { pressGuide } from '../../bot/dialogs/guide/index.ts';
import { emptyState } from '../../bot/domain/conversation.ts';
import type { Language } from '../../bot/domain/message.ts';
import type { Heard } from '../../bot/ports/dialogs.ts';
import { render } from '../../bot/turn/render.ts';
import { loadTexts } from '../../config/load-texts.ts';
import { city, NOW } from '../nlu/demo.ts';

const texts = loadTexts('config/texts');

/** She presses something below a list of hers for which she knew nothing, so that it is as long as it can be. */
function pressed(
  value: string,
  { id = 'funeral', channel = 'wechat', elder = false, language = 'zh-CN' as Language, url = '/guide/x.y' } = {},
): string[] {
  const state = { ...emptyState(), guides: [{ id, answers: {}, done: [], at: NOW }] };
  const heard = { at: NOW, conversation: { channel, elder, language, owner: 'bot', state } } as unknown as Heard;
  const deps = { city, guideUrl: () => url } as unknown as DialogDeps;
  return pressGuide(`guide:${value}:${id}`, heard, deps).replies.map(reply => render(reply, language, texts).text);
}

describe('a list in the chat', () => {
  for (const { id } of city.guides) {
    it(`of ${id} has every step once, in bubbles of a screen each`, () => {
      for (const language of ['zh-CN', 'en'] as const) {
        const bubbles = pressed('list', { id, language });
        const large = pressed('list', { id, language, elder: true });
        const heads = bubbles.flatMap(text => text.match(/^\d+(?=\. )/gm) ?? []).map(Number);
        expect(heads).toEqual(heads.map((_, at) => at + 1));
        expect(heads.length).toBeGreaterThanOrEqual(city.guides.find(guide => guide.id === id)!.steps.length);
        expect(Math.max(...bubbles.map(text => Buffer.byteLength(text)))).toBeLessThan(1400);
        expect(large.length).toBeGreaterThan(bubbles.length);
        for (const text of [...bubbles, ...large]) expect(text).toBe(text.trim());
      }
    });
  }

  it('gives the address of the page where it opens, and says what else can be done where it does not', () => {
    const there = { url: 'https://anlan.example/guide/x.y' };
    expect(pressed('print', there)[0]).toContain(there.url);
    expect(pressed('print', { channel: 'webchat' })[0]).toContain('\n/guide/x.y\n');
    expect(pressed('print')[0]).not.toContain('/guide/');
    expect(pressed('print')[0]).toContain('民意窗口');
  });
});
