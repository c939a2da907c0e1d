/** What every channel does with a voice message: kept first, then turned into words. */
import type { MediaStore } from '../../bot/ports/media-store.ts';
import type { Listen, Transcriber } from '../../bot/ports/transcriber.ts';

/** What it needs. */
export interface ListenDeps {
  media: Pick<MediaStore, 'keepVoice'>;
  /** null: no speech service is set. */
  transcriber: Transcriber | null;
  /** The service failed: the citizen is told what to do without words. */
  onFault(error: unknown): void;
}

/** Makes the ear. */
export function createListen({ media, transcriber, onFault }: ListenDeps): Listen {
  return async (conversation, recording) => {
    const part = await media.keepVoice(conversation, recording);
    if (part.kind !== 'voice' || !transcriber) return part;
    try {
      const text = await transcriber.transcribe(recording, part.type);
      return text ? { ...part, text, heard: 'service' } : part;
    } catch (error) {
      onFault(error);
      return part;
    }
  };
}
