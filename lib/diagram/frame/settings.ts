import mermaid, { type MermaidConfig } from 'mermaid';
import { MAX_DIAGRAM_EDGES, MAX_DIAGRAM_LENGTH } from '@/lib/diagram/frame-contract';

// Nothing else of Mermaid's tells the names of its settings.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const { defaultConfig } = mermaid.mermaidAPI;
/** Settings that Mermaid knows and has no default for. */
const withoutDefault: (keyof MermaidConfig)[] = ['htmlLabels', 'altFontFamily', 'dompurifyConfig', 'wrap'];

/**
 * Mermaid's settings. All of them are locked: what a diagram says about them (`%%{init: …}%%`, `config:`) is ignored,
 * because it comes from the model. So no diagram unlocks HTML, writes CSS of its own or lifts a bound.
 */
export function settings(dark: boolean): MermaidConfig {
  return {
    secure: [...Object.keys(defaultConfig), ...withoutDefault],
    // No scripts, no HTML and no click handlers of the diagram's.
    securityLevel: 'strict',
    // Labels are SVG text: there is no HTML in the picture at all.
    htmlLabels: false,
    maxTextSize: MAX_DIAGRAM_LENGTH,
    maxEdges: MAX_DIAGRAM_EDGES,
    startOnLoad: false,
    // An error is for the page to tell.
    suppressErrorRendering: true,
    logLevel: 'fatal',
    theme: 'base',
    darkMode: dark,
    fontFamily: 'ui-sans-serif, system-ui, sans-serif',
    themeVariables: themeVariables(dark),
  };
}

/** The page's colours (app/tokens.css), as far as Mermaid, which knows no oklch, can take them; it derives the others. */
const light = {
  background: '#f6f5f3',
  primaryColor: '#e6eefb',
  primaryBorderColor: '#7fa3d6',
  secondaryColor: '#f0eaf8',
  tertiaryColor: '#fbfaf8',
  textColor: '#1b1e24',
  lineColor: '#5d6270',
  noteBkgColor: '#fcf0d9',
  noteBorderColor: '#d3b071',
};
const dark: typeof light = {
  background: '#0b0c0f',
  primaryColor: '#1d2a3d',
  primaryBorderColor: '#5a86bd',
  secondaryColor: '#2b2438',
  tertiaryColor: '#181a1f',
  textColor: '#e9eaee',
  lineColor: '#9a9fab',
  noteBkgColor: '#3a3020',
  noteBorderColor: '#8d7444',
};

/** For slices, branches, sections and bars, of which Mermaid knows up to twelve; its own are too dark on a dark ground. */
const hues = [213, 150, 34, 280, 350, 185, 58, 245, 110, 15, 320, 200];

/** The colours from which Mermaid's theme `base` makes all others of a diagram. */
function themeVariables(isDark: boolean): Record<string, unknown> {
  const colors = isDark ? dark : light;
  const { background, textColor, lineColor } = colors;
  const palette = hues.map((hue) => (isDark ? `hsl(${hue} 38% 34%)` : `hsl(${hue} 58% 82%)`));
  const named = (prefix: string, values: readonly string[], first = 0) =>
    Object.fromEntries(values.map((value, index) => [`${prefix}${index + first}`, value]));
  const text = palette.map(() => textColor);
  return {
    ...colors,
    darkMode: isDark,
    fontFamily: 'ui-sans-serif, system-ui, sans-serif',
    fontSize: '14px',
    primaryTextColor: textColor,
    secondaryTextColor: textColor,
    tertiaryTextColor: textColor,
    noteTextColor: textColor,
    edgeLabelBackground: background,
    sequenceNumberColor: background,
    pieStrokeColor: lineColor,
    pieOuterStrokeColor: lineColor,
    pieOpacity: '1',
    ...named('pie', palette, 1),
    ...named('cScale', palette),
    ...named('cScaleLabel', text),
    ...named('git', palette.slice(0, 8)),
    ...named('gitBranchLabel', text.slice(0, 8)),
    xyChart: {
      backgroundColor: 'transparent',
      // Lines have no ink on them, but must stand out from the ground and from the bars.
      plotColorPalette: hues.map((hue) => `hsl(${hue} 50% 55%)`).join(),
      ...Object.fromEntries(['title', 'dataLabel', 'legendText'].map((name) => [`${name}Color`, textColor])),
      ...Object.fromEntries(
        ['xAxis', 'yAxis'].flatMap((axis) =>
          ['Title', 'Label', 'Tick', 'Line'].map((part) => [`${axis}${part}Color`, textColor]),
        ),
      ),
    },
  };
}
