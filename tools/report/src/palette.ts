/** The colours of the page, by what they are for. Every pair that carries text is tested against WCAG 2.2 AA. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly strongLine: string;
  readonly text: string;
  readonly muted: string;
  readonly link: string;
  readonly orchestrated: string;
  readonly choreographed: string;
  readonly reply: string;
  readonly passed: string;
  readonly failed: string;
  readonly failedSurface: string;
}

export const light: Palette = {
  page: '#f6f7f9',
  surface: '#ffffff',
  sunken: '#f1f3f6',
  line: '#dfe3e9',
  strongLine: '#838d9b',
  text: '#1c2430',
  muted: '#556070',
  link: '#2450a8',
  orchestrated: '#2f4fa5',
  choreographed: '#0b6b63',
  reply: '#5c6675',
  passed: '#1a6e3a',
  failed: '#b3261e',
  failedSurface: '#fdf3f2',
};

export const dark: Palette = {
  page: '#12161c',
  surface: '#1a2029',
  sunken: '#212934',
  line: '#303a47',
  strongLine: '#7d8999',
  text: '#e6eaf0',
  muted: '#a5b0bf',
  link: '#9db8f5',
  orchestrated: '#a3b8f7',
  choreographed: '#6fd0c3',
  reply: '#a0abba',
  passed: '#7ccf97',
  failed: '#ff9d94',
  failedSurface: '#251f25',
};

/** As custom properties: `strongLine` becomes `--strong-line`. */
export const asProperties = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(colour)};`)
    .join('');
