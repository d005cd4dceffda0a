// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/app/keyboard_reader.h"
#include "kiosk/app/localise.h"
#include "kiosk/screens/models.h"
#include "kiosk/session/session.h"
#include "sync/base/log.h"
#include "sync/calendar/calendar.h"
#include "sync/calendar/legal_clock.h"
#include "sync/cases/public_record.h"
#include "sync/catalog/reader.h"
#include "sync/search/engine.h"

namespace mingbai::app {

// Reads what the shown screen needs out of the catalog into plain values, before the frame is drawn, and only when the
// screen's subject has changed; the last pages stay prepared, so that a return, or an opening that was rehearsed, reads
// nothing. UI thread only. A failing read leaves the model absent (the screen says so) and is
// logged.
class Presenter {
 public:
  Presenter(const calendar::Calendar& calendar, const Wordbook& wordbook, const Log& log)
      : calendar_(calendar), log_(log), localiser_(wordbook, log), keyboard_(log) {}

  // Another catalog, or none; drops everything read from the one before. Must outlive its use.
  void use(const catalog::Reader* reader);
  void present(const session::Session& session, Date today, screens::Models& models);
  // The legal limits that the feedback screen names; none are named without. Must outlive the presenter.
  void use_clocks(const calendar::LegalClocks* clocks) { clocks_ = clocks; }
  // How the offices keep their limits, for the wall and the page of notices; nothing: it is not known here.
  void use_record(std::optional<cases::PublicRecord> record) { record_ = std::move(record); }
  // The search answers from the names at once; this adds what only the text of the powers holds, within some twenty
  // milliseconds. For a moment without keys.
  void look_through(const session::Session& session, screens::Models& models);
  // Drops what belongs to one visitor.
  void forget(screens::Models& models);
  const Localiser& localiser() const { return localiser_; }
  int release() const { return reader_ == nullptr ? 0 : reader_->facts().release; }
  // A power with its office and changes, as the office wrote it; for slips too.
  std::optional<screens::PowerModel> power(const std::string& code) const;
  // Is there such a power in this catalog?
  bool knows_power(const std::string& code) const;
  std::optional<screens::CaseModel> the_case(const cases::Case& value, Date today) const;
  // As the offices wrote them; for slips too. Only with a catalog.
  screens::NoticesModel notices() const;
  screens::HallModel hall(const std::optional<screens::HallPlan>& plan) const;
  // What a form's pages and its receipt need; the plan of the hall is that of models.chrome.
  void present_form(cases::SubmissionKind kind, const session::FormSubject& subject, Date today,
                    screens::Models& models) const;

 private:
  // Logs a failure and turns it into nothing.
  template <class Value>
  std::optional<Value> taken(Result<Value> result) const {
    if (!result) {
      log_.failure("catalog.read_failed", result.error());
      return std::nullopt;
    }
    return std::move(*result);
  }
  // With the wall's numbers.
  void present_notices(Date today, screens::Models& models) const;
  void present_home(screens::Models& models);
  void present_list(const session::ListScreen& screen, screens::Models& models) const;
  void present_feedback(Date today, screens::Models& models) const;
  // A page prepared before, into `models` by its subject; false: there is none.
  bool take_prepared(screens::Models& models);
  void keep_prepared(screens::Models& models);
  std::vector<screens::DueRevision> due_revisions(const std::string& code, Date today) const;
  std::string in_script(session::Language language, const std::string& text) const;
  const std::vector<std::string>& popular_names();
  const search::Engine* engine();
  search::Answer answer_of(const session::Session& session, const screens::KeyboardModel& keyboard);

  const calendar::Calendar& calendar_;
  const Log& log_;
  Localiser localiser_;
  KeyboardReader keyboard_;
  const catalog::Reader* reader_ = nullptr;
  std::unique_ptr<search::Engine> engine_;  // opened by the first search in this catalog
  bool engine_tried_ = false;
  const calendar::LegalClocks* clocks_ = nullptr;
  std::optional<cases::PublicRecord> record_;
  static constexpr std::size_t k_most_prepared = 16;
  std::list<screens::Models> prepared_;              // most recent first; without chrome
  std::optional<std::vector<std::string>> popular_;  // of this catalog; reading them looks at every power
};

}  // namespace mingbai::app
