// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The phone pages in Chromium, against a real central server with the sample packages: no sideways scroll, no script
// needed, weight, WCAG rules (axe-core) in light and dark, four languages, letters twice as large (WCAG 1.4.4).
//   node phone_pages.mjs --bin BUILD/bin --source CHECKOUT [--shots FOLDER]
import { check, examine, inLargeText, pushCases, visit } from "./page_check.mjs";

// What the QR of a slip of this case holds after /V/; the same with one symbol changed is nobody's.
async function sealOf(base, path) {
  const seal = (await (await fetch(`${base}/v1/cases/${path.split("/").pop()}`)).json()).seal;
  if (!seal) throw new Error("the server sealed nothing");
  return { genuine: seal, forged: seal.slice(0, 20) + (seal[20] === "0" ? "1" : "0") + seal.slice(21) };
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
  await page.goto(`${base}/p/SC005`);
  await page.getByRole("link", { name: "投诉", exact: true }).last().click();
  await page.getByRole("button", { name: "交上去" }).click();
  check((await page.getByRole("alert").innerText()).includes("请至少选一条"), "a form without anything says what is missing without script");
  await page.getByText("态度不好").click();
  await page.getByLabel("用自己的话说").fill("等了两个小时。");
  await page.getByRole("button", { name: "交上去" }).click();
  check(/^\/r\/[0-9A-Z]{14}$/.test(new URL(page.url()).pathname), "a complaint on the phone leads to its receipt without script");
  check(!(await page.locator("main").innerText()).includes("两个小时"), "the receipt's page repeats nothing that was written");
  await context.close();
}

await examine(async (browser, { base, token }) => {
  const licence = "SC005";
  const { paths, moveOn } = await pushCases(base, token, licence, "mz-scj");
  const seal = await sealOf(base, paths.running);
  const older = await sealOf(base, paths.moved);
  await moveOn();
  const pages = { start: "/", find: "/find?q=%E8%BA%AB%E4%BB%BD%E8%AF%81", none: "/find?q=zzzz", list: "/c/enforcement", power: `/p/${licence}`,
    card: "/p/GA001", running: paths.running, late: paths.late, suspended: paths.suspended, granted: paths.granted, lookup: "/r", missing: "/p/NONE0",
    verify: "/v", genuine: `/V/${seal.genuine}`, forged: `/V/${seal.forged}`,
    older: `/V/${older.genuine}`, noslip: "/V/HELLO", sunshine: "/sunshine", forms: "/f", rating: `/f/feedback?case=${paths.running.split("/").pop()}`,
    request: "/f/disclosure_request" };
  const visits = [];
  for (const name of Object.keys(pages)) visits.push([name, { width: 360, scheme: "light", language: "zh" }]);
  // What the others are made of stands in one of these.
  for (const name of ["start", "power", "running", "late", "granted", "lookup", "older", "forged", "sunshine", "rating", "request"]) {
    visits.push([name, { width: 360, scheme: "dark", language: "zh" }]);
  }
  for (const name of ["start", "power", "running", "lookup", "genuine", "older", "sunshine", "rating", "request"]) visits.push([name, { width: 360, scheme: "light", language: "en" }]);
  for (const language of ["bo", "zh-Hant"]) {
    for (const name of ["start", "power", "running", "request"]) visits.push([name, { width: 360, scheme: "light", language }]);
  }
  for (const name of ["start", "power", "running", "sunshine"]) visits.push([name, { width: 1024, scheme: "light", language: "zh" }]);
  for (const [name, options] of visits) {
    const { size, bytes } = await visit(browser, base, name, pages[name], options);
    console.log(`${name} ${options.width} ${options.scheme} ${options.language}: page ${size} bytes, all ${bytes} bytes`);
  }
  await inLargeText(browser, base, pages, ["zh"]);
  const { start, none, power, rating, request } = pages;  // Tibetan words are the longest
  await inLargeText(browser, base, { start, none, power, rating, request }, ["bo"]);
  await withoutScript(browser, base, paths, seal);
});
