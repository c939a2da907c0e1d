/** What a notice's fields may hold, by the platform's table. */
import { expect, test } from 'vitest';
import { checkValue } from './value-rules.ts';

test.each([
  ['thing1', '人民路12号路灯不亮'],
  ['thing1', '🙂'.repeat(20)],
  ['number1', '12.5'],
  ['character_string1', 'AB-2026 #7'],
  ['time1', '15:01'],
  ['time1', '2026年1月5日 15:01'],
  ['time1', '2026-01-05 15:01:00~2026-01-05 16:00:00'],
  ['date1', '2026年01月05日'],
  ['date1', '2026/1/5 9:30'],
  ['amount1', '¥12.50'],
  ['phone_number1', '+86-0766-66888866'],
  ['car_number1', '粤A8Z888挂'],
  ['name1', '王小明'],
  ['phrase1', '已受理'],
])('%s may hold %s', (field, value) => {
  expect(() => checkValue(field, value)).not.toThrow();
});

test.each([
  ['thing1', '路'.repeat(21)],
  ['thing1', ''],
  ['thing1', undefined],
  ['thing1', 7],
  ['thing1', '路灯\n不亮'],
  ['number1', '十二'],
  ['character_string1', '编号7'],
  ['time1', '24:01'],
  ['time1', '今天 15:01'],
  ['date1', '2026-13-05'],
  ['date1', '1月5日'],
  ['amount1', '12元整'],
  ['phone_number1', '0766-66888866-0766-1'],
  ['name1', '王'.repeat(11)],
  ['phrase1', '正在为您办理'],
  ['phrase1', 'OK'],
])('%s may not hold %s', (field, value) => {
  expect(() => checkValue(field, value)).toThrow(field);
});
