// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A finger rests 60 to 120 ms between press and release, and a reader for seconds on a page: time enough to read, lay
// out and rasterize what the next tap will show.
#include <algorithm>
#include <utility>

#include "kiosk/app/stage.h"
#include "sync/base/wipe.h"

namespace mingbai::app {
namespace {

// More than fit on most pages; a long list must not fill the text cache.
constexpr std::size_t k_most_warmed = 16;
// What is warmed leaves room in the cache for what is really read.
constexpr std::size_t k_warm_bytes = text::TextEngine::k_default_cache_bytes / 2;
constexpr std::size_t k_most_warm_pages = 256;

// Opens or chooses something; keys of a keyboard and ticks change too little to be worth it.
bool leads_somewhere(const ui::Node& node) {
  const bool opens = node.role == ui::Role::button || node.role == ui::Role::link || node.role == ui::Role::tab ||
                     node.role == ui::Role::item;
  return opens && !node.state.disabled && !node.state.offscreen && !node.rect.empty();
}

}  // namespace

void Stage::rehearse(const ui::UiInput& input) {
  if (!hidden_) {
    hidden_ = std::make_unique<ui::Ui>(engine_, parts_.icons, ui::UiKind::hidden);
  }
  hidden_->stand_in_for(ui_);
  session::Session session = session_;
  screens::Models models = models_;
  screens::ViewState view = view_;
  std::string said_place_of = said_place_of_;
  Scene scene{*hidden_, session, models, view, said_place_of};
  engine_.limit_drawing(std::nullopt);
  ui::UiInput pending = input;
  for (int pass = 0; pass < k_most_passes; ++pass) {
    std::vector<session::Intent> intents;
    const ui::FrameOutcome outcome = draw_once(scene, pending, intents);
    pending.events.clear();
    for (const session::Intent& intent : intents) {
      for (const session::Effect& effect : session::update(session, intent, surroundings())) {
        if (std::holds_alternative<session::ForgetVisitor>(effect)) {
          models = screens::Models{};
          models.chrome = models_.chrome;
          view = {};
        }
        // Every other effect ends here: nothing is asked, nothing is printed.
      }
    }
    if (!outcome.run_again && intents.empty()) {
      break;
    }
  }
}

void Stage::rehearse_release(Pixels pixels) {
  const auto finger = ui_.finger_on_target();
  if (!finger) {
    rehearsed_touch_ = false;
    return;
  }
  if (!std::exchange(rehearsed_touch_, true)) {
    rehearse({{ui::PointerEvent{ui::PointerPhase::up, *finger}}});
    if (pixels == Pixels::drawn) {
      hidden_->prepare(prepared_);
    }
  }
}

std::string Stage::warming_page() const {
  const session::Settings& settings = session_.settings;
  return models_.subject + "/" + std::string(session_.sheet ? session::name(*session_.sheet) : std::string_view()) +
         "/" + std::string(session::word(settings.text_size)) + std::string(session::word(settings.contrast));
}

bool Stage::warm_next() {
  if (ui_.finger_on_target() || engine_.stats().bytes > k_warm_bytes) {
    return false;
  }
  std::string page = warming_page();
  if (page != warming_) {
    warming_ = std::move(page);
    warmed_.clear();
  }
  if (warm_pages_.contains(warming_)) {
    return false;
  }
  const int top = ui_.tree().top_layer();
  for (const ui::Node& node : ui_.tree().nodes) {
    if (node.layer != top || !leads_somewhere(node) || warmed_.size() >= k_most_warmed || warmed_.contains(node.name)) {
      continue;
    }
    warmed_.insert(node.name);
    const ui::Point at = node.rect.centre();
    rehearse({{ui::PointerEvent{ui::PointerPhase::down, at}, ui::PointerEvent{ui::PointerPhase::up, at}}});
    return true;
  }
  if (warm_pages_.size() < k_most_warm_pages) {
    warm_pages_.insert(warming_);
  }
  return false;
}

void Stage::forget_rehearsals() {
  if (hidden_) {
    hidden_->forget_shown();
  }
  replace_wiped(prepared_);
  rehearsed_touch_ = false;
  warming_.clear();
  warmed_.clear();
  warm_pages_.clear();
}

}  // namespace mingbai::app
