/**
 * All that needs a script: the language is remembered, rows open together, and an address leads to an open row. The
 * page is complete without it, so every part may fail on its own (a browser may refuse storage to files).
 */
export const script = `
const root = document.documentElement;
const remembered = 'shop-report-language';
const attempt = (action) => { try { return action(); } catch { return undefined; } };
const radios = [...document.querySelectorAll('input[name=language]')];
const apply = (radio) => {
  root.lang = radio.dataset.tag;
  document.title = radio.dataset.title;
};
const choose = attempt(() => localStorage.getItem(remembered));
const preset = radios.find((radio) => radio.value === choose);
if (preset) preset.checked = true;
for (const radio of radios) {
  if (radio.checked) apply(radio);
  radio.addEventListener('change', () => {
    apply(radio);
    attempt(() => localStorage.setItem(remembered, radio.value));
  });
}
const rows = [...document.querySelectorAll('details.scenario')];
for (const button of document.querySelectorAll('button[data-open]')) {
  button.hidden = false;
  button.addEventListener('click', () => rows.forEach((row) => { row.open = button.dataset.open === 'yes'; }));
}
const follow = () => {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row instanceof HTMLDetailsElement) { row.open = true; row.scrollIntoView(); }
};
addEventListener('hashchange', follow);
attempt(follow);
`;
