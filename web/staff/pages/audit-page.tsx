/** The audit trail as a table, newest first. */
import type { AuditView } from '../../../bot/domain/views.ts';
import { Icon } from '../parts/icon.tsx';
import { Empty, FaultNotice, Waiting } from '../parts/notice.tsx';
import { useRead } from '../parts/use-read.ts';
import { departments, kinds } from '../reference.ts';
import { go, linkTo, route } from '../route.ts';
import { fullTime } from '../time.ts';
import { hasWords, t } from '../words.ts';

/** The page 操作记录. */
export function AuditPage() {
  const target = route.value.query.target ?? '';
  const search = target ? `?${new URLSearchParams({ target })}` : '';
  const { found, fault, load } = useRead<{ audit: AuditView[] }>(`/audit${search}`);
  const lines = found?.audit;
  return (
    <main class="sheet" id="detail" tabIndex={-1}>
      <header class="sheet-head">
        <h1>{t('audit.title')}</h1>
        <p>{t('audit.about')}</p>
      </header>
      <search>
        <form
          class="audit-search"
          onSubmit={event => {
            event.preventDefault();
            const wanted = String(new FormData(event.currentTarget).get('target')).trim();
            go(linkTo('audit', null, { target: wanted }));
          }}
        >
          <label class="search">
            <Icon name="search" />
            <span class="hidden">{t('audit.target')}</span>
            <input type="search" name="target" defaultValue={target} placeholder={t('audit.targetHint')} key={target} />
          </label>
          <button type="submit" class="button button-plain">
            {t('audit.find')}
          </button>
        </form>
      </search>
      <FaultNotice fault={fault} again={() => void load()} />
      {!lines && !fault && <Waiting lines={8} />}
      {lines?.length === 0 && (
        <Empty icon="audit" title={t('audit.none')}>
          {target && (
            <a class="link" href={linkTo('audit')}>
              {t('cases.clear')}
            </a>
          )}
        </Empty>
      )}
      {lines && lines.length > 0 && <AuditTable lines={lines} />}
    </main>
  );
}

function AuditTable({ lines }: { lines: AuditView[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="table-box" aria-label={t('audit.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.on')}</th>
            <th scope="col">{t('audit.more')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={`${line.at} ${index}`}>
              <td class="digits">{fullTime(line.at)}</td>
              <td>{line.actor === 'system' ? t('history.system') : line.actor}</td>
              <td>{hasWords(`audit.${line.action}`) ? t(`audit.${line.action}`) : line.action}</td>
              <td class="digits">
                <a href={linkTo('audit', null, { target: line.target })}>{line.target}</a>
              </td>
              <td class="audit-more">{detailWords(line.detail)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  for (const id of [`status.${value}`, `role.${value}`, `audit.detail.${value}`]) if (hasWords(id)) return t(id);
  const named = [...kinds.value, ...departments.value].find(({ code }) => code === value);
  return named?.name ?? String(value);
}

/** Facts of a line as name and value, in words where there are words. */
function detailWords(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .map(([name, value]) => {
      const label = hasWords(`audit.detail.${name}`) ? t(`audit.detail.${name}`) : name;
      return `${label} ${[value].flat().map(valueWords).join(t('audit.and'))}`;
    })
    .join(' · ');
}
