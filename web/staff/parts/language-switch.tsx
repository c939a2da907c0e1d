/** 中文 or English, for the console's own words. */
import { language, speak } from '../words.ts';

/** One press changes the language; the button is named in the language that it leads to. */
export function LanguageSwitch() {
  const english = language.value === 'en';
  return (
    <button
      type="button"
      class="link language"
      lang={english ? 'zh-Hans' : 'en'}
      onClick={() => void speak(english ? 'zh-CN' : 'en')}
    >
      {english ? '中文' : 'English'}
    </button>
  );
}
