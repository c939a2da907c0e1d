/** How a clerk notices news while looking elsewhere: a number in the title and on the icon, and a sound if wanted. */
import { computed, effect, signal } from '@preact/signals';
import { keep, kept } from './kept.ts';
import { page } from './route.ts';
import { clerk } from './session.ts';
import { unread, waiting } from './talks/talk-store.ts';
import { t } from './words.ts';

/** Whether a short sound tells of a newly waiting citizen or new words in one's own talk. Off until switched on. */
export const soundOn = signal(kept('sound') === 'on');

/** Citizens who wait, and own talks with unread words. */
export const callsForMe = computed(() => (clerk.value ? waiting.value.length + unread.value.size : 0));

let speaker: AudioContext | undefined;

/** Two soft tones. Browsers allow it after the first press on the page; before, it stays silent. */
function ring(): void {
  speaker ??= new AudioContext();
  if (speaker.state === 'suspended') void speaker.resume();
  const start = speaker.currentTime;
  for (const [at, pitch] of [
    [0, 660],
    [0.16, 880],
  ] as const) {
    const tone = speaker.createOscillator();
    const volume = speaker.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start + at);
    volume.gain.exponentialRampToValueAtTime(0.12, start + at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.2);
    tone.connect(volume).connect(speaker.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.22);
  }
}

/** Switches the sound and lets it be heard once, so that the clerk knows it. */
export function switchSound(on: boolean): void {
  soundOn.value = on;
  keep('sound', on ? 'on' : 'off');
  if (on) ring();
}

function drawIcon(count: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 64;
  const pen = canvas.getContext('2d');
  if (!pen) return 'data:,';
  pen.fillStyle = '#12424a';
  pen.beginPath();
  pen.roundRect(0, 0, 64, 64, 14);
  pen.fill();
  pen.fillStyle = '#fff';
  pen.beginPath();
  pen.arc(32, 32, 15, 0, 7);
  pen.fill();
  if (count > 0) {
    pen.fillStyle = '#b3261e';
    pen.beginPath();
    pen.arc(45, 19, 19, 0, 7);
    pen.fill();
    pen.fillStyle = '#fff';
    pen.font = 'bold 26px sans-serif';
    pen.textAlign = 'center';
    pen.fillText(count > 9 ? '9+' : String(count), 45, 28);
  }
  return canvas.toDataURL('image/png');
}

/** Keeps title and icon true, and rings when the number grows. */
export function startAlerts(): void {
  let before = 0;
  effect(() => {
    const count = callsForMe.value;
    document.title = `${count > 0 ? `(${count}) ` : ''}${t(`rail.${page.value}`)} · ${t('app.title')}`;
    document.querySelector<HTMLLinkElement>('link[rel=icon]')?.setAttribute('href', drawIcon(count));
    if (count > before && soundOn.peek()) ring();
    before = count;
  });
}
