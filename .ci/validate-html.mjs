// What is demanded of a report in a browser: `node validate-html.mjs BROWSER FILE…`. The first thing that is wrong ends it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import puppeteer from "puppeteer-core";

const [executablePath, ...files] = process.argv.slice(2);
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const userDataDir = mkdtempSync(join(tmpdir(), "browser-"));
const browser = await puppeteer.launch({
  executablePath,
  userDataDir,
  headless: true,
  protocolTimeout: 900_000,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const told = (what, said) => console.log(`${what.padEnd(44)} ${said}`);

/** Opens a file; whatever else is asked for, and whatever goes wrong in it, is remembered. */
async function open(file, { scheme = "light", script = true } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  const [asked, wrong] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => wrong.push(message.text()));
  await page.bringToFront();
  await page.setViewport({ width: 1280, height: 900 });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(file).href);
  return { page, asked, wrong };
}

/** Of more than this not all is unfolded at once. */
const MANY = 200;

/** No violation in either scheme, with everything unfolded; and the only request is the file itself. */
async function accessible(file) {
  for (const scheme of ["light", "dark"]) {
    const { page, asked, wrong } = await open(file, { scheme });
    await page.evaluate((most) => [...document.querySelectorAll("details")].slice(0, most).forEach((details) => (details.open = true)), MANY);
    await page.evaluate(axe);
    const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), rules);
    const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.length}, such as ${nodes[0].html}`);
    assert.deepEqual(violations, [], `${file}, ${scheme}`);
    assert.ok(found.passes.length > 10, "axe looked at the page");
    assert.deepEqual(asked, [pathToFileURL(file).href], "it asks for nothing else");
    assert.deepEqual(wrong, []);
    await page.close();
  }
}

const texts = (selector) => [...document.querySelectorAll(selector)].map((found) => found.textContent);

/** Presses Tab until an element that fits has the focus. */
async function tab(page, selector, back = false) {
  for (let pressed = 0; pressed < 400; pressed++) {
    if (back) await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    if (back) await page.keyboard.up("Shift");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}

/** Presses a key and waits for what it should bring about: a browser may answer a key before the page has. */
async function press(page, key, brings, wanted, said) {
  await page.keyboard.press(key);
  let found;
  for (const until = Date.now() + 20_000; Date.now() < until; await new Promise((again) => setTimeout(again, 50))) {
    found = await brings();
    if (wanted(found)) return found;
  }
  assert.fail(`${said}, but after ${key} there is ${JSON.stringify(found)}`);
}

/** Filters and sorting, by the keyboard alone. */
async function keyboard(file) {
  const { page, wrong } = await open(file);
  await tab(page, ".skip");
  const scheme = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await scheme();
  await tab(page, "#theme");
  await press(page, "Enter", scheme, (now) => now !== light, "the button changes the scheme");
  if (await page.$("#map")) {
    const names = () => page.evaluate(() => [...document.querySelectorAll("#map tbody tr:not([hidden]) th")].map((th) => th.textContent));
    const same = (wanted) => (found) => isDeepStrictEqual(found, wanted);
    const before = await names();
    await tab(page, "#find input");
    await page.keyboard.type(before[0].slice(0, -1));
    await press(page, before[0].at(-1), names, same(before.filter((name) => name.includes(before[0]))), "the map shows what is looked for");
    for (const _ of before[0].slice(1)) await page.keyboard.press("Backspace");
    await press(page, "Backspace", names, same(before), "the map shows all again");
    await tab(page, "#map thead button");
    const up = [...before].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase()));
    await press(page, "Enter", names, same(up), "sorted by name");
    const lastFirst = (found) => found[0].toLowerCase() === up.at(-1).toLowerCase();
    await press(page, "Space", names, lastFirst, "and the other way round");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const broken = () => page.evaluate(() => [...document.querySelectorAll("#map tbody tr")].map((row) => Number(row.cells[2].textContent)));
    const falling = (found) => isDeepStrictEqual(found, [...found].sort((a, b) => b - a));
    await press(page, "Enter", broken, falling, "sorted by what is broken, most first");
    assert.equal(await page.evaluate(() => document.querySelectorAll("#map th[aria-sort]").length), 1);
    // the rows of the map need not be passed one by one
    await tab(page, ".past", true);
    await page.keyboard.press("Enter");
  }
  const shown = () => page.evaluate(() => document.querySelectorAll(".finding:not([hidden])").length);
  const all = await shown();
  if (await page.$("#filters input")) {
    await tab(page, "#filters input[name=verdict]");
    const verdict = await page.evaluate(() => document.activeElement.value);
    const left = await page.evaluate((verdict) => document.querySelectorAll(`.finding:not([data-verdict="${verdict}"])`).length, verdict);
    await press(page, "Space", shown, (found) => found === left && left < all, `${left} are left without ${verdict}`);
    await tab(page, "#filters button");
    await press(page, "Enter", shown, (found) => found === all, "the button brings all of them back");
  }
  assert.deepEqual(wrong, []);
  await page.close();
}

/** On a busy machine a browser can lose a key; what is wrong with the page is wrong every time. */
async function patiently(file, tries = 3) {
  try {
    await keyboard(file);
  } catch (error) {
    if (tries === 1) throw error;
    told(basename(file), `again: ${error.message}`);
    await patiently(file, tries - 1);
  }
}

/** Everything is there without the script, and on paper; not asked of a page that would be thousands of sheets. */
async function whole(file) {
  const { page: plain, wrong } = await open(file, { script: false });
  assert.ok(!(await plain.$("#filters:not([hidden])")), "what needs the script is not shown without it");
  assert.deepEqual(wrong, []);
  await plain.close();
  const { page } = await open(file);
  const said = await page.evaluate(texts, ".said, .verdict, .rule > p q, .questions > ol > li, .evidence li, .matrix th, #map tbody th, #map thead th, .register tbody th");
  const paper = join(userDataDir, "printed.pdf");
  writeFileSync(paper, await page.pdf({ format: "A4", timeout: 300_000 }));
  await page.close();
  const printed = execFileSync("pdftotext", ["-raw", paper, "-"], { maxBuffer: 1 << 30 }).toString();
  // only letters and digits count: paper breaks lines, and turns what is hyphenated
  const letters = (text) => text.normalize("NFKC").replace(/[^a-z0-9]+/gi, "");
  const onPaper = letters(printed);
  const missing = said.filter((text) => !onPaper.includes(letters(text).slice(0, 24)));
  assert.deepEqual(missing, [], "printed");
  return said.length;
}

const version = JSON.parse(readFileSync("node_modules/axe-core/package.json")).version;
told("pages in a browser", `${await browser.version()}, axe-core ${version}, ${rules.join(" ")}`);
for (const file of files) {
  await accessible(file);
  await patiently(file);
  const size = (readFileSync(file).length / 1e6).toFixed(1);
  const said = size < 5 ? `; ${await whole(file)} texts of it are printed` : "";
  told(basename(file), `${size} MB; no violation, light and dark; one request; by keyboard; without script${said}`);
}
await browser.close();
rmSync(userDataDir, { recursive: true, force: true });
