import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MATH_LENGTH, MAX_MATH_NODES } from '@/lib/markdown/limits';
import { typesetMath } from './typeset-math';

const fill = (text: string) => text.repeat(Math.floor((MAX_MATH_LENGTH - 100) / text.length));
const nest = (before: string, after: string, depth: number) =>
  `${before.repeat(depth)}x${after.repeat(depth)}`;

/** Each is short enough to be typeset, and comes to far more than it looks like. */
const bombs: Readonly<Record<string, string>> = {
  'a long macro, used often': `\\def\\a{${'z'.repeat(250)}}${'\\a'.repeat(199)}`,
  'macros of macros': `\\def\\a{${'z'.repeat(10)}}${['ab', 'bc', 'cd', 'de', 'ef', 'fg']
    .map(([inner = '', outer = '']) => `\\def\\${outer}{${`\\${inner}`.repeat(10)}}`)
    .join('')}\\g`,
  'a macro that doubles itself': '\\def\\a{\\a\\a}\\a',
  'a macro that doubles its argument': '\\def\\a#1;{\\a#1#1;}\\a z;',
  'a new command that repeats its argument': `\\newcommand\\a[1]{#1#1#1}${'\\a{'.repeat(12)}z${'}'.repeat(12)}`,
  'a macro made at once': `\\def\\a{zzzzzzzzzz}${'\\edef\\a{\\a\\a}'.repeat(12)}\\a`,
  'a macro by another name': `\\def\\a{${'z'.repeat(250)}}\\let\\b\\a${'\\b'.repeat(199)}`,
  'empty cells': `\\begin{array}{c}${fill('&')}\\end{array}`,
  'roots in roots': nest('\\sqrt{', '}', 700),
  'fractions in fractions': nest('\\frac{1}{', '}', 450),
  'powers of powers': nest('x^{', '}', 200),
  'poor man’s bold': nest('\\pmb{', '}', 800),
  'groups in groups': nest('{', '}', 2_400),
};

const ordinary: Readonly<Record<string, string>> = {
  'a formula': 'e^{i\\pi} + 1 = 0',
  'forty lines': `\\begin{aligned}${'\\frac{\\partial^2 u}{\\partial t^2} &= c^2 \\nabla^2 u + \\int_0^T f(t)\\,dt \\\\'.repeat(40)}\\end{aligned}`,
  'a matrix of 400 numbers': `\\begin{pmatrix}${Array.from({ length: 20 }, () => Array.from({ length: 20 }, () => '12').join('&')).join('\\\\')}\\end{pmatrix}`,
  'a continued fraction': nest('1+\\cfrac{1}{', '}', 20),
  'macros of its own':
    '\\newcommand{\\Hilbert}{\\mathbb{R}}\\def\\norm#1{\\left\\lVert #1 \\right\\rVert}\\norm{x}_{\\Hilbert} \\le \\norm{\\norm{y}}_\\Hilbert',
  'many thin spaces': 'a\\,'.repeat(1_000),
  'five thousand letters': fill('z'),
};

/** Pieces of a formula: commands that hold others, draw boxes, define macros, and letters. */
const pieces = fc.constantFrom(
  ...[
    '\\def\\a',
    '\\def\\b#1',
    '\\newcommand\\c[1]',
    '\\edef\\a',
    '\\let\\b\\a',
    '\\gdef\\c',
    '\\a',
    '\\b',
    '\\c',
  ],
  ...['#1', '{', '}', '{z}', 'zzzzzzzzzz', '&', '\\\\', '^', '_', '\\sqrt', '\\frac', '\\left(', '\\right)'],
  ...['\\begin{array}{c}', '\\end{array}', '\\rule{9em}{9em}', '\\substack', '\\phantom', '\\text', '\\pmb'],
  ...[
    '\\mathchoice',
    '\\operatorname',
    '\\overbrace',
    '\\KaTeX',
    '\\dots',
    '\\boxed',
    '\\expandafter',
    '\\hat',
  ],
);

describe('typesetMath', () => {
  it.each(Object.entries(bombs))('refuses %s', (_, tex) => {
    expect(tex.length).toBeLessThanOrEqual(MAX_MATH_LENGTH);
    expect(typesetMath(tex, true)).toMatch(/too large|not understood/);
  });

  it.each(Object.entries(ordinary))('typesets %s', (_, tex) => {
    expect(typesetMath(tex, true)).toHaveProperty('nodes');
  });

  it('gives nothing that is larger than it says', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (parts, times) => {
        const tex = parts.join('').repeat(times).slice(0, MAX_MATH_LENGTH);
        const result = typesetMath(tex, true);
        if (typeof result === 'object') expect(result.nodes).toBeLessThanOrEqual(MAX_MATH_NODES);
      }),
      { numRuns: 500 },
    );
  });
});
