import { describe, expect, test } from 'vitest';
import { dueAt, isOpen, nextOpening, type WorkCalendar, workdaysBetween } from '../../bot/domain/calendar.ts';
import { demo } from './demo.ts';

const anlan: WorkCalendar = {
  hours: demo.profile.hours,
  holidays: demo.holidays,
  timeZone: demo.profile.timeZone,
};
/** A moment by the clocks of Anlan. */
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const local = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('when work is due', () => {
  test.each([
    ['4h within a day', '2026-11-18 10:00', '4h', '2026-11-18 14:00'],
    ['4h from Friday 17:00 run on into Monday', '2026-11-20 17:00', '4h', '2026-11-23 12:30'],
    ['4h that end at closing time end there, not next morning', '2026-11-18 13:30', '4h', '2026-11-18 17:30'],
    ['2h told before opening count from opening', '2026-11-18 06:00', '2h', '2026-11-18 11:00'],
    ['2h told on Saturday count from Monday', '2026-11-21 12:00', '2h', '2026-11-23 11:00'],
    ['2h told at closing time count from the next morning', '2026-11-18 17:30', '2h', '2026-11-19 11:00'],
    ['24h are nearly three days of work', '2026-11-16 09:00', '24h', '2026-11-18 16:00'],
    ['1d ends at closing time of the next workday', '2026-11-18 10:00', '1d', '2026-11-19 17:30'],
    ['1d from Friday is Monday', '2026-11-20 10:00', '1d', '2026-11-23 17:30'],
    ['1d told on Saturday is Monday', '2026-11-21 10:00', '1d', '2026-11-23 17:30'],
    ['1d told late at night counts as that day', '2026-11-18 23:59', '1d', '2026-11-19 17:30'],
    ['3d over a weekend', '2026-11-19 10:00', '3d', '2026-11-24 17:30'],
    // National Day 2026: off 1 to 7 October, Saturday 10 October is a workday.
    ['4h on the eve of National Day run on after it', '2026-09-30 16:00', '4h', '2026-10-08 11:30'],
    ['1d on the eve of National Day', '2026-09-30 16:00', '1d', '2026-10-08 17:30'],
    ['3d over National Day, the last one a make-up Saturday', '2026-09-30 09:00', '3d', '2026-10-10 17:30'],
    ['1d from the Friday before the make-up Saturday', '2026-10-09 10:00', '1d', '2026-10-10 17:30'],
    ['4h from that Friday at 17:00 run on into Saturday', '2026-10-09 17:00', '4h', '2026-10-10 12:30'],
    ['1d from the make-up Saturday is Monday', '2026-10-10 10:00', '1d', '2026-10-12 17:30'],
    // Spring Festival 2026: off 15 to 23 February, Saturdays 14 and 28 are workdays.
    ['1d from the make-up Saturday before Spring Festival', '2026-02-14 10:00', '1d', '2026-02-24 17:30'],
    ['5d after Spring Festival with its make-up Saturday', '2026-02-23 10:00', '5d', '2026-02-28 17:30'],
    ['a make-up Sunday before Mid-Autumn', '2026-09-18 17:00', '1h', '2026-09-20 09:30'],
    ['15d over National Day', '2026-09-21 10:00', '15d', '2026-10-19 17:30'],
  ])('%s', (_, from, due, expected) => {
    expect(local(dueAt(at(from), due, anlan))).toBe(expected);
  });

  test('every due time of the city’s kinds can be counted', () => {
    for (const { code, due } of demo.kinds) {
      expect(dueAt(at('2026-11-18 10:00'), due, anlan), code).toBeGreaterThan(at('2026-11-18 10:00'));
    }
  });

  test('nonsense is refused, and a calendar that never opens does not hang', () => {
    expect(() => dueAt(0, 'soon', anlan)).toThrow(RangeError);
    const closed = { ...anlan, hours: { ...anlan.hours, days: [] }, holidays: { off: [], work: [] } };
    expect(() => dueAt(0, '4h', closed)).toThrow(RangeError);
    expect(() => dueAt(0, '3d', closed)).toThrow(RangeError);
    expect(() => nextOpening(0, closed)).toThrow(RangeError);
  });
});

describe('when a person answers', () => {
  test.each([
    ['2026-11-18 08:59', false, '2026-11-18 09:00'],
    ['2026-11-18 09:00', true, '2026-11-18 09:00'],
    ['2026-11-18 17:29', true, '2026-11-18 17:29'],
    ['2026-11-18 17:30', false, '2026-11-19 09:00'],
    ['2026-11-21 10:00', false, '2026-11-23 09:00'],
    ['2026-10-01 10:00', false, '2026-10-08 09:00'],
    ['2026-10-10 10:00', true, '2026-10-10 10:00'],
    ['2026-12-31 20:00', false, '2027-01-04 09:00'],
  ])('at %s: open %s, next from %s', (now, open, next) => {
    expect(isOpen(at(now), anlan)).toBe(open);
    expect(local(nextOpening(at(now), anlan))).toBe(next);
  });
});

describe('workdays between two moments', () => {
  test('leave out holidays and count make-up days', () => {
    expect(workdaysBetween(at('2026-09-30 10:00'), at('2026-10-10 10:00'), anlan)).toBe(3);
    expect(workdaysBetween(at('2026-11-20 10:00'), at('2026-11-23 08:00'), anlan)).toBe(1);
    expect(workdaysBetween(at('2026-11-18 08:00'), at('2026-11-18 20:00'), anlan)).toBe(0);
  });

  test('are negative backwards: a case one workday over is −1', () => {
    expect(workdaysBetween(at('2026-11-23 10:00'), at('2026-11-20 17:30'), anlan)).toBe(-1);
  });

  test('agree with the due time', () => {
    for (const from of ['2026-02-13 20:00', '2026-04-30 11:00', '2026-09-19 03:00']) {
      expect(workdaysBetween(at(from), dueAt(at(from), '7d', anlan), anlan)).toBe(7);
    }
  });
});

describe('a city whose clocks change', () => {
  const berlin: WorkCalendar = {
    hours: { from: '00:30', to: '17:30', days: [7] },
    holidays: { off: [], work: [] },
    timeZone: 'Europe/Berlin',
  };
  test('opens by the wall clock and counts real hours: 02:00 to 03:00 is missing on 29 March 2026', () => {
    expect(new Date(nextOpening(Date.parse('2026-03-28T12:00Z'), berlin)).toISOString()).toBe(
      '2026-03-28T23:30:00.000Z',
    );
    expect(new Date(dueAt(Date.parse('2026-03-28T12:00Z'), '4h', berlin)).toISOString()).toBe(
      '2026-03-29T03:30:00.000Z',
    );
    expect(new Date(dueAt(Date.parse('2026-03-25T12:00Z'), '1d', berlin)).toISOString()).toBe(
      '2026-03-29T15:30:00.000Z',
    );
  });

  test('opens at the right moment when the clocks change soon after', () => {
    const early = { ...berlin, hours: { ...berlin.hours, from: '01:30' } };
    expect(new Date(nextOpening(Date.parse('2026-03-28T12:00Z'), early)).toISOString()).toBe(
      '2026-03-29T00:30:00.000Z',
    );
  });

  test('on 25 October 2026 an hour comes twice', () => {
    expect(new Date(nextOpening(Date.parse('2026-10-24T12:00Z'), berlin)).toISOString()).toBe(
      '2026-10-24T22:30:00.000Z',
    );
    expect(new Date(dueAt(Date.parse('2026-10-24T12:00Z'), '1d', berlin)).toISOString()).toBe(
      '2026-10-25T16:30:00.000Z',
    );
  });

  test('counts days by its own calendar, west of Greenwich too', () => {
    const newYork = {
      ...berlin,
      hours: { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] },
      timeZone: 'America/New_York',
    };
    // Friday 22:00 in New York is Saturday in Greenwich.
    expect(isOpen(Date.parse('2026-11-21T03:00Z'), newYork)).toBe(false);
    expect(new Date(dueAt(Date.parse('2026-11-21T03:00Z'), '1d', newYork)).toISOString()).toBe(
      '2026-11-23T22:00:00.000Z',
    );
  });
});
