// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/print_command.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <variant>

#include "kiosk/app/presenter.h"
#include "kiosk/app/print_room.h"
#include "kiosk/app/slip_id.h"
#include "kiosk/app/slips.h"
#include "kiosk/app/wordbook.h"
#include "kiosk/print/printers_found.h"
#include "sync/base/file.h"
#include "sync/catalog/reader.h"
#include "sync/store/generations.h"

namespace mingbai::app {
namespace {

constexpr std::size_t k_case_limit = 256U << 10U;
// Everything is told within 25 s of the start: settling, the own slip, and what the last printer calls take.
constexpr Milliseconds k_all{20000};
constexpr Milliseconds k_settle{8000};
constexpr std::string_view k_example_url = "https://hall.example";

const print::SlipFrame& frame_of(const print::Slip& slip) {
  return std::visit([](const auto& which) -> const print::SlipFrame& { return which.frame; }, slip);
}

std::string_view claim_of(print::JobPhase phase) {
  using Claim = print::PrintOutcome::Claim;
  switch (phase) {
    case print::JobPhase::printed:
      return name(Claim::printed);
    case print::JobPhase::voided:
      return name(Claim::failed);
    default:
      return name(Claim::unknown);
  }
}

PrintExit exit_of(print::JobPhase phase) {
  return phase == print::JobPhase::printed  ? PrintExit::printed
         : phase == print::JobPhase::voided ? PrintExit::failed
                                            : PrintExit::unknown;
}

struct Drawn {
  print::Slip slip;
  std::string code;
  std::string id;
};

Result<Drawn> notice_of(const PrintOrder& order, const Presenter& presenter, const SlipPlace& place,
                        const screens::Strings& words) {
  const screens::NoticesModel model = presenter.notices();
  const auto found = std::find_if(model.notices.begin(), model.notices.end(),
                                  [&](const catalog::Notice& notice) { return notice.id == order.notice; });
  if (found == model.notices.end()) {
    return fail(ErrorCode::bad_value, "the active catalog has no notice \"" + order.notice + "\"");
  }
  const auto named = [](const auto& names, const std::string& id) {
    const auto name = names.find(id);
    return name == names.end() ? std::string() : name->second;
  };
  const std::array<std::string, 3> parts{"print", "notice", order.notice};
  return Drawn{
      notice_slip(place, *found, named(model.departments, found->department), named(model.powers, found->power), words),
      {},
      slip_id({}, parts)};
}

Result<Drawn> ticket_of(const PrintOrder& order, const KioskConfig& config, const SlipPlace& place,
                        const screens::Strings& words) {
  MINGBAI_ASSIGN(const std::string json, read_file(order.ticket, k_case_limit));
  MINGBAI_ASSIGN(const QueueTicket ticket, parse_queue_ticket(json));
  const std::array<std::string, 4> parts{"print", "queue", std::to_string(config.paper.width_dots), json};
  return Drawn{queue_slip(place, ticket, words), ticket.number, slip_id({}, parts)};
}

// Whether there is a catalog to look into: an installer prints before there is one.
enum class Catalog { none, active };

Result<Drawn> case_slip_of(const PrintOrder& order, const KioskConfig& config, const Presenter& presenter,
                           Catalog known, const SlipPlace& place, const screens::Strings& words) {
  MINGBAI_ASSIGN(const std::string json, read_file(order.case_file, k_case_limit));
  MINGBAI_ASSIGN(const cases::Case value, cases::parse_case(json));
  screens::CaseModel model{value, std::nullopt, std::nullopt};
  if (known == Catalog::active) {
    if (auto found = presenter.the_case(value, china_date(place.now))) {
      model = std::move(*found);
    }
  }
  const std::array<std::string, 4> parts{"print", order.slip, std::to_string(config.paper.width_dots), json};
  Drawn drawn{print::StatusSlip{}, value.tracking_code, slip_id({}, parts)};
  if (order.slip == "guide") {
    screens::PowerModel power;
    power.power.code = power.power.name = value.power;
    drawn.slip = guide_slip(place, model.power.value_or(power), {}, {}, words);
  } else if (order.slip == "receipt") {
    drawn.slip = receipt_slip(place, model, words);
  } else {
    drawn.slip = status_slip(place, model, words);
  }
  return drawn;
}

// The slip as the kiosk would print it: with the catalog where there is an active one, else from the case alone.
Result<Drawn> slip_of(const PrintOrder& order, const KioskConfig& config, const Wordbook& wordbook, const Clock& clock,
                      const Log& log) {
  calendar::Calendar calendar;
  if (auto loaded = calendar::Calendar::load(config.assets / "calendar" / "holidays.toml")) {
    calendar = std::move(*loaded);
  }
  std::unique_ptr<catalog::Reader> reader;
  if (const auto active = store::Generations(config.state).active(); active && *active) {
    MINGBAI_ASSIGN(reader, catalog::Reader::open((*active)->directory / "catalog.db"));
  }
  Presenter presenter(calendar, wordbook, log);
  presenter.use(reader.get());
  const std::string url = !order.public_url.empty()   ? order.public_url
                          : config.public_url.empty() ? std::string(k_example_url)
                                                      : config.public_url;
  const SlipPlace place{.hall = config.hall.empty() && reader ? reader->facts().title : config.hall,
                        .kiosk_number = config.kiosk_number,
                        .public_url = url,
                        .release = reader ? reader->facts().release : 0,
                        .now = clock.now(),
                        .language = config.defaults.language};
  if (order.slip == "notice") {
    if (!reader) {
      return fail(ErrorCode::io_not_found,
                  "there is no active catalog in " + config.state.string() + " to find notices in");
    }
    return notice_of(order, presenter, place, wordbook.words(place.language));
  }
  if (order.slip == "queue") {
    return ticket_of(order, config, place, wordbook.words(place.language));
  }
  return case_slip_of(order, config, presenter, reader ? Catalog::active : Catalog::none, place,
                      wordbook.words(place.language));
}

Result<KioskConfig> configured(const PrintOrder& order, KioskConfig config) {
  if (!order.profile.empty()) {
    const auto profile = print::profile_from_name(order.profile);
    if (!profile) {
      return fail(ErrorCode::bad_value, "--profile does not know \"" + order.profile + "\"");
    }
    config.paper = *profile;
  }
  if (order.width_dots > 0) {
    config.paper.width_dots = order.width_dots;
  }
  if (!order.proof.empty()) {
    const auto proof = print::proof_from_word(order.proof);
    if (!proof) {
      return fail(ErrorCode::bad_value, "--proof does not know \"" + order.proof + "\"");
    }
    config.paper.proof = *proof;
  }
  return config;
}

// Reads the print thread's letters until `id` has its end, or until the jobs of an earlier life are settled.
class Outcome {
 public:
  Outcome(Mailbox<print::PrintEvent>& events, std::string id) : events_(events), id_(std::move(id)) {}

  std::optional<print::JobStep> settled() {
    while (auto event = events_.wait()) {
      if (std::holds_alternative<print::EarlierJobsSettled>(*event)) {
        break;
      }
      if (const auto* step = std::get_if<print::JobStep>(&*event); step != nullptr && print::is_final(step->phase)) {
        std::cout << nlohmann::json{{"settled", true},
                                    {"claim", claim_of(step->phase)},
                                    {"reason", print::name(step->reason)},
                                    {"attempts", step->attempt},
                                    {"job", step->job_id}}
                         .dump()
                  << std::endl;
        if (step->job_id == id_) {
          mine_ = *step;
        }
      }
    }
    // Gone with the memory that held it: then it is asked for anew, as a copy.
    const bool gone = mine_ && mine_->reason == print::PrintOutcome::Reason::interrupted;
    const bool stands = mine_ && mine_->phase != print::JobPhase::voided && !gone;
    return stands ? mine_ : std::nullopt;
  }

  print::JobStep final_step() {
    while (auto event = events_.wait()) {
      const auto* step = std::get_if<print::JobStep>(&*event);
      if (step != nullptr && step->job_id == id_ && print::is_final(step->phase)) {
        return *step;
      }
    }
    return {id_, print::JobPhase::uncertain, print::PrintOutcome::Reason::cancelled, 0};
  }

 private:
  Mailbox<print::PrintEvent>& events_;
  const std::string id_;
  std::optional<print::JobStep> mine_;
};

Result<PrintExit> print_slip(const PrintOrder& order, const KioskConfig& config, const Clock& clock, const Log& log) {
  const Milliseconds begun = clock.steady();
  MINGBAI_ASSIGN(const auto wordbook, Wordbook::open(config.assets / "strings", log));
  MINGBAI_ASSIGN(const auto fonts, text::FontSet::load(config.fonts));
  MINGBAI_ASSIGN(Drawn drawn, slip_of(order, config, *wordbook, clock, log));
  using session::Language;
  MINGBAI_ASSIGN(auto printer,
                 print::make_printer(order.printer, config.paper, fonts, clock,
                                     copy_words(wordbook->words(Language::zh_hans), wordbook->words(Language::en),
                                                wordbook->words(Language::bo))));
  if (!printer) {
    return fail(ErrorCode::device_absent, "--printer none prints nothing");
  }
  const std::string url = frame_of(drawn.slip).link;
  Mailbox<print::PrintEvent> events;
  print::SpoolLimits limits;
  limits.settle = k_settle;
  MINGBAI_ASSIGN(const auto room, PrintRoom::open(order.state, std::move(printer), 0, events, clock, limits));
  Outcome outcome(events, drawn.id);
  auto step = outcome.settled();
  if (!step) {
    room->spooler().submit(drawn.id, std::move(drawn.slip), begun + k_all - clock.steady());
    step = outcome.final_step();
  }
  std::cout
      << nlohmann::json{{"claim", claim_of(step->phase)}, {"code", drawn.code}, {"reason", print::name(step->reason)},
                        {"attempts", step->attempt},      {"url", url},         {"job", step->job_id}}
             .dump()
      << std::endl;
  return exit_of(step->phase);
}

}  // namespace

void show_printers(Milliseconds limit) {
  std::vector<print::FoundPrinter> found = print::printers_at_plugs("/");
  for (auto& one : print::printers_announced(limit)) {
    found.push_back(std::move(one));
  }
  for (const print::FoundPrinter& one : found) {
    nlohmann::json line{{"printer", nullptr}, {"name", one.words}};
    if (!one.address.empty()) {
      line["printer"] = one.address;
    }
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  }
}

Result<KioskConfig> config_for_print(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    return KioskConfig::load(file);
  }
  KioskConfig config;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  for (std::filesystem::path folder = program.parent_path(); folder != folder.root_path();
       folder = folder.parent_path()) {
    for (const std::filesystem::path& home : {folder, folder / "share" / "mingbai"}) {
      if (!std::filesystem::exists(config.assets / "strings", error) &&
          std::filesystem::exists(home / "assets" / "strings", error)) {
        config.assets = home / "assets";
        config.fonts = home / "fonts";
      }
    }
  }
  return config;
}

PrintExit run_print(const PrintOrder& order, const KioskConfig& config, const Clock& clock, const Log& log) {
  auto result = configured(order, config).and_then([&](const KioskConfig& whole) {
    return print_slip(order, whole, clock, log);
  });
  std::error_code error;
  std::filesystem::remove(page_folder(order.state), error);  // unless it keeps a page
  if (!result) {
    std::cerr << result.error().to_string() << '\n';
    return PrintExit::impossible;
  }
  return *result;
}

}  // namespace mingbai::app
