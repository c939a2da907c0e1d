/** A report whose place only a map provider knows, from the citizen's words to the filed case. */
import type { RequestListener } from 'node:http';
import { afterEach, describe, test } from 'vitest';
import type { Script, ScriptStep } from '../../bot/cli/script.ts';
import { directMouth } from '../../bot/cli/stage.ts';
import { fromWgs84 } from '../../integrations/maps/datum.ts';
import { amapRefuses, amapSays, mapProvider } from '../city/map-provider.ts';
import { startCore } from '../support/core.ts';
import { handClock } from '../support/hand-clock.ts';
import { play } from './player.ts';

const HERE = fromWgs84({ lat: 23.134521, lng: 113.358803 }, 'GCJ02');
let close: () => Promise<void>;
afterEach(() => close());

async function playWith(answer: RequestListener, steps: ScriptStep[]): Promise<void> {
  const provider = await mapProvider(answer);
  const clock = handClock(Date.parse('2026-01-08T10:00:00+08:00'));
  const core = await startCore({
    clock,
    env: { ONEPRESS_GEOCODER: 'amap', ONEPRESS_GEOCODER_KEY: 'key', ONEPRESS_GEOCODER_URL: provider.url },
  });
  close = async () => {
    await core.close();
    await provider.close();
  };
  const conversation = core.app.ids.id();
  await play({ story: 'A map provider is asked', steps } as Script, {
    app: core.app,
    clock,
    conversation,
    mouth: directMouth(core.app, conversation, {}),
  });
}

describe('a shop that the city’s gazetteer does not know', () => {
  test('is put on the map by the provider; the words stay as they were said', async () => {
    await playWith(amapSays(`${HERE.lng.toFixed(6)},${HERE.lat.toFixed(6)}`, '兴趣点'), [
      { say: '路灯不亮' },
      {
        say: '老王面馆后面的巷子',
        expect: {
          ask: 'photo',
          slots: {
            place: { address: '老王面馆后面的巷子', district: '临澜区', precision: 'landmark', source: 'words' },
          },
        },
      },
    ]);
  });

  test('goes to the staff in words when the provider refuses', async () => {
    await playWith(amapRefuses('10003', 'DAILY_QUERY_OVER_LIMIT'), [
      { say: '路灯不亮' },
      {
        say: '老王面馆后面的巷子',
        expect: { ask: 'photo', slots: { place: { address: '老王面馆后面的巷子', precision: 'none', point: null } } },
      },
    ]);
  });
});
