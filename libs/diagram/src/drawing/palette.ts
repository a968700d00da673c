/** The colours of a diagram, by what they are for. Every one that carries meaning is tested against WCAG 2.2 AA. */
export interface DiagramPalette {
  readonly surface: string;
  readonly line: string;
  readonly strongLine: string;
  readonly text: string;
  readonly muted: string;
  readonly orchestrated: string;
  readonly choreographed: string;
  readonly reply: string;
  readonly failed: string;
  /** What somebody caused on purpose. */
  readonly fault: string;
}

export const light: DiagramPalette = {
  surface: '#ffffff',
  line: '#dfe3e9',
  strongLine: '#838d9b',
  text: '#1c2430',
  muted: '#556070',
  orchestrated: '#2f4fa5',
  choreographed: '#0b6b63',
  reply: '#5c6675',
  failed: '#b3261e',
  fault: '#8a4b00',
};

export const dark: DiagramPalette = {
  surface: '#1a2029',
  line: '#303a47',
  strongLine: '#7d8999',
  text: '#e6eaf0',
  muted: '#a5b0bf',
  orchestrated: '#a3b8f7',
  choreographed: '#6fd0c3',
  reply: '#a0abba',
  failed: '#ff9d94',
  fault: '#f0b35e',
};

/** As custom properties: `strongLine` becomes `--strong-line`. */
export const asProperties = (palette: DiagramPalette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(colour)};`)
    .join('');
