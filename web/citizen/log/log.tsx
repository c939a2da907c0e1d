/** What was said, oldest first, with what is on its way below it. */
import type { JSX } from 'preact';
import type { Activity } from '../../../bot/domain/boot.ts';
import type { Chat } from '../chat/chat.ts';
import { byId } from '../shell/dom.ts';
import { language, say } from '../words.ts';
import { Bubble } from './bubble.tsx';
import { LetterBubble } from './letter.tsx';
import { Presses } from './presses.tsx';
import { timeAbove } from './times.ts';

/** The conversation. The server paints its newest entries in the same shape (page-html.ts). */
export function Log({ chat }: { chat: Chat }): JSX.Element {
  const activities = chat.activities();
  const letters = chat.letters();
  const { userId, city } = chat.boot();
  const asking = letters.length === 0 ? openQuestion(activities, userId) : undefined;

  return (
    <>
      {activities.map((activity, index) => {
        const time = timeAbove(activity.timestamp, activities[index - 1]?.timestamp, language());
        return [
          time && <p class="time">{time}</p>,
          <Bubble
            key={activity.id}
            activity={activity}
            mine={activity.from?.id === userId}
            received={index === activities.length - 1}
            phone={city.phone}
          />,
        ];
      })}
      {letters.map(letter => (
        <LetterBubble key={letter.id} letter={letter} chat={chat} />
      ))}
      {asking && (
        <Presses
          question={asking}
          onPress={title => {
            chat.press(title, asking.id);
            byId('log').focus();
          }}
        />
      )}
      {chat.typing() && <p class="time">{say('typing')}</p>}
    </>
  );
}

/** The newest message with presses, unless the citizen has spoken since. */
function openQuestion(activities: Activity[], userId: string): Activity | undefined {
  for (const activity of [...activities].reverse()) {
    if (activity.from?.id === userId) return undefined;
    if (activity.suggestedActions?.actions.length) return activity;
  }
  return undefined;
}
