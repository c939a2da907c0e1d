/** The same question gets the same answer, whatever she asks it by: a hundred of them, on the page and in WeChat. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startWechat, type Wechat } from '../support/wechat.ts';
import { webchatMouth } from './webchat-mouth.ts';

const { questions } = parse(readFileSync('tests/nlu/consult-questions.yaml', 'utf8')) as {
  questions: { words: string }[];
};

let wechat: Wechat;
beforeAll(async () => {
  wechat = await startWechat();
});
afterAll(() => wechat.stop());

/** What stands below the words in WeChat: the presses by their numbers, and how to use them. */
const BELOW = /^(?:\d\. .*|（回复.*|\([Rr]eply.*)?\n?/gm;

async function onThePage(words: string): Promise<{ text: string; choices: string[] }> {
  const { conversation, mouth } = await webchatMouth(wechat.app, {}, { hears: '' });
  await mouth.say([{ kind: 'text', text: words }], 'k1');
  await wechat.settled();
  const entries = await wechat.app.transcript.after(conversation, 0, 50);
  const said = entries.filter(({ author, replyTo }) => author === 'bot' && replyTo !== null).map(entry => entry.said);
  return {
    text: said.map(one => one?.text).join('\n'),
    choices: said.at(-1)?.choices.map(({ title }) => title) ?? [],
  };
}

async function inWechat(words: string): Promise<string> {
  const citizen = wechat.platform.citizen(undefined, { following: true });
  await citizen.say(words);
  await wechat.settled();
  return citizen.heard.map(({ text }) => text).join('\n');
}

test('a hundred questions are answered alike on the page and in WeChat', async () => {
  const apart: string[] = [];
  for (const { words } of questions) {
    const page = await onThePage(words);
    const phone = await inWechat(words);
    const shown = page.text !== '' && page.choices.every(title => phone.includes(title));
    if (phone.replace(BELOW, '').trim() !== page.text.replace(BELOW, '').trim() || !shown)
      apart.push(`${words}\n${page.text}\n---\n${phone}`);
  }
  expect(apart).toEqual([]);
});
