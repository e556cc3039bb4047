/** The page's colours (app/tokens.css), as far as Mermaid, which knows no oklch, can take them; it derives the others. */
export function themeVariables(dark: boolean): Record<string, string | boolean> {
  const colors = dark
    ? {
        background: '#0b0c0f',
        primaryColor: '#1d2a3d',
        primaryBorderColor: '#5a86bd',
        secondaryColor: '#2b2438',
        tertiaryColor: '#181a1f',
        textColor: '#e9eaee',
        lineColor: '#9a9fab',
        noteBkgColor: '#3a3020',
        noteBorderColor: '#8d7444',
      }
    : {
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
  const { textColor } = colors;
  return {
    darkMode: dark,
    fontFamily: 'ui-sans-serif, system-ui, sans-serif',
    fontSize: '14px',
    primaryTextColor: textColor,
    secondaryTextColor: textColor,
    tertiaryTextColor: textColor,
    noteTextColor: textColor,
    edgeLabelBackground: colors.background,
    ...colors,
  };
}
