// Opens each page as a first visitor with script, and again without.
//
// in:  {chromium, origin, pages: [path]}
// out: [{page, requests: [url], messages: [text], cookies, stored,
//        lines: [text], plain: [text], enhancement: [text]}]
//
// messages is everything a console would show (errors, warnings, violations of
// the policy) and every issue the developer tools would list. lines are the
// lines of text that are visible with script, plain those without, enhancement
// those of controls.
import { atOnce, input, output, withBrowser } from './chromium.mjs';

const lines = (text) => text.split('\n').map((l) => l.replace(/\s+/g, ' ').trim()).filter(Boolean);

const visible = () => document.querySelector('main').innerText;

async function watch(page, url, seen) {
  const cdp = await page.createCDPSession();
  const note = (text) => seen.messages.push(text);
  cdp.on('Network.requestWillBeSent', (e) => seen.requests.push(e.request.url));
  cdp.on('Runtime.consoleAPICalled', (e) => {
    if (['error', 'warning', 'assert'].includes(e.type)) note(`console ${e.type}: ${e.args.map((a) => a.value ?? a.description).join(' ')}`);
  });
  cdp.on('Runtime.exceptionThrown', (e) => note(`exception: ${e.exceptionDetails.exception?.description ?? e.exceptionDetails.text}`));
  cdp.on('Log.entryAdded', ({ entry }) => {
    // The page that says "not found" is itself not found; that is its job.
    if (entry.source === 'network' && entry.url === url && seen.status === 404) return;
    if (['error', 'warning'].includes(entry.level)) note(`${entry.source} ${entry.level}: ${entry.text} ${(entry.url ?? '').replace(input.origin, '')}`);
  });
  cdp.on('Audits.issueAdded', ({ issue }) => note(`issue: ${issue.code} ${JSON.stringify(issue.details).replace(/,?"(violatingNodeId|frameId|requestId)":(\d+|"[^"]*")/g, '')}`));
  for (const domain of ['Network', 'Runtime', 'Log', 'Audits']) await cdp.send(`${domain}.enable`);
  page.on('response', (r) => { if (r.url() === url) seen.status = r.status(); });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} forbids ${e.blockedURI} ${e.sample}`));
  });
}

async function visit(browser, path) {
  const url = input.origin + path;
  const seen = { page: path, requests: [], messages: [] };
  const first = await browser.createBrowserContext();
  const page = await first.newPage();
  await watch(page, url, seen);
  await page.goto(url, { waitUntil: 'networkidle0' });
  seen.lines = lines(await page.evaluate(visible));
  seen.stored = await page.evaluate(async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length);
  // Script may add controls, such as a filter above a table, and what they
  // report; it may add nothing to read.
  seen.enhancement = lines(await page.evaluate(() => [...document.querySelectorAll('main :is(form, search, [role=search], [role=status], output)')].map((e) => e.innerText).join('\n')));
  const { cookies } = await (await page.createCDPSession()).send('Network.getAllCookies');
  seen.cookies = cookies.map((c) => c.name);
  await first.close();

  const second = await browser.createBrowserContext();
  const bare = await second.newPage();
  await bare.setJavaScriptEnabled(false);
  await bare.goto(url, { waitUntil: 'load' });
  seen.plain = lines(await bare.evaluate(visible));
  await second.close();
  return seen;
}

// A visit waits for the network to fall silent more than it works.
output(await withBrowser((browser) => atOnce(input.pages, (path) => visit(browser, path), 6)));
