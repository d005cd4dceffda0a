// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The kiosk's wires to the operator pages and to what a forced screen offers instead.
#include <utility>

#include "kiosk/app/kiosk.h"
#include "kiosk/print/qr.h"

namespace mingbai::app {
namespace {

constexpr Milliseconds k_relay_timeout{4000};
constexpr int k_qr_px_a_module = 10;

}  // namespace

void Kiosk::open_operator_room() {
  operator_room_ = std::make_unique<OperatorRoom>(
      OperatorRoom::Parts{
          .config = config_,
          .clock = clock_,
          .log = log_,
          .calendar = calendar_,
          .fonts = fonts_,
          .bell = [this] { window_->wake(); },
          .tell = [this](const session::OperatorReport& report) { stage_->apply(session::OperatorReported{report}); },
          .print = [this](std::uint64_t job, print::Slip slip) { submit(job, print::make_job_id(), std::move(slip)); },
          .check_printer =
              [this] {
                // Who presses it has changed the paper.
                if (print_room_) {
                  print_room_->spooler().note_new_roll();
                }
              },
          .play_tone = [this] { speaker().play(sound::Tone::trial); },
          .speaker_absent = [this] { return speaker_found_ == screens::Speaker::absent; },
          .restart =
              [this] {
                restart_wanted_ = true;
                stop();
              },
          .missed = missed_.get()},
      cases::RelayClient(config_.socket, k_relay_timeout));
}

OperatorRoom::Outside Kiosk::outside() const {
  return {.outlook = outlook_,
          .facts = reader_ ? &reader_->facts() : nullptr,
          .generation = outlook_ ? outlook_->generation : generation_,
          .printer = print_room_ ? std::optional(printer_) : std::nullopt,
          .paper = paper_,
          .missing_glyphs = static_cast<int>(stage_->missing_glyphs().size())};
}

void Kiosk::present_operator() {
  screens::Models& models = stage_->models();
  if (operator_room_) {
    operator_room_->present(outside(), stage_->session(), models.staff);
  }
  const bool forced = session::forced_screen(models.chrome.health) != session::ForcedScreen::none;
  if (!forced || config_.public_url.empty() || models.forced.code) {
    return;
  }
  if (auto image = print::qr_image(config_.public_url, k_qr_px_a_module)) {
    forced_picture_ = std::move(image->dots);
    models.forced.url = config_.public_url;
    models.forced.code = ui::ImageView{.serial = ++last_picture_,
                                       .format = ui::PixelFormat::a8,
                                       .width = image->width,
                                       .height = image->height,
                                       .stride = image->width,
                                       .pixels = forced_picture_.data()};
  }
}

}  // namespace mingbai::app
