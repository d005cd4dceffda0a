// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operator_room.h"

#include <sys/utsname.h>

#include <algorithm>
#include <system_error>
#include <thread>
#include <utility>

#include "kiosk/app/operator_slips.h"
#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/base/log_tail.h"
#include "sync/base/text.h"

namespace mingbai::app {
namespace {

constexpr std::string_view k_version = "0.1.0";
constexpr Milliseconds k_sync_look{300};
constexpr Milliseconds k_sync_patience{10 * 60'000};
constexpr Milliseconds k_tone_length{1200};
constexpr Milliseconds k_announced{2500};

std::string moment_of(Instant instant) {
  std::string text = to_iso8601(instant).substr(5, 14);
  text[5] = ' ';
  return text;
}

std::vector<screens::LogRow> log_rows(const LogTail* tail) {
  std::vector<screens::LogRow> rows;
  if (tail != nullptr) {
    for (const LogEntry& entry : tail->entries()) {
      rows.push_back({moment_of(entry.at), entry.level, entry.event, entry.detail});
    }
    std::reverse(rows.begin(), rows.end());
  }
  return rows;
}

std::string system_name() {
  utsname name{};
  return ::uname(&name) == 0 ? std::string(name.sysname) + " " + name.release + " " + name.machine : std::string();
}

session::PrinterCondition condition_of(const OperatorRoom::Outside& outside) {
  return outside.printer ? app::condition_of(*outside.printer) : session::PrinterCondition::none;
}

}  // namespace

std::filesystem::path own_maintenance_file(const KioskConfig& config) {
  return config.kiosk_state / "maintenance";
}

OperatorRoom::OperatorRoom(Parts parts, cases::RelayClient client)
    : parts_(std::move(parts)),
      client_(std::move(client)),
      keeper_(parts_.config.kiosk_state, operator_pin_hash(parts_.config.operator_pin_hash), parts_.clock, parts_.log),
      desk_(parts_.bell) {}

void OperatorRoom::carry_out(const session::OperatorAsked& asked, const Outside& outside, const SlipPlace& place,
                             const session::Session& session, const screens::Strings& words) {
  const std::uint64_t visit = asked.visit;
  if (asked.order != session::OperatorOrder::check_pin) {
    parts_.log.write(LogLevel::notice, "operator.order", {{"order", std::string(session::name(asked.order))}});
  }
  switch (asked.order) {
    case session::OperatorOrder::ask_pin_state:
      return desk_.post([this, visit]() -> OperatorDesk::Conclusion {
        return [this, answer = keeper_.state(visit)] { parts_.tell(answer); };
      });
    case session::OperatorOrder::check_pin:
      return desk_.post([this, visit, digits = asked.pin]() -> OperatorDesk::Conclusion {
        return [this, answer = keeper_.try_number(visit, digits)] { parts_.tell(answer); };
      });
    case session::OperatorOrder::self_test:
      return run_self_test(visit, outside);
    case session::OperatorOrder::tone:
      return play_tone(visit);
    case session::OperatorOrder::sync:
      return start_sync(visit);
    case session::OperatorOrder::check_printer:
      return parts_.check_printer();
    case session::OperatorOrder::test_slip:
      return parts_.print(asked.job, test_slip(place, parts_.config.printer, words));
    case session::OperatorOrder::report_slip:
      return parts_.print(asked.job, report_slip(place, checks_, session.staff.by_hand, words));
    case session::OperatorOrder::maintenance_on:
      return switch_maintenance(visit, session::Maintenance::on);
    case session::OperatorOrder::maintenance_off:
      return switch_maintenance(visit, session::Maintenance::off);
    case session::OperatorOrder::restart:
      return parts_.restart();
  }
}

void OperatorRoom::run_self_test(std::uint64_t visit, const Outside& outside) {
  ProbePlace place{.state = parts_.config.state,
                   .generation = outside.generation,
                   .client = client_,
                   .calendar = &parts_.calendar,
                   .fonts = parts_.fonts,
                   .missing_glyphs = outside.missing_glyphs,
                   .printer = condition_of(outside)};
  if (place.printer == session::PrinterCondition::none) {
    place.announced = k_announced;
  }
  desk_.post([this, visit, place = std::move(place)]() -> OperatorDesk::Conclusion {
    auto checks = session::judge(measure(place, parts_.clock.now()));
    return [this, visit, checks = std::move(checks)] {
      for (const session::CheckResult& check : checks) {
        if (check.state != session::CheckState::ok) {
          parts_.log.write(LogLevel::warning, "operator.self_test_found",
                           {{"check", std::string(session::name(check.check))},
                            {"finding", std::string(session::name(check.finding))}});
        }
      }
      parts_.log.write(LogLevel::notice, "operator.self_tested",
                       {{"state", std::string(session::name(session::worst(checks)))}});
      checks_ = checks;
      tested_ = parts_.clock.now();
      of_visit_ = visit;
      parts_.tell(session::SelfTestEnded{visit});
    };
  });
}

void OperatorRoom::start_sync(std::uint64_t visit) {
  outcome_.reset();
  desk_.post([this, visit]() -> OperatorDesk::Conclusion {
    const auto before = client_.sync_now();
    return [this, visit, before] {
      if (!before) {
        return end_sync(visit, {.activated = false, .error = before.error().code});
      }
      follow_sync(visit, before->rounds, parts_.clock.steady() + k_sync_patience);
    };
  });
}

// Looks, and looks again until the round is over; other work of the desk comes in between.
void OperatorRoom::follow_sync(std::uint64_t visit, std::int64_t rounds_before, Milliseconds give_up) {
  desk_.post([this, visit, rounds_before, give_up]() -> OperatorDesk::Conclusion {
    std::this_thread::sleep_for(k_sync_look);
    const auto status = client_.status();
    return [this, visit, rounds_before, give_up, status] {
      if (!status) {
        return end_sync(visit, {.activated = false, .error = status.error().code});
      }
      if (status->rounds > rounds_before && !status->busy) {
        return end_sync(visit, {.activated = status->activated, .error = status->last_error});
      }
      if (parts_.clock.steady() > give_up) {
        return end_sync(visit, {.activated = false, .error = ErrorCode::network_timeout});
      }
      follow_sync(visit, rounds_before, give_up);
    };
  });
}

void OperatorRoom::end_sync(std::uint64_t visit, screens::SyncOutcome outcome) {
  parts_.log.write(LogLevel::notice, "operator.synced",
                   {{"outcome", outcome.error       ? std::string(name(*outcome.error))
                                : outcome.activated ? std::string("activated")
                                                    : std::string("unchanged")}});
  outcome_ = outcome;
  parts_.tell(session::SyncEnded{visit, !outcome.error});
}

void OperatorRoom::play_tone(std::uint64_t visit) {
  parts_.play_tone();
  desk_.post([this, visit]() -> OperatorDesk::Conclusion {
    std::this_thread::sleep_for(k_tone_length);
    return [this, visit] { parts_.tell(session::ToneEnded{visit, !parts_.speaker_absent()}); };
  });
}

void OperatorRoom::switch_maintenance(std::uint64_t visit, session::Maintenance to) {
  const std::filesystem::path file = own_maintenance_file(parts_.config);
  desk_.post([this, visit, to, file]() -> OperatorDesk::Conclusion {
    Result<void> done;
    if (to == session::Maintenance::on) {
      done = make_directories(file.parent_path());
      if (done) {
        done = write_file_atomically(file, to_iso8601(parts_.clock.now()) + "\n");
      }
    } else {
      std::error_code failed;
      std::filesystem::remove(file, failed);
      if (failed) {
        done = fail(ErrorCode::io_failed, "cannot remove " + file.string() + ": " + failed.message());
      }
    }
    return [this, visit, done] {
      if (!done) {
        parts_.log.failure("operator.maintenance_failed", done.error());
      }
      parts_.tell(session::MaintenanceSwitched{visit, done.has_value()});
    };
  });
}

std::vector<screens::VersionRow> OperatorRoom::version_rows(const Outside& outside) const {
  const auto& config = parts_.config;
  const auto link = outside.outlook ? outside.outlook->link : std::nullopt;
  std::vector<screens::VersionRow> rows{{"kiosk", "", "mingbai-kiosk " + std::string(k_version)}};
  const auto add = [&](std::string key, std::string value) {
    if (!value.empty()) {
      rows.push_back({std::move(key), {}, std::move(value)});
    }
  };
  add("agent", link && !link->version.empty() ? "mingbai-sync " + link->version : std::string());
  if (outside.facts != nullptr) {
    add("release", std::to_string(outside.facts->release) + " · " + outside.facts->channel);
    add("created", to_iso8601(outside.facts->created));
  }
  add("config", config.source.string());
  add("state", config.state.string());
  add("own", config.kiosk_state.string());
  add("glass", std::to_string(config.screen.width_px) + " × " + std::to_string(config.screen.height_px));
  add("system", system_name());
  add("fonts", join(parts_.fonts->families(), ", "));
  return rows;
}

void OperatorRoom::present(const Outside& outside, const session::Session& session,
                           std::optional<screens::OperatorModel>& model) {
  const auto* screen = std::get_if<session::OperatorScreen>(&session.screen());
  if (screen == nullptr || screen->page == session::OperatorPage::pin) {
    model.reset();
    return;
  }
  screens::OperatorModel fresh;
  if (of_visit_ == session.visit) {
    fresh.checks = checks_;
    fresh.tested = tested_;
  }
  fresh.printer = session::judge_printer(condition_of(outside));
  fresh.printer_address = outside.printer ? parts_.config.printer : std::string();
  if (outside.printer) {
    fresh.paper = paper_rows(outside.paper);
  }
  if (outside.outlook) {
    fresh.maintenance = outside.outlook->maintenance || outside.outlook->maintenance_here;
    fresh.maintenance_by_agent = outside.outlook->maintenance;
    if (const auto& link = outside.outlook->link) {
      fresh.agent_answers = true;
      fresh.online = link->online;
      fresh.checked = link->checked;
      fresh.release = link->release;
    }
  }
  if (fresh.release == 0 && outside.facts != nullptr) {
    fresh.release = outside.facts->release;
  }
  fresh.outcome = outcome_;
  // All pages at once: the next one may be shown within this frame.
  fresh.log = log_rows(parts_.log.tail());
  fresh.versions = version_rows(outside);
  fresh.licences = licence_rows();
  if (parts_.missed != nullptr) {
    for (const MissedSearch& missed : parts_.missed->shown()) {
      fresh.missed.push_back({missed.text, missed.visits, missed.last});
    }
  }
  model = std::move(fresh);
}

}  // namespace mingbai::app
