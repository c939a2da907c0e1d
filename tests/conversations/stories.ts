/** The written conversations: which there are, which of them a channel can have, and when each is played. */
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'vitest';
import { lacks, readScript, type Script } from '../../bot/cli/script.ts';
import type { Message } from '../../bot/domain/message.ts';
import type { Capabilities } from '../../bot/ports/channel.ts';
import type { HandClock } from '../support/hand-clock.ts';

/** Thursday, 8 January 2026, 10:00 in the demo city: staff are at work. */
export const MORNING = Date.parse('2026-01-08T10:00:00+08:00');
const WEEK = 7 * 24 * 3600 * 1000;

/** A story as it is played: how the citizen wants it, besides what is written. */
export interface Played {
  file: string;
  script: Script;
  wishes: Pick<Message, 'elder' | 'language'>;
}

/**
 * A test for every file, with no exception but the channel's own: what it cannot carry (docs/channels.md) is left out, counted and
 * told with the reason. `shows` null: the engine's own parts, which carry everything.
 */
export function testStories(
  shows: Capabilities | null,
  clock: HandClock,
  play: (story: Played) => Promise<void>,
): void {
  const files = globSync(join(import.meta.dirname, '**/*.yaml')).sort();
  const left: string[] = [];
  for (const path of files) {
    const file = relative(import.meta.dirname, path);
    const script = readScript(path);
    const lack = shows && lacks(script, shows);
    if (lack) {
      left.push(`${file}: ${lack}`);
      continue;
    }
    test(file, async () => {
      startAt(clock, script);
      await play({ file, script, wishes: wishesOf(script) });
    });
  }
  if (left.length > 0)
    console.log(`${left.length} of ${files.length} stories cannot be played here. ${left.join('; ')}`);
}

/** Each story has its own days, after those of the story before. */
function startAt(clock: HandClock, { at }: Script): void {
  const start = at ? Date.parse(at) : MORNING;
  clock.move(start + Math.max(0, Math.ceil((clock.now() - start) / WEEK)) * WEEK - clock.now());
}

function wishesOf({ elder, language }: Script): Played['wishes'] {
  return { ...(elder ? { elder: true } : {}), ...(language ? { language } : {}) };
}
