import { saveFile } from '@/components/ui/save-file';

const extensions: Readonly<Record<string, string>> = {
  bash: 'sh',
  shell: 'sh',
  javascript: 'js',
  typescript: 'ts',
  python: 'py',
  markdown: 'md',
  csharp: 'cs',
  rust: 'rs',
  ruby: 'rb',
  kotlin: 'kt',
  yaml: 'yml',
  text: 'txt',
};

/** Saves code as a file named after its language. */
export function downloadCode(code: string, language: string): void {
  const known = Object.hasOwn(extensions, language) ? extensions[language] : undefined;
  const extension = known ?? (/^[a-z\d]{1,10}$/.test(language) ? language : 'txt');
  saveFile(new Blob([code], { type: 'text/plain;charset=utf-8' }), `code.${extension}`);
}
