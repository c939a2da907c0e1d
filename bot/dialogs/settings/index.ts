/** Larger letters and fewer choices (长辈版), the language, and "forget me". */
import type { Answer, CommandOf } from '../../framework/index.ts';

/** Changes a setting and says so. */
export function settings({ elder, language }: CommandOf<'settings'>): Answer {
  const text = elder === undefined ? `settings.${language}` : elder ? 'settings.elder-on' : 'settings.elder-off';
  return {
    label: text,
    replies: [{ text }],
    effects: [{ do: 'settings', ...(elder === undefined ? {} : { elder }), ...(language ? { language } : {}) }],
  };
}

/** Asks before everything about the citizen is erased. */
export function askForget(): Answer {
  return {
    label: 'forget.ask',
    replies: [
      {
        text: 'forget.ask',
        opens: 'forget',
        choices: [
          { value: 'forget-no', text: 'choice.keep', means: 'no' },
          { value: 'forget', text: 'choice.forget' },
        ],
      },
    ],
  };
}

/** Her answer to that. */
export function pressForget(value: string): Answer {
  if (value !== 'forget') return { replies: [{ text: 'forget.kept' }], label: 'forget.kept' };
  return { replies: [{ text: 'forget.done' }], effects: [{ do: 'forget' }], label: 'forget.done' };
}
