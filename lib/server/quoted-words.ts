/** Enough to explain a refusal. */
const MAX_CHARACTERS = 500;
const LEFT_OUT = '[…]';

/** What looks like a key, a place in somebody's system, or anything else that a stranger has no business with. */
const secrets: readonly RegExp[] = [
  // What follows a word that announces it.
  /\b(?:bearer|basic)\s+[\w.~+/=-]{6,}/gi,
  /\b(?:authorization|api[-_ ]?key|x-api-key|secret|password|token|cookie)\b["']?\s*[:=]\s*["']?[^\s"',;]{4,}/gi,
  // OpenAI's, GitHub's, AWS's, Google's; JSON Web Tokens; ids of accounts.
  /\b(?:sk|pk|rk|ghp|gho|xox[abp])[-_][\w*.-]{4,}/gi,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b|\bAIza[\w-]{20,}|\bey[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /\b(?:org|proj|user|acct|req|resp|chatcmpl)[-_][A-Za-z0-9]{8,}/g,
  // Any address with a name or port in it, or that no public name begins; and the query of any other.
  /\b(?!https?:)[a-z][a-z0-9+.-]*:\/\/[^\s"'<>“”]+/gi,
  /\bhttps?:\/\/(?:[^\s"'<>“”/]*[@:][^\s"'<>“”]*|\[[^\s"'<>“”]*|[\d.]+(?![\w.-])[^\s"'<>“”]*|[^\s"'<>“”/.]+(?![\w.-])[^\s"'<>“”]*|[^\s"'<>“”/]*\.(?:internal|local|localhost|lan|corp|home|intra|svc|cluster|arpa|test)(?![\w-])[^\s"'<>“”]*)/gi,
  /(?<=\bhttps?:\/\/[^\s"'<>“”?#]{1,200})[?#][^\s"'<>“”]+/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g,
  /\b[\w-]+(?:\.[\w-]+)*\.(?:internal|local|lan|corp|svc)\b(?::\d+)?[^\s"'<>“”]*/gi,
  /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // Files, on three systems.
  /(?<![\w/.:])~?(?:\/[\w.@-]+){2,}\/?/g,
  /\b[a-z]:\\[^\s"'<>|]+|\\\\[\w.$-]+\\[^\s"'<>|]+/gi,
  // Hashes and whatever else is a long row of letters and digits.
  /\b(?=[\w-]*\d)[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b/gi,
  /(?<![\w+/=-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[a-z])[\w+/=-]{24,}/gi,
];

/**
 * A service's own words for a stranger: on one line, of bounded length, and without what looks like a key, a file or an
 * address within somebody's network.
 */
export function quotedWords(words: string): string {
  // What is beyond is cut before it is searched, and a key that the cut goes through is still long enough to be seen.
  const line = words
    .slice(0, 2 * MAX_CHARACTERS)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const clean = secrets.reduce((text, secret) => text.replace(secret, LEFT_OUT), line);
  return clean.length > MAX_CHARACTERS ? `${clean.slice(0, MAX_CHARACTERS - 1).trimEnd()}…` : clean;
}
