// What is demanded of a report in a browser: `node validate-html.mjs BROWSER FILE…`. The first thing that is wrong ends it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
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

/** Filters and sorting, by the keyboard alone. */
async function keyboard(file) {
  const { page, wrong } = await open(file);
  await tab(page, ".skip");
  const scheme = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await scheme();
  await tab(page, "#theme");
  await page.keyboard.press("Enter");
  assert.notEqual(await scheme(), light, "the button changes the scheme");
  if (await page.$("#map")) {
    const names = () => page.evaluate(() => [...document.querySelectorAll("#map tbody tr:not([hidden]) th")].map((th) => th.textContent));
    const before = await names();
    await tab(page, "#find input");
    await page.keyboard.type(before[0]);
    const found = await names();
    assert.ok(found.length >= 1 && found.every((name) => name.includes(before[0])), "the map shows what is looked for");
    for (const _ of before[0]) await page.keyboard.press("Backspace");
    assert.equal((await names()).length, before.length);
    await tab(page, "#map thead button");
    await page.keyboard.press("Enter");
    const up = await names();
    await page.keyboard.press("Space");
    const down = await names();
    assert.deepEqual(up, [...before].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())), "sorted by name");
    assert.equal(down[0].toLowerCase(), up[up.length - 1].toLowerCase(), "and the other way round");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const broken = await page.evaluate(() => [...document.querySelectorAll("#map tbody tr")].map((row) => Number(row.cells[2].textContent)));
    assert.deepEqual(broken, [...broken].sort((a, b) => b - a), "sorted by what is broken, most first");
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
    await page.keyboard.press("Space");
    const left = await page.evaluate((verdict) => document.querySelectorAll(`.finding:not([data-verdict="${verdict}"])`).length, verdict);
    assert.equal(await shown(), left, `without ${verdict}`);
    await tab(page, "#filters button");
    await page.keyboard.press("Enter");
    await page.waitForFunction((all) => document.querySelectorAll(".finding:not([hidden])").length === all, {}, all);
  }
  assert.deepEqual(wrong, []);
  await page.close();
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
  await keyboard(file);
  const size = (readFileSync(file).length / 1e6).toFixed(1);
  const said = size < 5 ? `; ${await whole(file)} texts of it are printed` : "";
  told(basename(file), `${size} MB; no violation, light and dark; one request; by keyboard; without script${said}`);
}
await browser.close();
rmSync(userDataDir, { recursive: true, force: true });
