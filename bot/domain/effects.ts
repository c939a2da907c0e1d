/** What a dialog wants to happen. Dialogs return effects; the turn turns them into rows of its one commit. */
import type { NewCase, Place, Rating } from './case.ts';
import type { Asked, Verdict } from './consultation.ts';
import type { KeptGuide } from './guide.ts';
import type { Proposal } from './lesson.ts';
import type { Language } from './message.ts';
import type { When } from './when.ts';

export type Effect =
  /** `proposed`: what was understood before she confirmed. */
  | { do: 'open-case'; case: NewCase; proposed?: Proposal }
  /** By the citizen: withdraw, reopen. By the system: callback, closed. `version` is that of the case which the dialog read. */
  | {
      do: 'move-case';
      number: string;
      version: number;
      to: 'withdrawn' | 'reopened' | 'callback' | 'closed';
      by: 'citizen' | 'system';
      note: string | null;
      rating?: Rating;
    }
  /** Words and photos of the citizen that go onto a case; answers a clerk's question when the case is in need_info. */
  | { do: 'add-to-case'; number: string; version: number; text: string | null; photos: string[]; answer: boolean }
  /** Within ten minutes of filing; absent fields stay. */
  | {
      do: 'edit-case';
      number: string;
      version: number;
      description?: string;
      place?: Place;
      when?: When | null;
      category?: string;
      detail?: string | null;
      photos?: string[];
      contact?: string | null;
    }
  | { do: 'follow-case'; number: string }
  /** A question, to be counted and learnt from. */
  | { do: 'asked'; question: Asked }
  /** What she made of the answer, or which of the offered entries she pressed. */
  | { do: 'judged'; question: string; verdict?: Verdict; entry?: string }
  /** Ask for a person: the conversation goes to the waiting list. */
  | { do: 'hand-over' }
  /** The citizen goes back to the bot while waiting. */
  | { do: 'take-back' }
  | { do: 'set-timer'; name: string; at: number; event: string; value: Record<string, unknown> }
  | { do: 'cancel-timer'; name: string }
  /** A list of hers is new or has changed; `later`: she asked about this guide in the middle of something else (null: no more). */
  | { do: 'guide'; keep?: KeptGuide; later?: string | null }
  | { do: 'settings'; elder?: boolean; language?: Language }
  /** Drop what she has begun and what is on no case yet. */
  | { do: 'drop-draft' }
  /** Erase what is held about the citizen: the talk, the contact on her cases, her follows. Cases stay, without the person. */
  | { do: 'forget' };
