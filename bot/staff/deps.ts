import type { City } from '../domain/city.ts';
import type { KnowledgeEntry } from '../domain/knowledge.ts';
import type { EntryPreview } from '../domain/knowledge-views.ts';
import type { SeverityOf } from '../domain/severity.ts';
import type { CaseSystem } from '../ports/case-system.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { FanOut } from '../ports/fan-out.ts';
import type { Gazetteer } from '../ports/gazetteer.ts';
import type { Intake } from '../ports/intake.ts';
import type { KnowledgeDesk } from '../ports/knowledge-desk.ts';
import type { KnowledgeFiles } from '../ports/knowledge-files.ts';
import type { MediaStore } from '../ports/media-store.ts';
import type { Questions } from '../ports/questions.ts';
import type { RateLimit } from '../ports/rate-limit.ts';
import type { Store } from '../ports/store.ts';
import type { Texts } from '../ports/texts.ts';
import type { Transcript } from '../ports/transcript.ts';

/** What the staff API needs from the rest of the program. */
export interface StaffDeps {
  /** Its commits tell the console and the outbox what changed. */
  store: Store;
  cases: CaseSystem;
  gazetteer: Gazetteer;
  knowledge: KnowledgeDesk;
  knowledgeFiles: KnowledgeFiles;
  questions: Questions;
  intake: Intake;
  transcript: Transcript;
  fanOut: FanOut;
  media: MediaStore;
  rateLimit: RateLimit;
  clock: Clock;
  ids: Ids;
  city: City;
  texts: Texts;
  /** An entry as citizens would read it on each channel. */
  previewOf(entry: KnowledgeEntry): EntryPreview;
  /** Reads a citizen's words for signs that her matter is grave. */
  severityOf: SeverityOf;
  /** Address that citizens and staff use; null: whatever the request was sent to. */
  publicUrl: string | null;
}
