// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the session asked for, carried out with devices and pictures.
#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/app/kiosk.h"
#include "kiosk/app/slip_id.h"
#include "kiosk/print/preview.h"
#include "kiosk/print/qr.h"
#include "sync/base/wipe.h"
#include "sync/cases/envelope.h"
#include "sync/cases/link.h"
#include "sync/crypto/random.h"

namespace mingbai::app {
namespace {

constexpr int k_qr_px_a_module = 10;
constexpr std::size_t k_salt_bytes = 32;
constexpr int k_preview_share = 5;  // of the screen's height

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
          .language = stage_->session().settings.language,
          .text_size = stage_->session().settings.text_size};
}

// `compose` makes the slip in the language of the place that it is given; where the visitor does not read Chinese, it
// is asked a second time.
template <class Compose>
auto Kiosk::composed(const Compose& compose) const {
  const SlipPlace visitors = place();
  const auto said_in = [&](session::Language language) {
    SlipPlace here = visitors;
    here.language = language;
    here.hall = stage_->presenter().localiser().said(language, visitors.hall);
    return compose(here);
  };
  auto slip = said_in(visitors.language);
  if (const auto second = second_language(visitors.language)) {
    slip = in_two(std::move(slip), said_in(*second));
  }
  return slip;
}

void Kiosk::carry_out(const session::Effect& effect) {
  std::visit([this](const auto& asked) { carry_out(asked); }, effect);
}

void Kiosk::carry_out(const session::PlayTone& heard) {
  speaker().play(tone_of(heard.tone));
}

void Kiosk::carry_out(const session::LookUpCase& look_up) {
  looking_up_ = true;
  desk_->ask(look_up);
}

void Kiosk::carry_out(const session::OperatorAsked& asked) {
  operator_room_->carry_out(asked, outside(), place(), stage_->session(), stage_->words());
}

void Kiosk::carry_out(const session::PrintGuideSlip& guide) {
  const auto found = stage_->presenter().power(guide.code);
  if (!found) {
    return print_impossible(guide.job);
  }
  std::vector<std::string> parts{"guide", guide.code, std::string(session::word(stage_->session().settings.language))};
  for (const auto& [question, answer] : guide.answers) {
    parts.insert(parts.end(), {question, answer});
  }
  for (const std::size_t index : guide.ticked) {
    parts.push_back(std::to_string(index));
  }
  submit(guide.job, slip_id(visit_salt_, parts), composed([&](const SlipPlace& here) {
           auto model = *found;
           stage_->presenter().localiser().localise(here.language, model);
           return guide_slip(here, model, guide.answers, guide.ticked, wordbook_->words(here.language));
         }));
}

void Kiosk::carry_out(const session::PrintStatusSlip& status) {
  print_case(status.job, status.value, "status", status_slip);
}

void Kiosk::carry_out(const session::PrintReceiptSlip& receipt) {
  print_case(receipt.job, receipt.value, "receipt", receipt_slip);
}

template <class Compose>
void Kiosk::print_case(std::uint64_t job, const cases::Case& value, const char* kind, const Compose& compose) {
  const auto found = stage_->presenter().the_case(value, clock_.today());
  if (!found) {
    return print_impossible(job);
  }
  const std::vector<std::string> parts{kind, value.tracking_code, value.number};
  submit(job, slip_id(visit_salt_, parts), composed([&](const SlipPlace& here) {
           auto model = *found;
           if (model.power) {
             stage_->presenter().localiser().localise(here.language, *model.power);
           }
           return compose(here, model, wordbook_->words(here.language));
         }));
}

void Kiosk::carry_out(const session::PrintNoticeSlip& asked) {
  screens::Models models;
  const auto notice_of = [&](const screens::Models& said) -> const catalog::Notice* {
    const auto found = std::find_if(said.notices->notices.begin(), said.notices->notices.end(),
                                    [&](const catalog::Notice& notice) { return notice.id == asked.id; });
    return found == said.notices->notices.end() ? nullptr : &*found;
  };
  models.notices = stage_->presenter().notices();
  if (notice_of(models) == nullptr) {
    return print_impossible(asked.job);
  }
  submit(asked.job, slip_id(visit_salt_, std::array<std::string, 2>{"notice", asked.id}),
         composed([&](const SlipPlace& here) {
           screens::Models said = models;
           stage_->presenter().localiser().localise(here.language, said);
           const catalog::Notice& notice = *notice_of(said);
           return notice_slip(here, notice, said.notices->departments[notice.department],
                              said.notices->powers[notice.power], wordbook_->words(here.language));
         }));
}

void Kiosk::carry_out(const session::PrintWindowSlip& asked) {
  screens::Models models;
  const auto& plan = stage_->models().chrome.hall;
  models.hall = stage_->presenter().hall(plan);
  const auto slip_in = [&](const SlipPlace& here) {
    screens::Models said = models;
    stage_->presenter().localiser().localise(here.language, said);
    return window_slip(here, *said.hall, plan, asked.window, wordbook_->words(here.language));
  };
  if (!slip_in(place())) {
    return print_impossible(asked.job);
  }
  submit(asked.job, slip_id(visit_salt_, std::array<std::string, 2>{"window", asked.window}),
         composed([&](const SlipPlace& here) { return *slip_in(here); }));
}

void Kiosk::carry_out(const session::PrintSubmissionSlip& asked) {
  screens::Models models;
  models.chrome.hall = stage_->models().chrome.hall;
  stage_->presenter().present_form(asked.kind, asked.subject, clock_.today(), models);
  submit(asked.job, slip_id(visit_salt_, std::array<std::string, 2>{"submission", asked.receipt.printed()}),
         composed([&](const SlipPlace& here) {
           screens::Models said = models;
           stage_->presenter().localiser().localise(here.language, said);
           return submission_slip(here, asked, said, wordbook_->words(here.language));
         }));
}

void Kiosk::carry_out(const session::HandInForm& form) {
  if (attempt_.visit != form.visit || attempt_.number != form.number || attempt_.id.empty()) {
    attempt_ = {form.visit, form.number, crypto::random_bytes(cases::k_submission_id)};
  }
  looking_up_ = true;
  desk_->ask(Errand{attempt_.id, form});
}

// The visitor is gone: pictures hold his case's address and slip.
void Kiosk::carry_out(const session::ForgetVisitor&) {
  if (narrator_) {
    narrator_->rest();
  }
  if (speaker_) {
    speaker_->rest();
  }
  replace_wiped(attempt_);
  replace_wiped(phone_url_);
  replace_wiped(pictures_);
  if (preview_) {
    preview_->forget_all();
  }
  visit_salt_ = crypto::random_bytes(k_salt_bytes);
  if (print_room_) {
    print_room_->spooler().check_state();
  }
}

void Kiosk::print_impossible(std::uint64_t job) {
  stage_->apply(session::PrintReported{job, session::PrintState::failed, session::PrintFault::printer});
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

void Kiosk::submit(std::uint64_t job, std::string id, print::Slip slip) {
  if (!print_room_) {
    return print_impossible(job);
  }
  if (!preview_) {
    preview_ = std::make_unique<print::SlipDrawing>(fonts_);
  }
  // As it will lie in the hand: drawn for the paper of this machine.
  const auto paper = config_.paper.width_dots < static_cast<int>(print::PaperWidth::mm80) ? print::PaperWidth::mm58
                                                                                          : print::PaperWidth::mm80;
  if (const auto picture = preview_->bitmap(slip, paper)) {
    stage_->models().print =
        screens::PrintModel{keep_picture(print::scaled_down(*picture, config_.screen.height_px / k_preview_share))};
  }
  // On the screen before the first byte leaves: a printer may fail, the code must not be lost with it.
  const std::string link = std::visit([](const auto& which) { return which.frame.link; }, slip);
  if (const auto code = print::qr_image(link, k_qr_px_a_module)) {
    if (!stage_->models().print) {
      stage_->models().print.emplace();
    }
    stage_->models().print->phone = screens::PhoneModel{link, keep_picture(*code)};
  }
  jobs_[id] = job;
  print_room_->spooler().submit(std::move(id), std::move(slip));
}

// The QR of what is shown; made once a subject.
void Kiosk::prepare_pictures() {
  const session::Session& session = stage_->session();
  const auto* form = std::get_if<session::FormScreen>(&session.screen());
  const bool handed_in = form != nullptr && form->page == session::FormPage::done && session.form.receipt;
  const bool on_sheet = session.sheet && std::holds_alternative<session::PhoneSheet>(*session.sheet);
  if ((!on_sheet && !handed_in) || config_.public_url.empty()) {
    return;
  }
  std::string url;
  if (handed_in) {
    url = cases::case_link(config_.public_url, session.form.receipt->printed());
  } else if (const auto* power = std::get_if<session::PowerScreen>(&session.screen())) {
    const auto& model = stage_->models().power;
    const session::PowerVisit visit = session.power_visit(power->code);
    url = model && model->power.code == power->code
              ? guide_link(config_.public_url, *model, visit.answers, visit.ticked)
              : cases::power_link(config_.public_url, power->code);
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
