// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/text_run.h"

#include <algorithm>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

const TextRun* run_of(const Ui& ui, std::string_view text) {
  const auto& runs = ui.text_runs();
  const auto found = std::find_if(runs.begin(), runs.end(), [&](const TextRun& run) { return run.text == text; });
  return found == runs.end() ? nullptr : &*found;
}

void draw(Ui& ui) {
  ui.screen("s", "页");
  text::TextStyle style;
  style.size_px = 40.0F;
  ui.node("s.name", Role::text, "名字", {100.0F, 100.0F, 400.0F, 80.0F});
  ui.painter().text("名字", style, {110.0F, 110.0F}, {1, 2, 3});
  ui.painter().push_clip({100.0F, 300.0F, 60.0F, 200.0F});
  ui.painter().text("剪去一半", style, {100.0F, 310.0F}, {});
  ui.painter().pop_clip();
  style.width_px = 200.0F;
  style.max_lines = 1;
  ui.painter().text("很长很长很长很长很长很长", style, {100.0F, 600.0F}, {});
  ui.painter().text("屏幕外", style, {100.0F, -900.0F}, {});
}

}  // namespace

TEST_CASE("text runs say where a text stands, what is seen of it and whose it is", "[ui]") {
  test::UiFixture fixture;
  fixture.frame(draw);
  CHECK(fixture.ui().text_runs().empty());  // nobody asked

  fixture.ui().record_text_runs(true);
  fixture.frame(draw);
  const TextRun* name = run_of(fixture.ui(), "名字");
  REQUIRE(name != nullptr);
  CHECK(name->node == "s.name");
  CHECK(name->colour == Colour{1, 2, 3});
  CHECK(name->full.x == 110.0F);
  CHECK(name->seen == name->full);
  CHECK_FALSE(name->ellipsized);
  const TextRun* cut = run_of(fixture.ui(), "剪去一半");
  REQUIRE(cut != nullptr);
  CHECK(cut->full.width == Approx(160.0F).margin(1.0F));
  CHECK(cut->seen.width == 60.0F);
  CHECK(cut->node.empty());
  const TextRun* shortened = run_of(fixture.ui(), "很长很长很长很长很长很长");
  REQUIRE(shortened != nullptr);
  CHECK(shortened->ellipsized);
  CHECK(run_of(fixture.ui(), "屏幕外") == nullptr);  // never drawn

  fixture.ui().forget_visitor();
  CHECK(fixture.ui().text_runs().empty());
}
