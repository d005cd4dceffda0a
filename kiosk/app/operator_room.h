// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/kiosk_config.h"
#include "kiosk/app/missed_searches.h"
#include "kiosk/app/operator_desk.h"
#include "kiosk/app/operator_probe.h"
#include "kiosk/app/pin_keeper.h"
#include "kiosk/app/slips.h"
#include "kiosk/app/watch.h"
#include "kiosk/print/paper_book.h"
#include "kiosk/screens/models.h"
#include "kiosk/session/intent.h"
#include "kiosk/session/session.h"
#include "sync/catalog/reader.h"

namespace mingbai::app {

// Everything behind the operator pages: the number, the self-test, orders to the agent, the switch of the maintenance
// state, and the values that the pages show. UI thread only; slow work is done by its desk.
class OperatorRoom {
 public:
  struct Parts {
    const KioskConfig& config;
    const Clock& clock;
    const Log& log;
    const calendar::Calendar& calendar;
    std::shared_ptr<const text::FontSet> fonts;
    std::function<void()> bell;                                // wakes the UI thread; called on the desk's
    std::function<void(const session::OperatorReport&)> tell;  // to the session
    std::function<void(std::uint64_t job, print::Slip)> print;
    std::function<void()> check_printer;
    std::function<void()> play_tone;
    std::function<bool()> speaker_absent;  // known after a tone was played
    std::function<void()> restart;
    const MissedSearches* missed = nullptr;  // nothing is counted without
  };
  // What the kiosk knows of the world in this frame.
  struct Outside {
    const std::optional<Outlook>& outlook;
    const catalog::ReleaseFacts* facts = nullptr;  // of the open catalog
    std::string generation;
    std::optional<print::PrinterState> printer;  // nothing: none is configured
    print::PaperReport paper;
    int missing_glyphs = 0;
  };

  OperatorRoom(Parts parts, cases::RelayClient client);

  void carry_out(const session::OperatorAsked& asked, const Outside& outside, const SlipPlace& place,
                 const session::Session& session, const screens::Strings& words);
  // Conclusions of the desk.
  void drain() { desk_.drain(); }
  // Fills `model` while an operator page is shown, and empties it else.
  void present(const Outside& outside, const session::Session& session, std::optional<screens::OperatorModel>& model);

 private:
  void run_self_test(std::uint64_t visit, const Outside& outside);
  void start_sync(std::uint64_t visit);
  void follow_sync(std::uint64_t visit, std::int64_t rounds_before, Milliseconds give_up);
  void end_sync(std::uint64_t visit, screens::SyncOutcome outcome);
  void play_tone(std::uint64_t visit);
  void switch_maintenance(std::uint64_t visit, session::Maintenance to);
  std::vector<screens::VersionRow> version_rows(const Outside& outside) const;

  Parts parts_;
  cases::RelayClient client_;
  PinKeeper keeper_;  // the desk's thread only
  std::vector<session::CheckResult> checks_;
  std::optional<Instant> tested_;
  std::optional<screens::SyncOutcome> outcome_;
  std::uint64_t of_visit_ = 0;  // whose results these are
  OperatorDesk desk_;           // last: its pieces use the others
};

// The file by which an operator at the screen closes the machine; beside the agent's own (Outlook::maintenance).
std::filesystem::path own_maintenance_file(const KioskConfig& config);

}  // namespace mingbai::app
