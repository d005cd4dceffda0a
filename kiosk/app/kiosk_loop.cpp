// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The event loop: draws what an event, a letter or a timer has changed, and sleeps.
#include <systemd/sd-daemon.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

#include "kiosk/app/kiosk.h"
#include "kiosk/app/start_screen.h"
#include "kiosk/app/start_time.h"
#include "kiosk/text/font_pages.h"
#include "sync/base/atomic_file.h"

namespace mingbai::app {
namespace {

constexpr Milliseconds k_watchdog_round{5000};
// A screenshot waits so long for the agent's answers; they usually come at once.
constexpr Milliseconds k_settle_limit{6000};
constexpr Milliseconds k_settle_round{20};
// New text drawn in one frame: leaves room for layout and pixels within a sixtieth of a second.
constexpr std::chrono::microseconds k_drawing_time{6000};
// So long nobody has touched anything and nothing moves, before the neighbours of the page are warmed.
constexpr Milliseconds k_quiet{150};
// After so long without an event nobody is typing or scrolling.
constexpr Milliseconds k_rest{300};

using Stopwatch = std::chrono::steady_clock;

double ms_between(Stopwatch::time_point from, Stopwatch::time_point to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

}  // namespace

ui::FrameOutcome Kiosk::draw(const ui::UiInput& input, ui::Redraw redraw) {
  const auto begun = Stopwatch::now();
  update_chrome();
  prepare_pictures();
  present_operator();
  ui::FrameOutcome outcome = stage_->frame(input);
  prepare_pictures();
  if (stage_->session().sheet && std::holds_alternative<session::PhoneSheet>(*stage_->session().sheet) &&
      outcome.tree_changed) {
    outcome = stage_->frame({});
  }
  const auto laid_out = Stopwatch::now();
  ui::GlRenderer* gl = window_->gl();
  const auto damage =
      gl != nullptr ? stage_->ui().render(*gl, redraw) : stage_->ui().render(frame_, redraw, stage_->prepared());
  const auto drawn = Stopwatch::now();
  if (!damage.empty()) {
    if (gl != nullptr) {
      window_->swap();
    } else {
      window_->present(frame_, damage);
    }
    ++frames_presented_;
  }
  ++frames_drawn_;
  if (options_.frame_times && !damage.empty()) {
    show_frame_times(ms_between(begun, laid_out), ms_between(laid_out, drawn), ms_between(drawn, Stopwatch::now()),
                     damage);
  }
  write_tree();
  if (!first_frame_ms_) {
    first_frame_ms_ = ms_since_start();
    write_stats();
    sd_notify(0, "READY=1");
  }
  return outcome;
}

// Of the frame before, shown in the next: an overlay that drew itself anew would never come to rest.
void Kiosk::show_frame_times(double layout_ms, double raster_ms, double present_ms,
                             std::span<const ui::PixelRect> damage) {
  long pixels = 0;
  for (const ui::PixelRect& rect : damage) {
    pixels += static_cast<long>(rect.width) * rect.height;
  }
  const double share =
      100.0 * static_cast<double>(pixels) / (static_cast<double>(window_->width()) * window_->height());
  std::array<char, 160> line{};
  std::snprintf(line.data(), line.size(),
                "layout %.1f  raster %.1f  present %.1f ms  damage %zu = %.0f %%  text %zu kB", layout_ms, raster_ms,
                present_ms, damage.size(), share, stage_->text_stats().bytes / 1024);
  stage_->show_overlay(line.data());
}

void Kiosk::report_missing_glyphs() {
  const auto& missing = stage_->missing_glyphs();
  if (missing.size() == missing_reported_.size()) {
    return;
  }
  for (const char32_t code_point : missing) {
    if (missing_reported_.insert(code_point).second) {
      std::array<char, 16> text{};
      std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(code_point));
      log_.write(LogLevel::warning, "text.glyph_missing", {{"code_point", std::string(text.data())}});
    }
  }
}

void Kiosk::take_screen_picture(const ui::FrameOutcome& shown) {
  if (!screen_pictures_->wanted() || stage_->session().visited() || shown.next_frame_in) {
    return;
  }
  if (ui::GlRenderer* gl = window_->gl()) {
    stage_->ui().render(*gl, ui::Redraw::everything);
    screen_pictures_->take(gl->read(window_->width(), window_->height()));
    window_->swap();
  } else {
    screen_pictures_->take(frame_);
  }
}

void Kiosk::write_tree() {
  if (!tree_.is_open()) {
    return;
  }
  const ui::SemanticTree& tree = stage_->ui().tree();
  if (tree.frame != tree_frame_) {
    tree_frame_ = tree.frame;
    tree_ << ui::to_json_line(tree) << '\n' << std::flush;
  }
}

void Kiosk::write_stats() {
  if (options_.stats.empty()) {
    return;
  }
  const std::string json =
      "{\"first_frame_ms\":" + std::to_string(first_frame_ms_.value_or(0)) +
      ",\"rss_kb\":" + std::to_string(resident_kb()) + ",\"frames_drawn\":" + std::to_string(frames_drawn_) +
      ",\"frames_presented\":" + std::to_string(frames_presented_) + ",\"paper\":" + to_json(paper_) + "}\n";
  if (const auto written = write_file_atomically(options_.stats, json); !written) {
    log_.failure("kiosk.stats_failed", written.error());
  }
}

bool Kiosk::settled() const {
  return outlook_ && !looking_up_;
}

Result<void> Kiosk::reach_start_screen() {
  const bool behind_number = options_.screen.starts_with("operator:") && options_.screen != "operator:pin";
  if (behind_number && !options_.offscreen) {
    return fail(ErrorCode::bad_value, "operator pages open by their number; --screen shows them only --offscreen");
  }
  MINGBAI_ASSIGN(const auto intents, parse_start_screen(options_.screen.empty() ? "attract" : options_.screen));
  MINGBAI_ASSIGN(const auto sheet, parse_start_sheet(options_.screen));
  start_world_ = parse_start_world(options_.screen);
  for (const session::Intent& intent : intents) {
    stage_->apply(intent);
  }
  const bool waits = !options_.screenshot.empty() || looking_up_;
  const Milliseconds limit = SystemClock().steady() + k_settle_limit;
  while (waits && SystemClock().steady() < limit) {
    drain();
    renew_catalog();
    draw({}, ui::Redraw::changes);
    if (settled() && letters_->drain().empty()) {
      break;
    }
    window_->wait(k_settle_round);
  }
  for (const session::Intent& intent : sheet) {
    update_chrome();
    stage_->apply(intent);
  }
  if (start_world_.asks_whether_here) {
    stage_->ask_whether_here();
  }
  return {};
}

// Sleeps until there is something to draw. Meanwhile the neighbours of the page are warmed, each once; after that the
// processor rests.
// `next_frame_in` counts from `frame_begun`: what moves keeps its pace however long a frame took to draw.
ui::WindowEvents Kiosk::wait_for_events(std::optional<Milliseconds> next_frame_in, Milliseconds frame_begun) {
  const SystemClock clock;  // sleeping takes real time, whatever time the kiosk was told
  Milliseconds due = clock.steady() + std::max(Milliseconds{0}, stage_->next_timer() - clock_.steady());
  if (next_frame_in) {
    due = std::min(due, frame_begun + *next_frame_in);
  }
  bool warming = !next_frame_in;
  bool fonts_held = !next_frame_in;
  Milliseconds quiet = k_quiet;
  for (;;) {
    sd_notify(0, "WATCHDOG=1");
    if (!trial_->going_on(clock.steady()) && !trial_->stood().empty()) {
      watch_->stood(trial_->stood());
    }
    const Milliseconds left = std::max(Milliseconds{0}, due - clock.steady());
    const Milliseconds round = warming ? quiet : fonts_held ? k_rest : k_watchdog_round;
    ui::WindowEvents events = window_->wait(std::min(left, round));
    if (events.any() || stopping_ || clock.steady() >= due) {
      return events;
    }
    if (warming) {
      warming = stage_->warm_next();
      quiet = Milliseconds{0};
    } else if (std::exchange(fonts_held, false)) {
      text::give_back_font_pages();
    }
  }
}

Result<void> Kiosk::run() {
  start_threads();
  update_chrome();  // by which the first intents are judged
  MINGBAI_TRY(reach_start_screen());
  if (!options_.screenshot.empty()) {
    drain();
    stage_->look_through_now();
    draw({}, ui::Redraw::everything);
    draw({}, ui::Redraw::everything);
    if (ui::GlRenderer* gl = window_->gl()) {
      stage_->ui().render(*gl, ui::Redraw::everything);
      return ui::write_png(gl->read(window_->width(), window_->height()), options_.screenshot);
    }
    return ui::write_png(frame_, options_.screenshot);
  }
  draw({}, ui::Redraw::everything);
  stage_->limit_drawing(k_drawing_time);  // only now: the first frame is shown whole
  ui::UiInput input;
  ui::Redraw redraw = ui::Redraw::changes;
  while (!stopping_) {
    drain();
    renew_catalog();
    const Milliseconds begun = SystemClock().steady();
    const ui::FrameOutcome outcome = draw(input, redraw);
    renew_catalog();
    report_missing_glyphs();
    take_screen_picture(outcome);
    stage_->rehearse_release(window_->gl() == nullptr ? Stage::Pixels::drawn : Stage::Pixels::left_out);
    ui::WindowEvents events = wait_for_events(outcome.next_frame_in, begun);
    input = std::move(events.input);
    redraw = events.resized || events.exposed ? ui::Redraw::everything : ui::Redraw::changes;
    if (events.resized) {
      config_.screen.width_px = window_->width();
      config_.screen.height_px = window_->height();
      if (window_->gl() == nullptr) {
        window_->lend_pixels(frame_);
      }
      stage_->set_profile(config_.screen);
    }
    if (events.closed) {
      break;
    }
  }
  sd_notify(0, "STOPPING=1");
  write_stats();
  return {};
}

}  // namespace mingbai::app
