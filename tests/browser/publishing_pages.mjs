// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The publishing desk in Chromium: a package from its upload to what the publisher takes along, by the hands of six
// officials, all without script; every page at a phone's width and a desk's, in light and dark, both languages.
//   node publishing_pages.mjs --bin BUILD/bin --source CHECKOUT [--shots FOLDER]
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { enter } from "./desk_entry.mjs";
import { check, examine, flags, folder, run, visit } from "./page_check.mjs";

const k_words = "红色的桥 signs at noon 3";
const space = join(folder, "workspace");
const vault = join(folder, "vault.key");
const workspace = (command, ...args) => run("mingbai-publish", "workspace", command, space, "--vault-key", vault, ...args);

// The sample's package of an office, changed by `change`, as a zip.
function zipped(unit, name, change) {
  const copy = join(folder, name, unit);
  cpSync(join(flags.source, "assets/packages", unit), copy, { recursive: true });
  const table = join(copy, "职权目录.csv");
  writeFileSync(table, change(readFileSync(table, "utf8")));
  const zip = join(folder, name, `${unit}.zip`);
  const made = spawnSync("python3", ["-m", "zipfile", "-c", zip, copy]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  return zip;
}

// Makes a signing key at the desk, and the leading office appoints it.
async function staff(browser, base, name, shown, role, unit) {
  const { context, cookies } = await enter(browser, base, name, "handler", { shown, department: unit || "*" });
  const page = await context.newPage();
  await page.goto(`${base}/desk/publishing/key`);
  if (flags.shots && name === "clean") await page.screenshot({ path: join(flags.shots, "publishing-key-none-1280.png"), fullPage: true });
  await page.getByLabel("定一个签字口令").fill(k_words);
  await page.getByLabel("再输一遍").fill(k_words);
  await page.getByRole("button", { name: "做钥匙" }).click();
  check((await page.locator("main").innerText()).includes("还要牵头单位任命"), `${name}: a new key waits for its appointment`);
  const key = await context.request.get(`${base}/desk/publishing/public-key`);
  const file = join(folder, `${name}.pub`);
  writeFileSync(file, await key.body());
  return { context, cookies, page, appoint: () => workspace("appoint", "--sign", join(folder, "lead.key"), "--role", role,
    ...(unit ? ["--unit", unit] : []), "--person", shown, "--public-key", file) };
}

async function upload(page, base, file) {
  await page.goto(`${base}/desk/publishing`);
  await page.getByLabel("报送包文件").setInputFiles(file);
  await page.getByRole("button", { name: "上传并检查" }).click();
  check(new URL(page.url()).pathname === "/desk/publishing/draft", "an upload leads to its findings");
}

async function sign(person, base, fill = async () => {}) {
  const { page } = person;
  await page.goto(`${base}/desk/publishing/unit?id=mz-scj`);
  await fill(page);
  await page.getByLabel("签字口令").fill(k_words);
  await page.getByRole("button", { name: "签字", exact: true }).click();
  const warnings = await page.locator("[role=alert]").allInnerTexts();
  check(warnings.length === 0, `a step is signed: ${warnings.join(" ")}`);
}

run("mingbai-publish", "workspace", "key", join(folder, "lead.key"));
workspace("init", "--sign", join(folder, "lead.key"), "--person", "牵头甲", "--channel", "mingzhou");
writeFileSync(join(folder, "central.toml"), `[publishing]\nworkspace = "${space}"\nvault_key = "${vault}"\n`);

await examine(async (browser, { base }) => {
  const people = {};
  for (const [name, shown, role, unit] of [["clean", "李清", "cleaning", "mz-scj"], ["legal", "王法", "legal-section", "mz-scj"],
    ["leader", "赵长", "leader", "mz-scj"], ["staffing", "钱编", "staffing-office", ""], ["affairs", "孙制", "legal-affairs", ""],
    ["secrecy", "周密", "secrecy-bureau", ""]]) {
    people[name] = await staff(browser, base, name, shown, role, unit);
    people[name].appoint();
  }
  const at = async (moment, pages) => {
    const looks = [{ width: 1280, scheme: "light", language: "zh" }, { width: 1280, scheme: "dark", language: "en" },
      { width: 360, scheme: "light", language: "zh" }, { width: 360, scheme: "dark", language: "en" }];
    // Every look when somebody wants to see them; else those that differ most.
    for (const look of looks.filter((_, at) => flags.shots || at % 3 === 0)) {
      for (const [name, path, who] of pages) {
        await visit(browser, base, `publishing-${moment}-${name}`, path, { ...look, cookies: people[who].cookies });
      }
    }
  };
  const draft = "/desk/publishing/draft?of=clean";
  const unit = "/desk/publishing/unit?id=mz-scj";
  // First with mistakes: a class that is none, a promise above the law's limit, a telephone missing.
  await upload(people.clean.page, base, zipped("mz-scj", "broken", (text) => text.replace("行政许可", "许可证").replace("SC005,", "sc-5,").replaceAll("依申请", "按申请")));
  const shown = await people.clean.page.locator("main").innerText();
  check(shown.includes("怎么改：") && shown.includes("还有错误，不能报送"), "errors are shown with their remedy, and cannot be handed in");
  await at("broken", [["draft", draft, "clean"], ["start", "/desk/publishing", "clean"], ["key", "/desk/publishing/key", "clean"],
    ["unit", unit, "legal"]]);
  await upload(people.clean.page, base, zipped("mz-scj", "right", (text) => text.replace("个体工商户设立登记", "个体工商户开业登记")));
  await at("right", [["draft", draft, "clean"], ["draft-of-colleague", draft, "legal"]]);
  await people.clean.page.goto(base + draft);
  await people.clean.page.getByLabel("签字口令").fill(k_words);
  await people.clean.page.getByRole("button", { name: "签字并报送" }).click();
  check(new URL(people.clean.page.url()).pathname === "/desk/publishing/unit", "what is signed is handed in");
  await at("handed-in", [["unit", unit, "legal"], ["not-yours", unit, "secrecy"], ["differences", "/desk/publishing/differences?unit=mz-scj", "legal"]]);
  await sign(people.legal, base);
  await at("examined", [["confirm", unit, "leader"]]);
  await sign(people.leader, base, async (page) => {
    await page.getByLabel("文号").fill("明市监〔2026〕12 号");
    await page.getByLabel("意见", { exact: true }).fill("同意上报");
  });
  await at("confirmed", [["review", unit, "secrecy"], ["candidate-early", "/desk/publishing/candidate", "staffing"]]);
  for (const name of ["staffing", "affairs", "secrecy"]) await sign(people[name], base);
  const { page } = people.staffing;
  await page.goto(`${base}/desk/publishing/candidate`);
  await page.getByRole("button", { name: "备好交发布人" }).click();
  const ready = await page.locator("main").innerText();
  check(ready.includes("mingbai-publish workspace release"), "the page says what the publisher types");
  await at("ready", [["start", "/desk/publishing", "staffing"], ["unit", unit, "clean"], ["candidate", "/desk/publishing/candidate", "staffing"],
    ["candidate-only", "/desk/publishing/candidate", "legal"]]);
  // The publisher's part, with the commands of the page.
  const tar = await people.staffing.context.request.get(`${base}/desk/publishing/candidate.tar`);
  writeFileSync(join(folder, "candidate.tar"), await tar.body());
  const typed = ready.match(/mingbai-candidate-\d+/)[0];
  check(spawnSync("tar", ["xf", "candidate.tar"], { cwd: folder }).status === 0, "the candidate is a tar file");
  const receipt = ready.match(/--receipt (\S+)/)[1];
  run("mingbai-publish", "workspace", "verify", join(folder, typed), "--vault-key", vault, "--receipt", receipt);
  run("mingbai-publish", "workspace", "release", join(folder, typed), "--vault-key", vault, "--sign", join(folder, "lead.key"),
    "--keys", join(folder, "keys"), "--tree", join(folder, "tree"));
  let release = "";
  for (let tries = 0; tries < 100 && !release.includes("第 2 号发布"); ++tries) {
    await page.goto(`${base}/desk/publishing/candidate`);
    release = await page.locator("main").innerText();
    await page.waitForTimeout(100);
  }
  check(release.includes("第 2 号发布") && release.includes("没有不同"), "once the signed tree is back, nothing differs any more");
}, "--config", join(folder, "central.toml"));
