import type { Page } from '@playwright/test';
import type { Chat } from './support/chat';
import type { Upstream } from './support/upstream';
import { diagramIn, fence, findDangerIn, flowchart } from './support/diagram';
import { watchForExecution } from './support/inertness';
import { expect, test } from './support/test';

const payloads: Record<string, string> = {
  'a callback': 'flowchart LR\n  A[End] --> B\n  click A call alert(1)\n  click B alert "x"',
  'a javascript: link': 'flowchart LR\n  A[End] --> B\n  click A href "javascript:alert(1)"',
  'a link that leads away': 'flowchart LR\n  A[End] --> B\n  click A "https://evil.example/" _top',
  'a link that opens a tab': 'flowchart LR\n  A[End] --> B\n  click A "https://evil.example/" _blank',
  'settings that loosen':
    '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}, "secure": []}}%%\n' +
    'flowchart LR\n  A["<img src=x onerror=alert(1)>"] --> B[End]\n  click B call alert(1)',
  'settings in front':
    '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  secure: []\n---\n' +
    'flowchart LR\n  A["<iframe src=javascript:alert(1)></iframe>"] --> B[End]',
  'a theme that fetches':
    '%%{init: {"themeCSS": "* { background: url(https://evil.example/a); }", "fontFamily": "x; } * { background: url(https://evil.example/b) }"}}%%\n' +
    'flowchart LR\n  A --> B[End]',
  'an @import':
    '%%{init: {"themeCSS": "@import \'https://evil.example/a.css\';", "themeVariables": {"primaryColor": "red; } @import url(https://evil.example/b.css); {"}}}%%\n' +
    'flowchart LR\n  A --> B[End]',
  'styles that fetch':
    'stateDiagram-v2\n  End --> B\n  classDef x fill:url(https://evil.example/a),background:url(https://evil.example/b)\n' +
    '  classDef y fill:red;}*{background:url(https://evil.example/c)}\n  class End x\n  class B y',
  'an image':
    'flowchart LR\n  A@{ img: "https://evil.example/a.png", label: "End", w: 60, h: 60 }\n  A --> B',
  'HTML in labels':
    'flowchart LR\n  A["End <b onmouseover=alert(1)>bold</b> <script>alert(1)</script>"] -- "<svg onload=alert(1)>" --> B["`![x](https://evil.example/a.png)`"]',
  'a formula': 'flowchart LR\n  A["$$\\\\href{javascript:alert(1)}{x}$$"] --> B[End]',
  'formulas of a sequence':
    'sequenceDiagram\n  participant A as $$\\href{javascript:alert(1)}{x}$$\n  participant B as End\n' +
    '  A->>B: $$\\sqrt{<img src=x onerror=alert(1)>}$$\n  Note over A,B: $$$x$$$ and #36;#36;y#36;#36;',
  'formulas in states and classes':
    'stateDiagram-v2\n  state "$$x$$ End" as s\n  [*] --> s : $$\\frac{1}{2}$$',
  'HTML of its own kind': 'journey\n  title $$x$$\n  section S\n    End: 5: Me <b>bold</b>',
  'HTML without another way to show it':
    'venn-beta\n  set A\n  set B\n  union A,B["End"]\n  text A1["$$x$$"]',
  'links of an actor':
    'sequenceDiagram\n  participant A as End\n  link A: Go @ javascript:alert(1)\n  links A: {"Away": "https://evil.example/"}\n  A->>B: <img src=x onerror=alert(1)>',
  'a callback of a class':
    'classDiagram\n  class End\n  callback End "alert" "x"\n  link End "javascript:alert(1)"\n  End : +method(<img src=x onerror=alert(1)>)',
  'a click on a task':
    'gantt\n  dateFormat YYYY-MM-DD\n  section S\n  End :a, 2026-01-01, 3d\n  click a call alert(1)\n  click a href "javascript:alert(1)"',
  'a title': 'flowchart LR\n  accTitle: </title><script>alert(1)</script>\n  A --> B[End]',
  'a state with HTML': 'stateDiagram-v2\n  state "End <img src=x onerror=alert(1)>" as s\n  [*] --> s',
  'a prototype':
    '%%{init: {"__proto__": {"securityLevel": "loose"}, "constructor": {"prototype": {"x": 1}}}}%%\nflowchart LR\n  A --> B[End]',
};

/** Mermaid waits for the image, which the policy refuses. */
const undrawn = new Set(['an image']);

/** Chromium's log of what the policy has stopped; it names the request that was not sent. */
const stopped = [/Content Security Policy/, /^A request to https:\/\/evil\.example\//];

let refusals: Promise<string | undefined>[] = [];

test.beforeEach(async ({ page }) => {
  await watchForExecution(page);
  refusals = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('https://evil.example/')) return;
    refusals.push(request.response().then(() => request.failure()?.errorText));
  });
});

test.afterEach('nothing was sent', async () => {
  for (const refusal of await Promise.all(refusals)) expect(refusal).toMatch(/csp/i);
});

test.describe('payloads', () => {
  test.use({ expectedErrors: { patterns: stopped } });

  const all = Object.entries(payloads);
  const SHARES = 4;
  for (let share = 0; share < SHARES; share += 1) {
    test(`none does anything (${share + 1} of ${SHARES})`, async ({ chat, page, upstream }) => {
      for (const [place, [name, source]] of all.entries()) {
        if (place % SHARES !== share) continue;
        await test.step(name, () => showIt({ chat, page, upstream }, name, source));
        await chat.button('New chat').click();
      }
    });
  }
});

async function showIt(
  { chat, page, upstream }: { chat: Chat; page: Page; upstream: Upstream },
  name: string,
  source: string,
): Promise<void> {
  await upstream.answer({ chunks: [fence(source)] });
  await chat.ask(upstream.prompt());
  const address = page.url();
  await chat.button('Show diagram').click();

  if (undrawn.has(name)) {
    await expect(chat.answers.getByRole('alert')).toContainText(/can’t draw|can’t be drawn/);
  } else {
    const { picture } = diagramIn(page);
    await expect(picture, name).toBeVisible();
    expect(await findDangerIn(picture), name).toEqual([]);
    await picture.evaluate((svg) => {
      for (const element of svg.querySelectorAll('*'))
        for (const type of ['mouseover', 'mousedown', 'click'])
          element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
    });
    await picture.click();
    await expect(picture, `${name}: still there`).toBeVisible();
    expect(await picture.evaluate(() => window.setOff), name).not.toContain('alert');
  }
  expect(await page.evaluate(() => window.setOff), name).toEqual([]);
  expect(page.url(), name).toBe(address);
  expect(page.context().pages(), name).toHaveLength(1);
}

test.describe('the frame itself', () => {
  test.use({
    expectedErrors: {
      patterns: [...stopped, /Unsafe attempt to initiate navigation|Blocked opening|CORS policy|net::ERR_/],
    },
  });

  test('keeps in even what would run in it', async ({ chat, page, upstream }) => {
    await upstream.answer({ chunks: [fence(flowchart)] });
    await chat.ask(upstream.prompt());
    await chat.button('Show diagram').click();
    const { frame, inside, picture } = diagramIn(page);
    await expect(inside.getByText('Has a session?')).toBeVisible();

    const reached = await picture.evaluate(async () => {
      const did: string[] = [];
      const attempt = async (what: string, act: () => unknown) => {
        try {
          await act();
          did.push(what);
        } catch {
          // As it should be.
        }
      };
      await attempt('fetch elsewhere', () => fetch('https://evil.example/', { mode: 'no-cors' }));
      await attempt('fetch here', () => fetch('/api/v1/models', { mode: 'no-cors' }));
      await attempt('read the page', () => parent.document.body.textContent);
      await attempt('read its storage', () => localStorage.length);
      await attempt('open its database', () => indexedDB.open('edgewise'));
      await attempt('read cookies', () => document.cookie);
      await attempt('move the page', () => {
        parent.location.href = 'https://evil.example/';
      });
      if (open('https://evil.example/') !== null) did.push('open a tab');
      const load = (tag: 'img' | 'script' | 'iframe' | 'link', address: string) =>
        new Promise<void>((resolve, reject) => {
          const element = document.createElement(tag);
          element.onload = () => {
            resolve();
          };
          element.onerror = reject;
          element.setAttribute(tag === 'link' ? 'href' : 'src', address);
          if (tag === 'link') element.setAttribute('rel', 'stylesheet');
          document.body.appendChild(element);
          // A frame that is refused loads Chromium's word of it.
          if (tag === 'iframe') document.addEventListener('securitypolicyviolation', reject, { once: true });
        });
      await attempt('load an image', () => load('img', 'https://evil.example/a.png'));
      await attempt('load an image from here', () => load('img', '/icon.svg'));
      await attempt('load a script', () => load('script', 'https://evil.example/a.js'));
      await attempt('load a style sheet', () => load('link', 'https://evil.example/a.css'));
      const inline = document.createElement('script');
      inline.textContent = 'document.title = "ran"';
      document.body.appendChild(inline);
      if (document.title === 'ran') did.push('run an inline script');
      return did;
    });
    expect(reached).toEqual([]);

    await picture.evaluate(() => {
      location.href = 'https://evil.example/';
    });
    await expect(frame).toBeVisible();
    expect(page.url()).not.toContain('evil');
  });

  test('none of the app’s own scripts is one of its', async ({ chat, page, upstream }) => {
    await upstream.answer({ chunks: [fence(flowchart)] });
    await chat.ask(upstream.prompt());
    const script = await page.locator('script[src*="/_next/static/"]').first().getAttribute('src');
    await chat.button('Show diagram').click();
    const { picture } = diagramIn(page);
    await expect(picture).toBeVisible();
    const outcomes = await picture.evaluate(
      (_svg, src) =>
        Promise.all(
          ['text/javascript', 'module'].map(
            (type) =>
              new Promise<string>((resolve) => {
                const element = document.createElement('script');
                element.type = type;
                element.src = src ?? '';
                element.onload = () => {
                  resolve('loaded');
                };
                element.onerror = () => {
                  resolve('refused');
                };
                document.body.appendChild(element);
              }),
          ),
        ),
      script,
    );
    expect(outcomes).toEqual(['refused', 'refused']);
  });

  test('is as closed when it is opened by itself, and held by no other site', async ({ page, request }) => {
    const { headers } = await request
      .get('/diagram/frame')
      .then((response) => ({ headers: response.headers() }));
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    await page.goto('/diagram/frame');
    expect(await page.evaluate(() => self.origin)).toBe('null');
  });

  test('the search for danger finds it', async ({ chat, page, upstream }) => {
    await upstream.answer({ chunks: [fence(flowchart)] });
    await chat.ask(upstream.prompt());
    await chat.button('Show diagram').click();
    const { picture } = diagramIn(page);
    await picture.evaluate((svg) => {
      svg.setAttribute('onclick', 'alert(1)');
      svg.appendChild(document.createElement('a')).setAttribute('href', 'javascript:alert(1)');
      svg.appendChild(document.createElement('object'));
    });
    expect(await findDangerIn(picture)).toEqual([
      'OBJECT',
      'svg onclick=alert(1)',
      'A href=javascript:alert(1)',
    ]);
  });
});
