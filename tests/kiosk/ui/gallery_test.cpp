// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What must hold for every widget, measured on the gallery, which shows them all.
#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/ui/gallery.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

struct Look {
  ScreenProfile profile;
  TextStep step;
  Contrast contrast;
  Reach reach;
};

const ScreenProfile k_portrait{};
const ScreenProfile k_landscape{1920, 1080, 0.248F, 600.0F, 850.0F};

std::vector<Look> looks() {
  std::vector<Look> all;
  for (const TextStep step : {TextStep::s, TextStep::m, TextStep::l, TextStep::xl}) {
    all.push_back({k_portrait, step, Contrast::standard, Reach::whole});
    all.push_back({k_portrait, step, Contrast::low, Reach::lower_half});
    all.push_back({k_landscape, step, Contrast::high, Reach::lower_half});
  }
  return all;
}

// One settled page of the gallery.
class Page {
 public:
  Page(const Look& look, std::size_t page) : fixture_(look.profile, look.step, look.contrast, look.reach) {
    icons_ = fixture_.icons().names();
    gallery_.page = static_cast<GalleryPage>(page);
    gallery_.icons = icons_;
    fixture_.ui().record_text_runs(true);
    fixture_.theme().motion = Motion::reduced;
    for (int k = 0; k < 3; ++k) frame();
  }
  void frame(const UiInput& input = {}) {
    fixture_.frame([&](Ui& ui) { draw_gallery(ui, gallery_); }, input);
  }
  test::UiFixture& fixture() { return fixture_; }
  const SemanticTree& tree() { return fixture_.ui().tree(); }
  std::string page() const { return std::string(name(gallery_.page)); }

 private:
  test::UiFixture fixture_;
  Gallery gallery_;
  std::vector<std::string> icons_;
};

bool is_target(const Node& node, int layer) {
  return node.layer == layer && is_interactive(node.role);
}

std::string focused(const SemanticTree& tree) {
  const auto at = std::find_if(tree.nodes.begin(), tree.nodes.end(), [](const Node& n) { return n.state.focused; });
  return at == tree.nodes.end() ? std::string() : at->name;
}

}  // namespace

TEST_CASE("no widget cuts its text at any size, contrast and reach", "[ui]") {
  for (const Look& look : looks()) {
    for (std::size_t k = 0; k < k_gallery_pages; ++k) {
      Page page(look, k);
      const auto width = static_cast<float>(look.profile.width_px);
      for (const TextRun& run : page.fixture().ui().text_runs()) {
        INFO(page.page() << " step " << static_cast<int>(look.step) << ": " << run.text);
        CHECK_FALSE(run.ellipsized);
        CHECK(run.ink.x >= 0.0F);
        CHECK(run.ink.right() <= width);
        const Node* node = page.tree().find(run.node);
        const bool whole = run.seen.height >= run.full.height - 0.5F;  // else a scroll area hides a part of it
        if (node == nullptr || !whole || !is_interactive(node->role)) continue;
        CHECK(run.ink.x >= node->rect.x - 1.0F);
        CHECK(run.ink.right() <= node->rect.right() + 1.0F);
        if (!node->state.offscreen && node->rect.height > page.fixture().theme().target + 1.0F) {
          CHECK(run.ink.y >= node->rect.y - 1.0F);
          CHECK(run.ink.bottom() <= node->rect.bottom() + 1.0F);
        }
      }
      CHECK(page.fixture().ui().duplicate_names().empty());
      CHECK(page.fixture().ui().undersized_targets() == std::vector<std::string>{});
    }
  }
}

TEST_CASE("targets keep their size, their distance and the reach", "[ui]") {
  for (const Look& look : looks()) {
    for (std::size_t k = 0; k < k_gallery_pages; ++k) {
      Page page(look, k);
      const Theme& t = page.fixture().theme();
      std::vector<Node> targets;
      for (const Node& node : page.tree().nodes) {
        if (is_target(node, page.tree().top_layer()) && !node.state.offscreen) targets.push_back(node);
      }
      for (std::size_t a = 0; a < targets.size(); ++a) {
        INFO(page.page() << " step " << static_cast<int>(look.step) << ": " << targets[a].name);
        CHECK(targets[a].rect.width >= t.target - 0.5F);
        CHECK(targets[a].rect.y >= t.reach_top - 0.5F);
        for (std::size_t b = a + 1; b < targets.size(); ++b) {
          const Rect& p = targets[a].rect;
          const Rect& q = targets[b].rect;
          const float dx = std::max({0.0F, q.x - p.right(), p.x - q.right()});
          const float dy = std::max({0.0F, q.y - p.bottom(), p.y - q.bottom()});
          INFO(targets[b].name);
          CHECK(std::max(dx, dy) + 0.01F >= t.px(2.54F));
        }
      }
    }
  }
}

TEST_CASE("from every target every other one is reached with the arrow keys", "[ui]") {
  const std::vector<Look> some{{k_portrait, TextStep::m, Contrast::standard, Reach::whole},
                               {k_portrait, TextStep::xl, Contrast::standard, Reach::lower_half},
                               {k_landscape, TextStep::m, Contrast::standard, Reach::whole}};
  for (const Look& look : some) {
    for (std::size_t k = 0; k < k_gallery_pages; ++k) {
      Page page(look, k);
      std::set<std::string> targets;
      for (const Node& node : page.tree().nodes) {
        if (is_target(node, page.tree().top_layer()) && !node.state.disabled) targets.insert(node.name);
      }
      REQUIRE_FALSE(targets.empty());
      // Where each arrow leads from each target.
      std::map<std::string, std::set<std::string>> ways;
      for (const std::string& from : targets) {
        for (const Key key : {Key::up, Key::down, Key::left, Key::right}) {
          page.fixture().ui().focus(from);
          page.frame();
          page.frame({{KeyEvent{key}}});
          const std::string to = focused(page.tree());
          INFO(page.page() << " from " << from);
          CHECK_FALSE(to.empty());
          ways[from].insert(to);
        }
      }
      const auto reached = [&](bool backwards) {
        std::set<std::string> seen{*targets.begin()};
        std::deque<std::string> open(seen.begin(), seen.end());
        while (!open.empty()) {
          const std::string at = open.front();
          open.pop_front();
          for (const auto& [from, tos] : ways) {
            for (const std::string& to : tos) {
              const std::string& next = backwards ? from : to;
              if ((backwards ? to : from) == at && seen.insert(next).second) open.push_back(next);
            }
          }
        }
        return seen;
      };
      INFO(page.page());
      // Page buttons are spent once the focus has scrolled to an end; all others must be reached.
      for (const bool backwards : {false, true}) {
        const std::set<std::string> seen = reached(backwards);
        for (const std::string& target : targets) {
          INFO(target);
          const bool page_button = target.find(".page_") != std::string::npos;
          CHECK((page_button || seen.count(target) == 1));
        }
      }
    }
  }
}
