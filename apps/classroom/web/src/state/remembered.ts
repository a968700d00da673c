const key = (name: string): string => `classroom.${name}`;

/** What was chosen the last time; a browser that keeps nothing, or something else, gets the usual. */
export function recall<Choice extends string>(name: string, choices: readonly Choice[], usual: Choice): Choice {
  try {
    const kept = localStorage.getItem(key(name));
    return choices.find((choice) => choice === kept) ?? usual;
  } catch {
    return usual;
  }
}

/** Keeps a choice for the next time, where the browser lets us. */
export function remember(name: string, choice: string): void {
  try {
    localStorage.setItem(key(name), choice);
  } catch {
    // A private window may refuse: the choice then holds until the page is closed.
  }
}
