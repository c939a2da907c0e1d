import { describe, expect, it } from 'vitest';
import { localLock } from '../../integrations/local/lock.ts';
import { handClock } from '../support/hand-clock.ts';

/** Lets everything run that waits for nothing but its turn. */
const settle = () => new Promise<void>(resolve => setImmediate(resolve));

describe('one at a time', () => {
  it('lets the next in when the one before has ended, in order of arrival', async () => {
    const lock = localLock(handClock());
    const seen: string[] = [];
    const first = Promise.withResolvers<void>();
    const works = [
      lock.hold('token', 1000, async () => {
        seen.push('first begins');
        await first.promise;
        seen.push('first ends');
      }),
      ...['second', 'third'].map(name => lock.hold('token', 1000, async () => void seen.push(name))),
    ];
    await settle();
    expect(seen).toEqual(['first begins']);
    first.resolve();
    await Promise.all(works);
    expect(seen).toEqual(['first begins', 'first ends', 'second', 'third']);
  });

  it('does not make one name wait for another', async () => {
    const lock = localLock(handClock());
    const first = Promise.withResolvers<void>();
    const held = lock.hold('token', 1000, () => first.promise);
    expect(await lock.hold('menu', 1000, async () => 'done')).toBe('done');
    first.resolve();
    await held;
  });

  it('goes on after work that failed, and hands its fault to whoever asked for it', async () => {
    const lock = localLock(handClock());
    const failing = lock.hold('token', 1000, async () => {
      throw new Error('out of order');
    });
    const next = lock.hold('token', 1000, async () => 'in order');
    await expect(failing).rejects.toThrow('out of order');
    expect(await next).toBe('in order');
  });

  it('takes the lock from a holder that has died, and from nobody sooner', async () => {
    const clock = handClock();
    const lock = localLock(clock);
    void lock.hold('token', 1000, () => new Promise<void>(() => {}));
    let entered = false;
    const next = lock.hold('token', 1000, async () => {
      entered = true;
    });
    await settle();
    clock.move(999);
    await settle();
    expect(entered).toBe(false);
    clock.move(1);
    await next;
    expect(entered).toBe(true);
  });

  it('does not let a late holder open the door for two at once', async () => {
    const clock = handClock();
    const lock = localLock(clock);
    const slow = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const first = lock.hold('token', 1000, () => slow.promise);
    await settle();
    clock.move(1000);
    const held = lock.hold('token', 1000, () => second.promise);
    let third = false;
    const last = lock.hold('token', 1000, async () => {
      third = true;
    });
    slow.resolve();
    await first;
    await settle();
    expect(third).toBe(false);
    second.resolve();
    await Promise.all([held, last]);
    expect(third).toBe(true);
  });
});

describe('what is kept', () => {
  it('is read until its time is over', async () => {
    const clock = handClock();
    const lock = localLock(clock);
    expect(await lock.read('token')).toBeNull();
    await lock.keep('token', 'a', 1000);
    clock.move(999);
    expect(await lock.read('token')).toBe('a');
    clock.move(1);
    expect(await lock.read('token')).toBeNull();
  });

  it('is replaced, and removed by null', async () => {
    const lock = localLock(handClock());
    await lock.keep('token', 'a', 1000);
    await lock.keep('token', 'b', 1000);
    expect(await lock.read('token')).toBe('b');
    await lock.keep('token', null, 1000);
    expect(await lock.read('token')).toBeNull();
  });

  it('does not grow without bound: the oldest goes first', async () => {
    const lock = localLock(handClock());
    for (let number = 0; number < 10_001; number++) await lock.keep(`name ${number}`, 'a', 1000);
    expect(await lock.read('name 0')).toBeNull();
    expect(await lock.read('name 1')).toBe('a');
    expect(await lock.read('name 10000')).toBe('a');
  });
});
