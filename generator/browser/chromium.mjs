// What the three scripts share: they read one JSON value from standard input,
// write one to standard output, and drive a Chromium with a fresh profile.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import puppeteer from 'puppeteer-core';

export const input = JSON.parse(readFileSync(0, 'utf8'));

export function output(value) {
  process.stdout.write(JSON.stringify(value));
}

// withBrowser runs a function with a browser and closes it whatever happens.
export async function withBrowser(work) {
  const browser = await puppeteer.launch({
    executablePath: input.chromium,
    headless: true,
    // The sandbox needs an ordinary user; containers have root only. The rest
    // keeps the browser from traffic of its own.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--lang=en'],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

// atOnce does work for every item, some at a time, and returns the results in
// the order of the items. A page is looked at by one process of the browser.
export async function atOnce(items, work, workers = availableParallelism()) {
  const results = new Array(items.length);
  let next = 0;
  await Promise.all(Array.from({ length: workers }, async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]);
    }
  }));
  return results;
}
