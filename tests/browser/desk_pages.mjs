// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The oversight desk in Chromium: an official's first visit without script, then every page for the role that it is for,
// at a phone's width and a desk's, in light and dark, both languages.
//   node desk_pages.mjs --bin BUILD/bin --source CHECKOUT [--shots FOLDER]
import { join } from "node:path";
import { enter } from "./desk_entry.mjs";
import { check, examine, flags, folder, pushCases, run, visit } from "./page_check.mjs";

// A supervisor lifts a mark without script, and sees it lifted.
async function lift(context, base, address) {
  const page = await context.newPage();
  await page.goto(base + address);
  await page.getByText("消除这个标记").first().click();
  await page.getByLabel("理由：").first().fill("供电局停电三天，有证明");
  await page.getByRole("button", { name: "消除并留下记录" }).first().click();
  check((await page.locator("main").innerText()).includes("已消除"), "a lifted mark is shown as lifted");
  await page.close();
}

const kiosks = join(folder, "kiosks.toml");
run("sample_desk", join(folder, "central.db"), kiosks);
// A handler accepts and answers without script.
async function answer(context, base) {
  const page = await context.newPage();
  await page.goto(`${base}/desk/submission?n=3`);
  await page.getByLabel("答复", { exact: true }).fill("抽检结果在本局网站“公示”栏，已寄给您一份。");
  await page.getByRole("button", { name: "发出答复" }).click();
  check((await page.locator("main").innerText()).includes("已答复"), "an answer is shown as answered");
  await page.close();
}

// An administrator asks what a kiosk's screen shows.
async function ask(context, base) {
  const page = await context.newPage();
  await page.goto(`${base}/desk/kiosk?name=hall-2`);
  await page.getByRole("button", { name: "拍一张屏幕" }).click();
  check((await page.locator("main").innerText()).includes("请它拍了"), "the page says that the picture is asked for");
  await page.close();
}

// A handler of one office hands a question over to another one without script, and reads it no more.
async function handOver(context, base) {
  const page = await context.newPage();
  await page.goto(`${base}/desk/submission?n=2`);
  await page.getByText("转交别的单位接着办").click();
  await page.getByLabel("转给").selectOption({ label: "明州公安局" });
  await page.getByLabel("转交的理由").fill("身份证归公安局管。");
  await page.getByRole("button", { name: "转交" }).click();
  check((await page.locator("main").innerText()).includes("已转交别的单位"), "what was handed over is listed as such");
  await page.goto(`${base}/desk/submission?n=2`);
  check(!(await page.locator("main").innerText()).includes("营业执照丢了"), "who handed it over reads the citizen's words no more");
  await page.close();
}

await examine(async (browser, { base, token }) => {
  const { paths } = await pushCases(base, token, "SC005", "mz-scj");
  const supervisor = await enter(browser, base, "watch", "supervisor");
  const handler = await enter(browser, base, "answer", "handler");
  const admin = await enter(browser, base, "keeper", "administrator");
  const late = "/desk/case?department=mz-scj&number=2026-0002";
  await lift(supervisor.context, base, late);
  await answer(handler.context, base);
  await ask(admin.context, base);
  const office = await enter(browser, base, "office", "handler", { department: "mz-scj" });
  await handOver(office.context, base);
  const pages = [
    ["own", paths.late, []], ["handed-over", "/desk/submission?n=2", office.cookies], ["office-list", "/desk/feedback?state=all", office.cookies],
    ["sign-in", "/desk/sign-in", []],
    ["overview", "/desk", supervisor.cookies], ["cases", "/desk/cases", supervisor.cookies], ["all", "/desk/cases?light=all", supervisor.cookies],
    ["late", late, supervisor.cookies], ["feedback", "/desk/feedback", handler.cookies],
    ["submission", "/desk/submission?n=1", handler.cookies], ["read", "/desk/submission?n=2", supervisor.cookies],
    ["due", "/desk/due", supervisor.cookies], ["duties", "/desk/duties?department=mz-scj", supervisor.cookies],
    ["statistics", "/desk/statistics", supervisor.cookies], ["missed", "/desk/missed", supervisor.cookies],
    ["kiosks", "/desk/kiosks", admin.cookies], ["kiosk", "/desk/kiosk?name=hall-1", admin.cookies],
    ["kiosk-asked", "/desk/kiosk?name=hall-2", admin.cookies], ["officials", "/desk/officials", admin.cookies],
    ["audit", "/desk/audit", admin.cookies], ["password", "/desk/password", handler.cookies],
    ["forbidden", "/desk/cases", admin.cookies]];
  const looks = [{ width: 1280, scheme: "light", language: "zh" }, { width: 1280, scheme: "dark", language: "zh" },
    { width: 360, scheme: "light", language: "zh" }, { width: 360, scheme: "light", language: "en" }];
  // Every look when somebody wants to see them; else those that differ most.
  for (const look of looks.filter((_, at) => flags.shots || at % 2 === 1)) {
    for (const [name, path, cookies] of pages) await visit(browser, base, `desk-${name}`, path, { ...look, cookies });
  }
}, "--kiosks", kiosks);
