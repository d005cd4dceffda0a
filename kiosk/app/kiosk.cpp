// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk.h"

#include <algorithm>
#include <array>
#include <future>
#include <utility>

#include "kiosk/app/hall_file.h"
#include "kiosk/app/slips.h"
#include "sync/crypto/random.h"

namespace mingbai::app {
namespace {

constexpr Milliseconds k_relay_timeout{4000};
// Serials of our own pictures lie between those of text blocks and those of the user interface.
constexpr std::size_t k_salt_bytes = 32;
constexpr std::uint64_t k_first_picture = std::uint64_t{1} << 61U;

}  // namespace

Result<std::unique_ptr<Kiosk>> Kiosk::create(KioskConfig config, KioskOptions options, const Clock& clock,
                                             const Log& log) {
  std::unique_ptr<Kiosk> kiosk(new Kiosk(std::move(config), std::move(options), clock, log));
  MINGBAI_TRY(kiosk->open());
  return kiosk;
}

Kiosk::Kiosk(KioskConfig config, KioskOptions options, const Clock& clock, const Log& log)
    : config_(std::move(config)),
      options_(std::move(options)),
      clock_(clock),
      log_(log),
      last_picture_(k_first_picture),
      visit_salt_(crypto::random_bytes(k_salt_bytes)) {}

Kiosk::~Kiosk() {
  // Threads first: they ring the window's bell.
  operator_room_.reset();
  watch_.reset();
  desk_.reset();
  print_room_.reset();
  narrator_.reset();
  speaker_.reset();
}

// The display takes about as long as all the rest: both at once.
Result<void> Kiosk::open() {
  config_.screen.width_px = options_.width_px;
  config_.screen.height_px = options_.height_px;
  std::future<Result<void>> content = std::async(std::launch::async, [this] { return open_content(); });
  const Result<void> window = open_window();
  MINGBAI_TRY(content.get());
  MINGBAI_TRY(window);
  config_.screen.width_px = window_->width();
  config_.screen.height_px = window_->height();
  stage_->set_profile(config_.screen);
  return open_printer();  // its thread rings the window's bell at once
}

Result<void> Kiosk::open_window() {
  if (options_.offscreen) {
    window_ = ui::Window::open_offscreen(options_.width_px, options_.height_px);
  } else {
    MINGBAI_ASSIGN(window_, ui::Window::open({.title = "mingbai",
                                              .mode = options_.mode,
                                              .width_px = options_.width_px,
                                              .height_px = options_.height_px,
                                              .renderer = config_.renderer}));
  }
  const ui::GlRenderer* gl = window_->gl();
  if (gl == nullptr) {
    window_->lend_pixels(frame_);
  }
  log_.write(LogLevel::notice, "kiosk.window_opened",
             {{"renderer", gl == nullptr ? std::string("software") : gl->name()}});
  return {};
}

// Everything but the window, up to a first frame of the expected size that nobody sees: fonts, words, catalog and texts
// are in place when the window stands.
Result<void> Kiosk::open_content() {
  MINGBAI_ASSIGN(wordbook_, Wordbook::open(config_.assets / "strings", log_));
  MINGBAI_ASSIGN(fonts_, text::FontSet::load(config_.fonts));
  MINGBAI_ASSIGN(icons_, ui::IconSet::load(config_.assets / "icons"));
  if (auto loaded = calendar::Calendar::load(config_.assets / "calendar" / "holidays.toml")) {
    calendar_ = std::move(*loaded);
  } else {
    log_.failure("kiosk.calendar_missing", loaded.error());  // weekends alone; every date is marked provisional
  }
  if (auto loaded = calendar::LegalClocks::load(config_.assets / "calendar" / "clocks.toml")) {
    clocks_ = std::move(*loaded);
  } else {
    log_.failure("kiosk.clocks_missing", loaded.error());  // the feedback screen then names no limits
  }
  std::optional<screens::HallPlan> hall;
  if (!config_.hall_plan.empty()) {
    MINGBAI_ASSIGN(hall, load_hall_plan(config_.hall_plan));
  }
  missed_ = std::make_unique<MissedSearches>(config_.kiosk_state, clock_, log_);
  trial_ = std::make_unique<CatalogTrial>(config_.kiosk_state / "catalog-trial.json", log_);
  screen_pictures_ = std::make_unique<ScreenPictures>(config_.kiosk_state / "screen.picture", clock_, log_);
  stage_ = std::make_unique<Stage>(
      Stage::Parts{.fonts = fonts_,
                   .icons = *icons_,
                   .wordbook = *wordbook_,
                   .clock = clock_,
                   .calendar = calendar_,
                   .log = log_,
                   .profile = config_.screen,
                   .defaults = config_.defaults,
                   .idle = config_.idle,
                   .effect = [this](const session::Effect& effect) { carry_out(effect); },
                   .hall = std::move(hall),
                   .clocks = clocks_ ? &*clocks_ : nullptr,
                   .missed = missed_.get(),
                   .say = [this](const Aloud& aloud) { narrator().say(aloud.text, aloud.voice); }});
  if (!options_.tree.empty()) {
    tree_.open(options_.tree, std::ios::binary | std::ios::trunc);
  }
  // The catalog is looked for here once, so that the first frame already shows it.
  if (const auto active = store::Generations(config_.state).active(); active && *active) {
    outlook_ = Outlook{
        .link = std::nullopt, .generation = (*active)->directory.string(), .record = read_public_record(config_.state)};
  }
  renew_catalog();
  letters_ = std::make_unique<Mailbox<Letter>>([this] { window_->wake(); });
  print_events_ = std::make_unique<Mailbox<print::PrintEvent>>([this] { window_->wake(); });
  update_chrome();
  stage_->frame({});
  return {};
}

// Without a journal nothing is printed: nobody could tell a second original from a copy.
Result<void> Kiosk::open_printer() {
  printer_.readiness = print::PrinterState::Readiness::not_reachable;
  using session::Language;
  print::CopyWords copy;
  if (config_.printer != "none") {
    copy =
        copy_words(wordbook_->words(Language::zh_hans), wordbook_->words(Language::en), wordbook_->words(Language::bo));
  }
  MINGBAI_ASSIGN(auto printer, print::make_printer(config_.printer, config_.paper, fonts_, clock_, std::move(copy)));
  if (!printer) {
    return {};
  }
  const int roll_mm = static_cast<int>(config_.paper_roll_m * 1000);
  if (auto room = PrintRoom::open(config_.kiosk_state, std::move(printer), roll_mm, *print_events_, clock_)) {
    print_room_ = std::move(*room);
    printer_.readiness = print::PrinterState::Readiness::silent;
  } else {
    log_.failure("print.journal_refused", room.error());
  }
  return {};
}

void Kiosk::start_threads() {
  const cases::RelayClient client(config_.socket, k_relay_timeout);
  desk_ = std::make_unique<AgentDesk>(client, clock_, [this](AgentDesk::Answered answered) {
    std::visit([this](auto& answer) { letters_->post(std::move(answer)); }, answered);
  });
  watch_ = std::make_unique<Watch>(
      config_.state, client, [this](Outlook outlook) { letters_->post(std::move(outlook)); },
      own_maintenance_file(config_));
  open_operator_room();
  if (print_room_) {
    print_room_->spooler().check_state();
  }
}

void Kiosk::stop() {
  stopping_ = true;
  window_->wake();
}

void Kiosk::drain() {
  for (Letter& letter : letters_->drain()) {
    if (auto* answer = std::get_if<session::CaseAnswered>(&letter)) {
      looking_up_ = false;
      stage_->apply(*answer);
    } else if (const auto* form = std::get_if<session::FormAnswered>(&letter)) {
      looking_up_ = false;
      stage_->apply(*form);
    } else {
      take(std::get<Outlook>(letter));
    }
  }
  operator_room_->drain();
  for (const print::PrintEvent& event : print_events_->drain()) {
    take(event);
  }
}

void Kiosk::take(const Outlook& outlook) {
  outlook_ = outlook;
  screen_pictures_->follow(outlook.link ? outlook.link->picture_wish : std::string());
  if (outlook.link && !outlook.link->slip_keys.empty()) {
    stage_->use_slip_keys(outlook.link->slip_keys);
  }
}

void Kiosk::take(const print::PrintEvent& event) {
  if (const auto* state = std::get_if<print::PrinterState>(&event)) {
    printer_ = *state;
    log_.write(LogLevel::notice, "printer.state", {{"readiness", std::string(print::name(state->readiness))}});
  } else if (const auto* paper = std::get_if<print::PaperReport>(&event)) {
    paper_ = *paper;
    write_stats();
  } else if (const auto* step = std::get_if<print::JobStep>(&event)) {
    take(*step);
  }
}

void Kiosk::take(const print::JobStep& step) {
  if (print::is_final(step.phase)) {
    log_.write(LogLevel::notice, "print.ended",
               {{"phase", std::string(print::name(step.phase))},
                {"reason", std::string(print::name(step.reason))},
                {"attempts", step.attempt}});
  }
  const auto job = jobs_.find(step.job_id);
  if (job == jobs_.end()) {
    return;
  }
  const auto report = [&](session::PrintState state) {
    stage_->apply(session::PrintReported{job->second, state, print_fault_of(step.reason)});
  };
  switch (step.phase) {
    case print::JobPhase::queued:
      return;
    case print::JobPhase::sending:
    case print::JobPhase::sent:
      return report(session::PrintState::printing);
    case print::JobPhase::printed:
      report(session::PrintState::printed);
      break;
    case print::JobPhase::uncertain:
      report(session::PrintState::unknown);
      break;
    case print::JobPhase::voided:
      report(session::PrintState::failed);
      break;
  }
  jobs_.erase(job);
}

// The wall turns only while nobody is here, and a page of a visit stays what it is.
void Kiosk::renew_record() {
  if (outlook_ && outlook_->record != record_ && !stage_->session().visited()) {
    record_ = outlook_->record;
    stage_->use_record(record_ ? std::optional(*record_) : std::nullopt);
  }
}

void Kiosk::renew_catalog() {
  renew_record();
  if (!outlook_ || outlook_->generation == generation_ || stage_->session().visited()) {
    return;
  }
  generation_ = outlook_->generation;
  stage_->use(nullptr);
  reader_.reset();
  catalog_broken_ = false;
  if (generation_.empty()) {
    return;
  }
  // The newest first; the last one is shown whatever came of it, since there is nothing else.
  std::vector<std::filesystem::path> shown{generation_};
  if (const auto all = store::Generations(config_.state).all()) {
    for (const store::Generation& one : *all) {
      if (one.directory != shown.front()) {
        shown.push_back(one.directory);
      }
    }
  }
  catalog_broken_ = true;
  for (std::size_t i = 0; i < shown.size() && catalog_broken_; ++i) {
    const bool trusted = trial_->begin(shown[i].filename().string(), SystemClock().steady());
    if (trusted || i + 1 == shown.size()) {
      catalog_broken_ = !open_catalog(shown[i]);
    }
  }
}

bool Kiosk::open_catalog(const std::filesystem::path& generation) {
  auto opened = catalog::Reader::open(generation / "catalog.db");
  if (!opened) {
    log_.failure("kiosk.catalog_refused", opened.error());
    return false;
  }
  reader_ = std::move(*opened);
  stage_->use(reader_.get());
  log_.write(LogLevel::notice, "kiosk.catalog_opened",
             {{"release", reader_->facts().release}, {"powers", reader_->facts().powers}});
  return true;
}

void Kiosk::update_chrome() {
  screens::Chrome& chrome = stage_->chrome();
  const cases::LinkStatus link = outlook_ && outlook_->link ? *outlook_->link : cases::LinkStatus{};
  chrome.place = config_.hall;
  chrome.data_as_of.reset();
  if (reader_) {
    chrome.place = config_.hall.empty() ? reader_->facts().title : config_.hall;
    chrome.data_as_of = link.checked.value_or(reader_->facts().created);
  }
  chrome.online = link.online;
  chrome.printer_ready = print_room_ && print::may_print(printer_.readiness);
  chrome.speaker = speaker_found_;
  chrome.voice = voice_found_;
  const auto& sheet = stage_->session().sheet;
  if (chrome.speaker == screens::Speaker::unknown && !speaker_ && sheet &&
      std::holds_alternative<session::DisplaySheet>(*sheet)) {
    speaker().look();  // the sheet offers sound only where there is some
    narrator().look();
  }
  chrome.phone_links = !config_.public_url.empty();
  if (outlook_ && (outlook_->maintenance || outlook_->maintenance_here)) {
    chrome.health = session::Health::maintenance;
  } else if (catalog_broken_ || (outlook_ && outlook_->generations_broken && !reader_)) {
    chrome.health = session::Health::out_of_service;
  } else if (!reader_) {
    chrome.health = session::Health::no_catalog;
  } else if (chrome.data_as_of && clock_.now() - *chrome.data_as_of > config_.stale_after) {
    chrome.health = session::Health::catalog_stale;
  } else {
    chrome.health = chrome.printer_ready ? session::Health::ok : session::Health::printer_absent;
  }
  chrome.health = start_world_.health.value_or(chrome.health);
}

}  // namespace mingbai::app
