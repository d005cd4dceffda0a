// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Opens a page as a phone does (360 px, no script) and prints {status, text, width} as JSON; a second argument takes a
// picture of the whole page. Run from tests/browser, where playwright-core is installed.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
const require = createRequire(fileURLToPath(new URL("../browser/", import.meta.url)));
const { chromium } = require("playwright-core");

const [url, picture] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: "zh-CN" });
  const page = await context.newPage();
  const answer = await page.goto(url);
  const text = await page.locator("body").innerText();
  const box = await page.locator("body").boundingBox();
  if (picture) await page.screenshot({ path: picture, fullPage: true });
  console.log(JSON.stringify({ status: answer.status(), text, width: box.width }));
} finally {
  await browser.close();
}
