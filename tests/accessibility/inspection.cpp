// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/accessibility/inspection.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {
namespace {

// The heights of letters are measured with an engine of our own: the stage's cache is for what it shows.
text::TextEngine& measuring_engine() {
  static text::TextEngine engine(ok(text::FontSet::load(source_path("fonts"))), text::TextTarget::screen);
  engine.begin_frame();
  return engine;
}

// "list.item.SC001" and "list.item.SC002" break a rule for the same reason.
std::string without_numbers(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (!digit) {
      line += c;
    } else if (line.empty() || line.back() != '#') {
      line += '#';
    }
  }
  return line;
}

std::string what_of(const Violation& violation) {
  return violation.detail.substr(0, violation.detail.find(' '));
}

bool can_scroll(ui::Ui& ui) {
  const int top = ui.tree().top_layer();
  for (const ui::DragArea& area : ui.state().areas) {
    const auto scroll = ui.state().scrolls.find(area.name);
    if (area.layer == top && area.kind == ui::AreaKind::scroll && scroll != ui.state().scrolls.end() &&
        scroll->second.offset < scroll->second.limit - 1.0F) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Inspection::look_at(ScreenDriver& kiosk, const Scene& scene, const Setting& setting, int pages) {
  ui::Ui& ui = kiosk.stage().ui();
  ui.record_text_runs(true);
  if (!reach(kiosk, scene, setting)) {
    add({{"screen", scene.screen, "unknown to --screen", "every screen can be started", ""}}, scene.name,
        setting.text());
    return;
  }
  for (int page = 0; page <= pages; ++page) {
    const Sight sight = look(ui, frame_);
    Violations found;
    check_everything(sight, measuring_engine(), found);
    ++looks_;
    targets_ += sight.targets.size();
    texts_ += static_cast<std::size_t>(
        std::count_if(sight.inks.begin(), sight.inks.end(), [](const Ink& ink) { return ink.kind == InkKind::text; }));
    keep_picture(found, scene, setting, page);
    add(std::move(found), scene.name, setting.text());
    if (page == pages || !can_scroll(ui)) {
      return;
    }
    kiosk.stage().frame({{ui::KeyEvent{ui::Key::page_down}}});
    kiosk.draw();
  }
}

void Inspection::keep_picture(const Violations& found, const Scene& scene, const Setting& setting, int page) const {
  const char* folder = std::getenv("MINGBAI_ACCESSIBILITY_PICTURES");
  if (folder == nullptr || found.empty()) {
    return;
  }
  std::string name = scene.name + " " + setting.text() + " " + std::to_string(page) + ".png";
  std::replace(name.begin(), name.end(), ' ', '-');
  if (!ui::write_png(frame_, std::filesystem::path(folder) / name)) {
    std::abort();  // who asked for pictures wants to see them
  }
}

void Inspection::add(Violations found, const std::string& scene, const std::string& setting) {
  for (Violation& violation : found) {
    const std::string key =
        violation.rule + "|" + scene + "|" + without_numbers(violation.element) + "|" + what_of(violation);
    auto [entry, fresh] = entries_.try_emplace(key);
    if (fresh) {
      entry->second = {std::move(violation), scene, setting, 0};
    }
    ++entry->second.count;
  }
}

std::size_t Inspection::violations() const {
  std::size_t sum = 0;
  for (const auto& [key, entry] : entries_) {
    sum += entry.count;
  }
  return sum;
}

std::vector<Inspection::Entry> Inspection::entries() const {
  std::vector<Entry> list;
  for (const auto& [key, entry] : entries_) {
    list.push_back(entry);
  }
  std::stable_sort(list.begin(), list.end(), [](const Entry& a, const Entry& b) { return a.count > b.count; });
  return list;
}

namespace {

std::string line_of(const Inspection::Entry& entry) {
  const Violation& v = entry.first;
  return v.rule + "  " + entry.scene + "  " + v.element + "  " + v.measured + " (wanted " + v.required + ")  " +
         v.detail + "  [" + entry.setting + "; " + std::to_string(entry.count) + " x]\n";
}

}  // namespace

std::string Inspection::lines() const {
  std::string lines;
  for (const Entry& entry : entries()) {
    lines += line_of(entry);
  }
  return lines;
}

std::string Inspection::text() const {
  return lines() + std::to_string(looks_) + " pictures, " + std::to_string(texts_) + " texts, " +
         std::to_string(targets_) + " targets measured; " + std::to_string(violations()) + " violations of " +
         std::to_string(entries_.size()) + " kinds\n";
}

std::string Inspection::json() const {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Entry& entry : entries()) {
    const Violation& v = entry.first;
    list.push_back({{"rule", v.rule},
                    {"scene", entry.scene},
                    {"element", v.element},
                    {"measured", v.measured},
                    {"required", v.required},
                    {"detail", v.detail},
                    {"setting", entry.setting},
                    {"count", entry.count}});
  }
  const nlohmann::ordered_json all{{"pictures", looks_},
                                   {"texts", texts_},
                                   {"targets", targets_},
                                   {"violations", violations()},
                                   {"kinds", std::move(list)}};
  return all.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace mingbai::test
