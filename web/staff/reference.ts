/** What rarely changes: departments and the tree of kinds. Read once. */
import { computed, signal } from '@preact/signals';
import { read } from './api.ts';

/** A department that a case can be sent to. */
export interface DepartmentChoice {
  code: string;
  name: string;
}

/** A kind of problem with its usual department. */
export interface KindChoice {
  code: string;
  name: string;
  group: string;
  department: string;
  /** What people call it, to find it by. */
  synonyms: string[];
}

/** All departments in the city's order. */
export const departments = signal<DepartmentChoice[]>([]);
/** Groups of kinds, the first letter of their kinds' codes. */
export const groups = signal<{ code: string; name: string }[]>([]);
/** All kinds. */
export const kinds = signal<KindChoice[]>([]);

/** Usual department of each kind. */
export const usualDepartment = computed(() => new Map(kinds.value.map(kind => [kind.code, kind.department])));

/** Reads both lists; without them the console still works, only the selects stay short. */
export async function readReference(): Promise<void> {
  const [first, second] = await Promise.allSettled([
    read<{ departments: DepartmentChoice[] }>('/departments'),
    read<{ groups: { code: string; name: string }[]; kinds: KindChoice[] }>('/categories'),
  ]);
  if (first.status === 'fulfilled') departments.value = first.value.departments;
  if (second.status === 'fulfilled') {
    groups.value = second.value.groups;
    kinds.value = second.value.kinds;
  }
}
