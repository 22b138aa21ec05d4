export type Scheme = 'light' | 'dark';

type Palette = {
  ground: string;
  picture: string;
  surface: string;
  raised: string;
  sider: string;
  navActive: string;
  hover: string;
  line: string;
  lineStrong: string;
  field: string;
  track: string;
  /** What is chosen on a track. */
  trackOn: string;
  ink: string;
  ink2: string;
  ink3: string;
  accent: string;
  /** A ground that white text is read on. */
  accentSolid: string;
  accentSoft: string;
  link: string;
  /** Behind what was searched for. */
  mark: string;
  danger: string;
  dangerSoft: string;
};

/** The one place that knows a base colour. Status tones are in styles/tones.css. */
export const palette: Record<Scheme, Palette> = {
  light: {
    ground: '#f7f8fa',
    picture: '#f3f5fb',
    surface: '#ffffff',
    raised: '#ffffff',
    sider: '#fbfbfc',
    navActive: '#e9eefc',
    hover: '#f4f6fb',
    line: '#e9ebef',
    lineStrong: '#d5d9e0',
    field: '#f4f5f7',
    track: '#eceef2',
    trackOn: '#ffffff',
    ink: '#14171f',
    ink2: '#4b5262',
    ink3: '#646c7c',
    accent: '#3b5bdb',
    accentSolid: '#3b5bdb',
    accentSoft: '#f0f4ff',
    link: '#2f4ac0',
    mark: '#fff0b8',
    danger: '#a61e1e',
    dangerSoft: '#fdecec',
  },
  dark: {
    ground: '#0f1115',
    picture: '#12151d',
    surface: '#161920',
    raised: '#1c2029',
    sider: '#12141a',
    navActive: '#232a45',
    hover: '#1c212b',
    line: '#262b36',
    lineStrong: '#3a404d',
    field: '#23272f',
    track: '#1f232c',
    trackOn: '#353b49',
    ink: '#eceef2',
    ink2: '#b4bac6',
    ink3: '#959dad',
    accent: '#5c7cfa',
    accentSolid: '#516cd8',
    accentSoft: '#1f2742',
    link: '#a9baff',
    mark: '#54481a',
    danger: '#ffb3b3',
    dangerSoft: '#3a1f22',
  },
};

const kebab = (name: string) => name.replace(/[A-Z0-9]/g, (one) => `-${one.toLowerCase()}`);

function variables(scheme: Scheme): string {
  return Object.entries(palette[scheme])
    .map(([name, value]) => `--k-${kebab(name)}:${value}`)
    .join(';');
}

/** First in every page: the order of the cascade layers, whichever style sheet comes next; then `--k-*` for plain elements and Tailwind; made from the same table as antd's tokens, so that the two cannot drift apart. */
export const paletteCss = `@layer theme,base,antd,components,utilities;:root{color-scheme:light;${variables('light')}}[data-theme=dark]{color-scheme:dark;${variables('dark')}}`;
