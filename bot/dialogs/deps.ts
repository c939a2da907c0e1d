import type { City } from '../domain/city.ts';
import type { Understand } from '../domain/commands.ts';
import type { KeptGuide } from '../domain/guide.ts';
import type { Language } from '../domain/message.ts';
import type { AnswerHelp } from '../ports/answer-help.ts';
import type { CaseSystem } from '../ports/case-system.ts';
import type { Gazetteer } from '../ports/gazetteer.ts';
import type { Geocoder } from '../ports/geocoder.ts';
import type { KnowledgeBase } from '../ports/knowledge-base.ts';

/** What dialogs need from outside. All of it only reads. */
export interface DialogDeps {
  city: City;
  cases: CaseSystem;
  gazetteer: Gazetteer;
  knowledge: KnowledgeBase;
  /** A map provider; null where none is set. */
  geocoder: Geocoder | null;
  understand: Understand;
  /** A language model beside the knowledge base; null where none is set. */
  help: AnswerHelp | null;
  /** A random integer 0 … below−1. */
  random(below: number): number;
  /** Public address of the page that says what is kept: absolute where ONEPRESS_PUBLIC_URL is set, else /privacy. */
  privacyUrl: string;
  /** Address of the page on which a list can be printed, signed, without a person in it: absolute where ONEPRESS_PUBLIC_URL is set. */
  guideUrl(list: Pick<KeptGuide, 'id' | 'answers' | 'done'>, look: { language: Language; elder: boolean }): string;
}
