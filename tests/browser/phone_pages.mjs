// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The phone pages in Chromium, against a real central server with the sample packages: no sideways scroll, no script
// needed, weight, WCAG rules (axe-core) in light and dark, both languages.
//   node phone_pages.mjs --bin BUILD/bin --source CHECKOUT [--shots FOLDER]
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

const { values: flags } = parseArgs({ options: { bin: { type: "string" }, source: { type: "string" }, shots: { type: "string" } } });
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
const check = (fine, sentence) => {
  ++checks;
  if (!fine) {
    ++failures;
    console.error(`FAILED: ${sentence}`);
  }
};

const folder = mkdtempSync(join(tmpdir(), "mingbai-browser-"));
const run = (program, ...args) => {
  const result = spawnSync(join(flags.bin, program), args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr}`);
  return result.stdout.trim();
};
const at = (days, hour = 9) => {
  const time = new Date(Date.now() + days * 86_400_000);
  return `${time.toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00+08:00`;
};

async function start() {
  const packages = ["mz-scj", "mz-gaj", "mz-mzj"].map((name) => join(flags.source, "assets/packages", name));
  console.log(run("sample_tree", folder, ...packages));
  const tokens = join(folder, "tokens.toml");
  const token = run("mingbai-central", "token", "add", "browser-test", "--tokens", tokens);
  const server = spawn(join(flags.bin, "mingbai-central"), [
    "--listen", "127.0.0.1:0", "--port-file", join(folder, "port"), "--tree", join(folder, "tree"),
    "--root", join(folder, "keys/root.mbsg"), "--channel", "mingzhou", "--database", join(folder, "central.db"),
    "--tokens", tokens, "--slip-key", join(folder, "keys/slip.key"), "--assets", join(flags.source, "assets")], { stdio: "ignore" });
  while (!existsSync(join(folder, "port"))) {
    if (server.exitCode !== null) throw new Error("mingbai-central ended");
    await pause(20);
  }
  return { server, token, base: `http://127.0.0.1:${readFileSync(join(folder, "port"), "utf8").trim()}` };
}

// The steps of a power's normal way, read from its own page: ids of the chart's boxes in their order.
async function stepsOf(base, power) {
  const html = await (await fetch(`${base}/p/${power}`)).text();
  return [...html.matchAll(/<g id="flow-([a-z0-9_]+)"/g)].map((match) => match[1]);
}

async function push(base, token, body) {
  const response = await fetch(`${base}/v1/cases`, {
    method: "POST", body: JSON.stringify(body),
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" } });
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return new URL(answer.url).pathname.toLowerCase().replace(/\/r\/(.*)/, (_, code) => `/r/${code.toUpperCase()}`);
}

async function pushCases(base, token, power, department) {
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

// What the QR of a slip of this case holds after /V/; the same with one symbol changed is nobody's.
async function sealOf(base, path) {
  const seal = (await (await fetch(`${base}/v1/cases/${path.split("/").pop()}`)).json()).seal;
  if (!seal) throw new Error("the server sealed nothing");
  return { genuine: seal, forged: seal.slice(0, 20) + (seal[20] === "0" ? "1" : "0") + seal.slice(21) };
}

async function visit(browser, base, name, path, options) {
  const { width, scheme, language } = options;
  const label = `${name} ${width} ${scheme} ${language}`;
  const address = base + path + (language === "en" ? (path.includes("?") ? "&" : "?") + "lang=en" : "");
  const context = await browser.newContext({ viewport: { width, height: 740 }, colorScheme: scheme, deviceScaleFactor: width < 500 ? 2 : 1 });
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

async function withoutScript(browser, base, paths, seal) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${base}${paths.running}`);
  const text = await page.locator("main").innerText();
  check(text.includes("最晚答复") && text.includes("材料齐全，已经受理。"), "the case page says its facts without script");
  await page.getByText("怎么算的").click();
  check(await page.getByText("当天不算。").first().isVisible(), "how the deadline was computed opens without script");
  await page.goto(`${base}/r`);
  await page.getByLabel("办件编号").fill("2026-0001");
  await page.getByLabel("身份证号最后四位").fill("123x");
  await page.getByRole("button", { name: "查进度" }).last().click();
  check(new URL(page.url()).pathname === paths.running, "number and secret lead to the case without script");
  await page.goto(`${base}/`);
  await page.getByRole("searchbox").fill("身份证");
  await page.getByRole("button", { name: "搜索" }).click();
  check((await page.locator(".rows a").count()) > 0, "the search finds the identity card without script");
  await page.goto(`${base}/v`);
  await page.getByLabel("点一下框，再扫单子上的二维码").fill(`HTTPS://HALL.EXAMPLE/V/${seal.genuine}`);
  await page.getByRole("button", { name: "验真" }).click();
  check((await page.locator("main").innerText()).includes("是真的，现在还是这样"), "a scanner's address is verified without script");
  await context.close();
}

let server;
let browser;
try {
  if (flags.shots) mkdirSync(flags.shots, { recursive: true });
  const started = await start();
  server = started.server;
  const { base, token } = started;
  const licence = "SC005";
  const { paths, moveOn } = await pushCases(base, token, licence, "mz-scj");
  const seal = await sealOf(base, paths.running);
  const older = await sealOf(base, paths.moved);
  await moveOn();
  browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  const pages = { start: "/", find: "/find?q=%E8%BA%AB%E4%BB%BD%E8%AF%81", none: "/find?q=zzzz", list: "/c/enforcement", power: `/p/${licence}`,
    card: "/p/GA001", running: paths.running, late: paths.late, suspended: paths.suspended, granted: paths.granted, lookup: "/r", missing: "/p/NONE0",
    verify: "/v", genuine: `/V/${seal.genuine}`, forged: `/V/${seal.forged}`,
    older: `/V/${older.genuine}`, noslip: "/V/HELLO", sunshine: "/sunshine" };
  const visits = [];
  for (const scheme of ["light", "dark"]) {
    for (const name of Object.keys(pages)) visits.push([name, { width: 360, scheme, language: "zh" }]);
  }
  for (const name of ["start", "power", "running", "lookup", "genuine", "older", "sunshine"]) visits.push([name, { width: 360, scheme: "light", language: "en" }]);
  for (const name of ["start", "power", "running", "sunshine"]) visits.push([name, { width: 1024, scheme: "light", language: "zh" }]);
  for (const [name, options] of visits) {
    const { size, bytes } = await visit(browser, base, name, pages[name], options);
    console.log(`${name} ${options.width} ${options.scheme} ${options.language}: page ${size} bytes, all ${bytes} bytes`);
  }
  await withoutScript(browser, base, paths, seal);
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
