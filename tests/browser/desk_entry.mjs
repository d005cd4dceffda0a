// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// An official's account and first visit to the desk, as a person does it.
import { createHmac } from "node:crypto";
import { join } from "node:path";
import { check, flags, folder, run } from "./page_check.mjs";

const k_password = "蓝色的伞 stays dry 7";
const k_base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// RFC 6238, as an authenticator on a phone works it out.
function codeOf(secret) {
  const bits = [...secret.replaceAll(" ", "")].map((letter) => k_base32.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const from = mac[19] & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const official = (...args) => run("mingbai-central", "official", ...args, "--database", join(folder, "central.db"));

// The first visit as a person does it, without script; the cookies of the session that it ends in.
export async function enter(browser, base, name, role, { shown = "张三", department = "*" } = {}) {
  const first = official("add", name, "--shown", shown, "--role", role, "--department", department);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${base}/desk`);
  check(page.url().endsWith("/desk/sign-in"), `${name}: who is not signed in is led to the door`);
  await page.getByLabel("登录名").fill(name);
  await page.getByLabel("密码").fill(first);
  await page.getByRole("button", { name: "登录" }).click();
  check(page.url().endsWith("/desk/enrol"), `${name}: a first password leads to the first visit`);
  if (flags.shots && role === "supervisor") await page.screenshot({ path: join(flags.shots, "desk-enrol-1280.png"), fullPage: true });
  const enrolling = await context.cookies();
  const secret = await page.locator(".code").innerText();
  await page.getByLabel("新密码", { exact: true }).fill(k_password);
  await page.getByLabel("再输一遍新密码").fill(k_password);
  await page.getByLabel("动态码").fill(codeOf(secret));
  await page.getByRole("button", { name: "设好了" }).click();
  check(new URL(page.url()).pathname === "/desk", `${name}: own password and code open the desk`);
  const cookies = await context.cookies();
  check(cookies[0].value !== enrolling[0].value, `${name}: the session is a new one`);
  check(cookies.every((cookie) => cookie.httpOnly && cookie.sameSite === "Strict"), `${name}: no script and no other site sees the cookie`);
  return { context, cookies };
}
