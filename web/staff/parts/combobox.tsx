/** A field whose list of proposals follows what is typed (WAI-ARIA authoring practices, editable combobox with a list). */
import type { ComponentChildren, RefObject } from 'preact';

interface ComboboxProps {
  id: string;
  label: string;
  /** The words in the field. */
  value: string;
  placeholder: string | undefined;
  hint: string;
  /** The hint is for those who hear the page only. */
  quiet?: boolean;
  /** Whether the list is to be seen. */
  open: boolean;
  /** Id of the option that Enter takes. */
  active: string | undefined;
  field?: RefObject<HTMLInputElement | null>;
  list?: RefObject<HTMLDivElement | null>;
  onClick?: () => void;
  onWords: (words: string) => void;
  onKey: (event: KeyboardEvent) => void;
  onLeave: () => void;
  /** The options, a `Proposal` each. */
  children: ComponentChildren;
}

/** The field with its label, hint and list; what the keys do is the caller's. */
export function Combobox({ id, label, open, active, quiet = false, ...more }: ComboboxProps) {
  return (
    <div class="field kind-picker">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        ref={more.field}
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open ? active : undefined}
        aria-describedby={`${id}-hint`}
        value={more.value}
        placeholder={more.placeholder}
        onClick={more.onClick}
        onInput={event => more.onWords(event.currentTarget.value)}
        onKeyDown={more.onKey}
        onBlur={more.onLeave}
      />
      <p class={quiet ? 'hidden' : 'field-hint'} id={`${id}-hint`}>
        {more.hint}
      </p>
      <div class="kind-list" id={`${id}-list`} role="listbox" aria-label={label} ref={more.list} hidden={!open}>
        {more.children}
      </div>
    </div>
  );
}

interface ProposalProps {
  id: string;
  /** Enter would take it. */
  here: boolean;
  /** What stands small beside it. */
  aside: string;
  onChoose: () => void;
  children: ComponentChildren;
}

/** One line of the list. */
export function Proposal({ id, here, aside, onChoose, children }: ProposalProps) {
  return (
    <div
      class="kind-option"
      id={id}
      role="option"
      aria-selected={here}
      tabIndex={-1}
      // The field keeps the focus, so that its leaving does not close the list before the press counts.
      onPointerDown={event => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={() => {}}
    >
      {children}
      <span class="aside">{aside}</span>
    </div>
  );
}
