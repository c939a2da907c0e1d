/** What a clerk pastes from elsewhere: signs that nobody sees, links that lead elsewhere than they look. */
import { expect, test } from 'vitest';
import { KnowledgeEntry } from '../../bot/domain/knowledge.ts';

const entry = {
  id: 'lamp',
  field: 'utilities',
  question: { zh: '路灯归谁管？' },
  answer: { zh: '归路灯所管。' },
  phone: '010-6000 0000',
  department: 'lamps',
  reviewed: '2026-11-01',
};

test('signs that nobody sees are left out, so that figures stand as they are and a press is its own words', () => {
  const read = KnowledgeEntry.parse({
    ...entry,
    question: { zh: '路\u200b灯归\n谁管？\ufeff' },
    answer: { zh: '打 \u202e54321\u202c。\r\n第二行\u0000' },
    also: ['谁管\n路灯'],
  });
  expect(read.question.zh).toBe('路灯归 谁管？');
  expect(read.answer.zh).toBe('打 54321。\n第二行');
  expect(read.also).toEqual(['谁管 路灯']);
});

test('words of such signs alone are no words', () => {
  expect(KnowledgeEntry.safeParse({ ...entry, question: { zh: '\u200b\u200b\u200b' } }).success).toBe(false);
});

test.each([
  'javascript:alert(1)',
  'http://city.example/lamps',
  'https://city.example@elsewhere.example/',
  'https://city.example/a b',
  'https:\\\\city.example',
  'https://city.example/"><b>',
])('%s is no link', link => {
  expect(KnowledgeEntry.safeParse({ ...entry, link }).success).toBe(false);
});

test.each(['https://city.example/lamps?a=1&b=路灯#top', 'https://city.example/@lamps'])('%s is one', link => {
  expect(KnowledgeEntry.parse({ ...entry, link }).link).toBe(link);
});

test.each([
  ...[
    '110',
    '119',
    '120',
    '122',
    '114',
    '999',
    '12345',
    '12350',
    '95598',
    '96110',
    '10086',
    '400-820-8820',
    '4008208820',
  ],
  ...['0771-12345', '020-88886666', '020-8888 6666', '020-88886666-801', '13800138000'],
])('%s is a telephone number that offices have', phone => {
  expect(KnowledgeEntry.safeParse({ ...entry, phone }).success).toBe(true);
});

test.each([
  '1 - - - 2',
  '12345 ',
  'tel:12345',
  '020',
  '12',
  '1-2',
  '',
  '120120120120120120120',
])('%j is no telephone number', phone => {
  expect(KnowledgeEntry.safeParse({ ...entry, phone }).success).toBe(false);
});
