import type { FanOut, Signal } from '../../bot/ports/fan-out.ts';

type Listener = (signal: Signal) => void;

/** Live signals inside one process. A listener that throws does not hurt the others. */
export function localFanOut(onFault: (error: unknown) => void): FanOut {
  const conversations = new Map<string, Set<Listener>>();
  const staff = new Set<Listener>();

  const tell = (listeners: Iterable<Listener>, signal: Signal): void => {
    for (const listener of listeners) {
      try {
        listener(signal);
      } catch (error) {
        onFault(error);
      }
    }
  };

  return {
    publish(signal) {
      if ('conversation' in signal) tell(conversations.get(signal.conversation) ?? [], signal);
      if (signal.topic !== 'typing') tell(staff, signal);
    },
    onConversation(conversation, listener) {
      const listeners = conversations.get(conversation) ?? new Set();
      conversations.set(conversation, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && conversations.get(conversation) === listeners) conversations.delete(conversation);
      };
    },
    onStaff(listener) {
      staff.add(listener);
      return () => staff.delete(listener);
    },
  };
}
