// Runs axe-core on pages in several views.
//
// in:  {chromium, origin, pages: [path], views: [{name, width, scheme, open}]}
// out: [{page, view, overflow: [selector], violations: [{id, help, nodes: [{target, why}]}]}]
//
// A view with "open" first opens what a visitor can open: menus and details.
import axe from 'axe-core';
import { atOnce, input, output, withBrowser } from './chromium.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

function openEverything() {
  for (const d of document.querySelectorAll('details')) d.open = true;
  for (const b of document.querySelectorAll('button[popovertarget]')) {
    if (b.checkVisibility()) document.getElementById(b.getAttribute('popovertarget')).showPopover();
  }
}

function closeEverything() {
  for (const p of document.querySelectorAll('[popover]')) if (p.matches(':popover-open')) p.hidePopover();
}

// The page scrolls sideways: name the innermost elements that stick out, except
// those in a box that scrolls by itself.
function overflow() {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const out = [...document.body.querySelectorAll('*')].filter((e) => {
    for (let p = e.parentElement; p; p = p.parentElement) {
      if (p !== document.body && getComputedStyle(p).overflowX !== 'visible') return false;
    }
    return e.getBoundingClientRect().right > width + 0.5;
  });
  const inner = out.filter((e) => !out.some((o) => o !== e && e.contains(o)));
  return inner.slice(0, 5).map((e) => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 60)}"`).concat(inner.length ? [] : ['the page']);
}

async function look(browser, path) {
  const page = await browser.newPage();
  await page.goto(input.origin + path, { waitUntil: 'load' });
  await page.evaluate(axe.source);
  const results = [];
  for (const view of input.views) {
    await page.setViewport({ width: view.width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: view.scheme }]);
    const wide = await page.evaluate(overflow);
    if (view.open) await page.evaluate(openEverything);
    const { violations } = await page.evaluate((t) => globalThis.axe.run({ runOnly: t, resultTypes: ['violations'] }), tags);
    if (view.open) await page.evaluate(closeEverything);
    results.push({
      page: path,
      view: view.name,
      overflow: wide,
      violations: violations.map((v) => ({
        id: v.id,
        help: v.help,
        nodes: v.nodes.map((n) => ({ target: n.target.flat(3).join(' '), why: n.failureSummary })),
      })),
    });
  }
  await page.close();
  return results;
}

output(await withBrowser(async (browser) => (await atOnce(input.pages, (path) => look(browser, path))).flat()));
