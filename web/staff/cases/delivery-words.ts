/** Contents, ways and reasons of messages to a citizen, in a clerk's words. */
import type { DeliveryView } from '../../../bot/domain/views.ts';
import { hasWords, t } from '../words.ts';

/** Numbers of the platform (WeChat's page of global return codes) that mean the same to a clerk. */
const SAME: Record<string, string> = {
  '40003': 'not-following',
  '43004': 'not-following',
  '50005': 'not-following',
  '45015': 'silent',
  '45047': 'spent',
  '43101': 'not-agreed',
  '48002': 'switched-off',
  '50002': 'limited',
};

/** What they told: a state of the case, a clerk's own words, or something else. */
export function whatWords(what: DeliveryView['what']): string {
  if (what === 'words') return t('delivery.whatWords');
  return what ? t('delivery.what', { state: t(`status.${what}`) }) : t('delivery.whatOther');
}

/** By which way: 微信消息, 模板消息, …; empty when none was open. */
export function wayWords(way: string): string {
  if (way === 'none') return '';
  const id = `delivery.way.${way}`;
  return t(hasWords(id) ? id : 'delivery.way.other');
}

/** Why she could not be told, as a sentence without its full stop. A code that is not known shows itself. */
export function reasonWords(reason: string | null): string {
  if (!reason) return t('delivery.reason.unknown');
  // `failed: user block` and `failed:user block` are both seen.
  const name = reason
    .toLowerCase()
    .replace(/^failed\s*:\s*/, '')
    .replace(/[^a-z0-9]+/g, '-');
  const id = `delivery.reason.${SAME[name] ?? name}`;
  return hasWords(id) ? t(id) : t('delivery.reason.other', { reason });
}
