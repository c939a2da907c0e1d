/** Copies words; false when the browser did not let us. */
export async function copy(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyBySelection(words);
  }
}

/** The old way, for pages that came by plain http and for old web views. */
function copyBySelection(words: string): boolean {
  const field = document.createElement('textarea');
  field.value = words;
  field.readOnly = true;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
