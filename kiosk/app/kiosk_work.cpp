// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the session asked for, carried out with devices and pictures.
#include <utility>

#include "kiosk/app/kiosk.h"
#include "kiosk/print/preview.h"
#include "kiosk/print/qr.h"
#include "sync/base/wipe.h"
#include "sync/cases/link.h"

namespace mingbai::app {
namespace {

constexpr int k_qr_px_a_module = 10;
constexpr int k_preview_share = 3;  // of the screen's height

sound::Tone tone_of(session::Tone tone) {
  switch (tone) {
    case session::Tone::tap:
      return sound::Tone::tap;
    case session::Tone::warning:
      return sound::Tone::warning;
    case session::Tone::printed:
      break;
  }
  return sound::Tone::printed;
}

}  // namespace

sound::Speaker& Kiosk::speaker() {
  if (!speaker_) {
    speaker_ = std::make_unique<sound::Speaker>([this](bool present) {
      speaker_found_ = present ? screens::Speaker::present : screens::Speaker::absent;
      window_->wake();
    });
  }
  return *speaker_;
}

speech::Narrator& Kiosk::narrator() {
  if (!narrator_) {
    sound::Speaker& out = speaker();
    narrator_ = std::make_unique<speech::Narrator>(speech::Narrator::Outlet{
        .play = [&out](std::vector<std::int16_t> samples, int rate) { out.stream(std::move(samples), rate); },
        .hush = [&out] { out.hush(); },
        .found =
            [this](bool present) {
              voice_found_ = present ? screens::Speaker::present : screens::Speaker::absent;
              window_->wake();
            }});
  }
  return *narrator_;
}

SlipPlace Kiosk::place() const {
  return {.hall = stage_->models().chrome.place,
          .kiosk_number = config_.kiosk_number,
          .public_url = config_.public_url,
          .release = reader_ ? reader_->facts().release : 0,
          .now = clock_.now(),
          .language = stage_->session().settings.language};
}

void Kiosk::carry_out(const session::Effect& effect) {
  if (const auto* heard = std::get_if<session::PlayTone>(&effect)) {
    speaker().play(tone_of(heard->tone));
  } else if (const auto* look_up = std::get_if<session::LookUpCase>(&effect)) {
    looking_up_ = true;
    desk_->ask(*look_up);
  } else if (const auto* guide = std::get_if<session::PrintGuideSlip>(&effect)) {
    if (auto model = stage_->presenter().power(guide->code)) {
      stage_->presenter().localiser().localise(stage_->session().settings.language, *model);
      submit(guide->job, guide_slip(place(), *model, guide->answers, guide->ticked, stage_->words()));
    }
  } else if (const auto* status = std::get_if<session::PrintStatusSlip>(&effect)) {
    if (const auto model = stage_->presenter().the_case(status->value, clock_.today())) {
      submit(status->job, status_slip(place(), *model, stage_->words()));
    }
  } else if (const auto* asked = std::get_if<session::OperatorAsked>(&effect)) {
    operator_room_->carry_out(*asked, outside(), place(), stage_->session(), stage_->words());
  } else {
    // The visitor is gone: pictures hold his case's address and slip.
    if (narrator_) {
      narrator_->rest();
    }
    if (speaker_) {
      speaker_->rest();
    }
    replace_wiped(phone_url_);
    replace_wiped(pictures_);
    if (preview_) {
      preview_->forget_all();
    }
    if (spooler_) {
      spooler_->check_state();
    }
  }
}

ui::ImageView Kiosk::keep_picture(const print::Bitmap& bitmap) {
  pictures_.push_back(bitmap.dots);
  return {.serial = ++last_picture_,
          .format = ui::PixelFormat::a8,
          .width = bitmap.width,
          .height = bitmap.height,
          .stride = bitmap.width,
          .pixels = pictures_.back().data()};
}

void Kiosk::submit(std::uint64_t job, print::Slip slip) {
  if (!spooler_) {
    return stage_->apply(session::PrintReported{job, session::PrintState::failed});
  }
  if (!preview_) {
    preview_ = std::make_unique<print::SlipDrawing>(fonts_);
  }
  if (const auto picture = preview_->bitmap(slip, print::PaperWidth::mm80)) {
    stage_->models().print =
        screens::PrintModel{keep_picture(print::scaled_down(*picture, config_.screen.height_px / k_preview_share))};
  }
  const std::string id = print::make_job_id();
  jobs_[id] = job;
  spooler_->submit(id, std::move(slip));
}

// The QR of what is shown; made once a subject.
void Kiosk::prepare_pictures() {
  const session::Session& session = stage_->session();
  if (!session.sheet || !std::holds_alternative<session::PhoneSheet>(*session.sheet) || config_.public_url.empty()) {
    return;
  }
  std::string url;
  if (const auto* power = std::get_if<session::PowerScreen>(&session.screen())) {
    url = cases::power_link(config_.public_url, power->code);
  } else if (std::holds_alternative<session::FeedbackScreen>(session.screen())) {
    url = config_.public_url + "/";
  } else if (session.look_up.found) {
    url = cases::case_link(config_.public_url, session.look_up.found->tracking_code);
  }
  if (url.empty() || (url == phone_url_ && stage_->models().phone)) {
    return;
  }
  if (const auto image = print::qr_image(url, k_qr_px_a_module)) {
    phone_url_ = url;
    stage_->models().phone = screens::PhoneModel{url, keep_picture(*image)};
  }
}

}  // namespace mingbai::app
