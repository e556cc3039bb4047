export const themes = ['system', 'light', 'dark'] as const;

/** Which theme a person has chosen: the system's, or always the same one. */
export type Theme = (typeof themes)[number];

/** In localStorage; absent for the system's. components/theme/theme-script.tsx reads it before the first paint. */
export const THEME_KEY = 'edgewise.theme';

/** The colour of the browser's own frame around the page. */
export const frameColors = { light: '#fdfcfb', dark: '#141519' } as const;

function asTheme(value: string | null | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** The theme in use. */
export function currentTheme(): Theme {
  return asTheme(document.documentElement.dataset['theme']);
}

/** Shows a theme and remembers it, if the browser allows that. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme);
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // It still applies until the page is closed.
  }
}

/** Calls back when the theme changes, here or in another tab. */
export function subscribeToTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const follow = ({ key, newValue }: StorageEvent) => {
    if (key === THEME_KEY) showTheme(asTheme(newValue));
  };
  addEventListener('storage', follow);
  return () => {
    observer.disconnect();
    removeEventListener('storage', follow);
  };
}

function showTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const system = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = frameColors[theme === 'system' ? system : theme];
  }
}
