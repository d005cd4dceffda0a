// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A real central server with the sample packages, and what every page is held against in Chromium: no sideways scroll,
// weight, sizes of text and targets, WCAG rules (axe-core). Shared by the tests of the phone pages and of the desk.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

export const { values: flags } = parseArgs({ options: { bin: { type: "string" }, source: { type: "string" }, shots: { type: "string" } } });
const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const require = createRequire(import.meta.url);
let chromium, axe;
try {
  ({ chromium } = require("playwright-core"));
  axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
} catch {
  console.error("playwright-core or axe-core is not installed: run npm ci in tests/browser");
  process.exit(77);
}
if (!existsSync(chromiumPath)) {
  console.error(`${chromiumPath} is not installed`);
  process.exit(77);
}

const k_page_limit = 50 * 1024;
const k_rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let failures = 0;
let checks = 0;
export const check = (fine, sentence) => {
  ++checks;
  if (!fine) {
    ++failures;
    console.error(`FAILED: ${sentence}`);
  }
};

export const folder = mkdtempSync(join(tmpdir(), "mingbai-browser-"));
export const run = (program, ...args) => {
  const result = spawnSync(join(flags.bin, program), args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr}`);
  return result.stdout.trim();
};
export const at = (days, hour = 9) => {
  const time = new Date(Date.now() + days * 86_400_000);
  return `${time.toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00+08:00`;
};

export async function start(...more) {
  const packages = ["mz-scj", "mz-gaj", "mz-mzj"].map((name) => join(flags.source, "assets/packages", name));
  console.log(run("sample_tree", folder, ...packages));
  const tokens = join(folder, "tokens.toml");
  const token = run("mingbai-central", "token", "add", "browser-test", "--tokens", tokens);
  const server = spawn(join(flags.bin, "mingbai-central"), [
    "--listen", "127.0.0.1:0", "--port-file", join(folder, "port"), "--tree", join(folder, "tree"),
    "--root", join(folder, "keys/root.mbsg"), "--channel", "mingzhou", "--database", join(folder, "central.db"),
    "--tokens", tokens, "--slip-key", join(folder, "keys/slip.key"), "--assets", join(flags.source, "assets"), ...more], { stdio: "ignore" });
  while (!existsSync(join(folder, "port"))) {
    if (server.exitCode !== null) throw new Error("mingbai-central ended");
    await pause(20);
  }
  return { server, token, base: `http://127.0.0.1:${readFileSync(join(folder, "port"), "utf8").trim()}` };
}

// The steps of a power's normal way, read from its own page: ids of the chart's boxes in their order.
export async function stepsOf(base, power) {
  const html = await (await fetch(`${base}/p/${power}`)).text();
  return [...html.matchAll(/<g id="flow-([a-z0-9_]+)"/g)].map((match) => match[1]);
}

export async function push(base, token, body) {
  const response = await fetch(`${base}/v1/cases`, {
    method: "POST", body: JSON.stringify(body),
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" } });
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return new URL(answer.url).pathname.toLowerCase().replace(/\/r\/(.*)/, (_, code) => `/r/${code.toUpperCase()}`);
}

export async function pushCases(base, token, power, department) {
  const steps = await stepsOf(base, power);
  const arrived = (index, days, note = "") => ({ step: steps[index], kind: "arrived", at: at(days), note });
  const common = { department, power, applicant: { name: "王小明", secret: "123X" } };
  const running = { ...common, number: "2026-0001", accepted: at(-4), outcome: "running",
    events: [arrived(0, -5), arrived(1, -4, "材料齐全，已经受理。"), arrived(Math.min(3, steps.length - 1), -2, "明天上午去现场，请留人开门。")] };
  const late = { ...running, number: "2026-0002", accepted: at(-60), events: [arrived(0, -61), arrived(1, -60)] };
  const suspended = { ...running, number: "2026-0003",
    events: [...running.events, { step: running.events[2].step, kind: "suspended", at: at(-1), note: "专家评审" }] };
  const granted = { ...running, number: "2026-0004", outcome: "granted",
    events: [...running.events, { step: steps.at(-1), kind: "finished", at: at(-1), note: "请带身份证来领。" }] };
  const names = { running, late, suspended, granted, moved: { ...running, number: "2026-0005" } };
  const paths = {};
  for (const [name, body] of Object.entries(names)) paths[name] = await push(base, token, body);
  return { paths, moveOn: () => push(base, token, { ...granted, number: "2026-0005" }) };
}

export async function visit(browser, base, name, path, options) {
  const { width, scheme, language, cookies = [] } = options;
  const label = `${name} ${width} ${scheme} ${language}`;
  const address = base + path + (language === "zh" ? "" : (path.includes("?") ? "&" : "?") + "lang=" + language);
  const context = await browser.newContext({ viewport: { width, height: 740 }, colorScheme: scheme, deviceScaleFactor: width < 500 ? 2 : 1 });
  await context.addCookies(cookies);
  const page = await context.newPage();
  let bytes = 0;
  page.on("response", async (response) => { bytes += (await response.body().catch(() => "")).length; });
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  const size = (await answer.body()).length;
  check(size <= k_page_limit, `${label}: the page is ${size} bytes`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(sideways <= 0, `${label}: scrolls sideways by ${sideways} px`);
  if (answer.status() === 200) check(problems.length === 0, `${label}: ${problems.join("; ")}`);
  const small = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((element) =>
    element.closest("svg") === null && element.childNodes.length && element.innerText && parseFloat(getComputedStyle(element).fontSize) < 14)
    .map((element) => element.innerText.slice(0, 20)));
  check(small.length === 0, `${label}: text below 14 px: ${small.join(" | ")}`);
  const targets = await page.evaluate(() => [...document.querySelectorAll("button, input:not([type=hidden]), summary, nav a, .rows a, .secondary, .main-action, .lang")]
    // A box or a round button is hit by its whole label.
    .map((element) => (["checkbox", "radio"].includes(element.type) && element.closest("label")) || element)
    .map((element) => ({ text: element.textContent.slice(0, 20), box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0 && (box.height < 44 || box.width < 44)).map(({ text }) => text));
  check(targets.length === 0, `${label}: targets below 44 px: ${targets.join(" | ")}`);
  if (flags.shots) await page.screenshot({ path: join(flags.shots, `${label.replaceAll(" ", "-")}.png`), fullPage: true });
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: { type: "tag", values: rules } }), k_rules);
  for (const violation of found.violations) {
    check(false, `${label}: ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" / ")}`);
  }
  check(true, label);
  await context.close();
  return { size, bytes };
}

// Letters twice as large at 360 px: nothing leads sideways but a chart in its own frame, and no text is squeezed into a
// column of one or two letters.
export async function inLargeText(browser, base, pages, languages) {
  // The pages allow no style but their own.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, bypassCSP: true });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(pages)) {
    for (const language of languages) {
      await page.goto(base + path + (path.includes("?") ? "&" : "?") + "lang=" + language);
      await page.addStyleTag({ content: "html { font-size: 200% }" });
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(sideways <= 0, `${name} ${language} in large text: scrolls sideways by ${sideways} px`);
      const squeezed = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((element) =>
        element.closest("svg") === null && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 3) &&
        !["hidden", "clip"].includes(getComputedStyle(element).overflow) &&
        getComputedStyle(element).display !== "inline" && element.clientHeight > 4 * parseFloat(getComputedStyle(element).fontSize) &&
        element.clientWidth < 3 * parseFloat(getComputedStyle(element).fontSize))
        .map((element) => element.textContent.trim().slice(0, 20)));
      check(squeezed.length === 0, `${name} ${language} in large text: squeezed: ${squeezed.join(" | ")}`);
      const clip = { x: 0, y: 0, width: 360, height: 3500 };  // a picture has an end
      if (flags.shots) await page.screenshot({ path: join(flags.shots, `${name}-large-${language}.png`), fullPage: true, clip });
    }
  }
  await context.close();
}

// Runs `look(browser, started)` and ends the program with what came of it.
export async function examine(look, ...more) {
  let server;
  let browser;
  try {
    if (flags.shots) mkdirSync(flags.shots, { recursive: true });
    const started = await start(...more);
    server = started.server;
    browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
    await look(browser, started);
  } catch (error) {
    ++failures;
    console.error(error);
  } finally {
    await browser?.close();
    server?.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${checks} checks, ${failures} failures`);
  process.exit(failures === 0 ? 0 : 1);
}
