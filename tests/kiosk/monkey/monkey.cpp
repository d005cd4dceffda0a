// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/monkey/monkey.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <fstream>

#include "tests/support/ok.h"

namespace mingbai::test {
namespace {

constexpr std::size_t k_batch = 4;  // events that wait for one frame, as on a slow machine
constexpr std::size_t k_most_faults = 20;
constexpr int k_touches_home = 3;
constexpr double k_stuck_ms = 3000.0;  // of the processor's time
constexpr std::uint64_t k_memory_every = 10'000;

// Half the pixels at twice the size: the same millimetres, a quarter of the drawing.
ui::ScreenProfile small_glass(bool landscape) {
  ui::ScreenProfile profile;
  profile.width_px = landscape ? 960 : 540;
  profile.height_px = landscape ? 540 : 960;
  profile.mm_per_px = 0.496F;
  return profile;
}

Glass glass_of(const Monkey::Options& options) {
  Glass glass;
  glass.catalog = options.catalog;
  return glass;
}

// The clock on the wall tells what else the machine does.
double processor_ms() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

long resident_kib() {
  std::ifstream file("/proc/self/statm");
  long size = 0;
  long resident = 0;
  file >> size >> resident;
  return resident * 4;
}

}  // namespace

Monkey::Monkey(Options options) : options_(std::move(options)), random_(options_.seed), driver_(glass_of(options_)) {
  first_ = ok(catalog::Reader::open(options_.catalog));
  second_ = ok(catalog::Reader::open(options_.other_catalog));
  driver_.stage().set_profile(small_glass(false));
  if (!options_.trail.empty()) {
    trail_.open(options_.trail, std::ios::out | std::ios::trunc);
  }
}

std::size_t Monkey::below(std::size_t bound) {
  return static_cast<std::size_t>(random_() % bound);  // the same on every standard library
}

ui::Point Monkey::anywhere() {
  const ui::ScreenProfile& profile = ui().theme().profile;
  return {static_cast<float>(below(static_cast<std::size_t>(profile.width_px))),
          static_cast<float>(below(static_cast<std::size_t>(profile.height_px)))};
}

ui::Point Monkey::somewhere() {
  if (chance(250)) {
    return anywhere();
  }
  const ui::SemanticTree& tree = ui().tree();
  const int top = tree.top_layer();
  std::vector<const ui::Node*> targets;
  for (const ui::Node& node : tree.nodes) {
    if (ui::is_interactive(node.role) && node.layer == top && !node.state.offscreen && !node.rect.empty()) {
      targets.push_back(&node);
    }
  }
  if (targets.empty()) {
    return anywhere();
  }
  const ui::Rect& rect = targets[below(targets.size())]->rect;
  return {rect.x + rect.width * static_cast<float>(below(100)) / 100.0F,
          rect.y + rect.height * static_cast<float>(below(100)) / 100.0F};
}

void Monkey::tap(Events& events) {
  const ui::Point at = somewhere();
  events.push_back(ui::PointerEvent{ui::PointerPhase::down, at});
  if (chance(150)) {  // a trembling hand
    events.push_back(ui::PointerEvent{ui::PointerPhase::move, {at.x + static_cast<float>(below(5)), at.y}});
  }
  events.push_back(ui::PointerEvent{ui::PointerPhase::up, at});
  ++report_.touches;
}

void Monkey::drag(Events& events) {
  ui::Point at = somewhere();
  const ui::Point to = anywhere();
  events.push_back(ui::PointerEvent{ui::PointerPhase::down, at});
  const std::size_t moves = 1 + below(5);
  for (std::size_t i = 1; i <= moves; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(moves);
    events.push_back(
        ui::PointerEvent{ui::PointerPhase::move, {at.x + (to.x - at.x) * share, at.y + (to.y - at.y) * share}});
  }
  events.push_back(ui::PointerEvent{chance(50) ? ui::PointerPhase::cancel : ui::PointerPhase::up, to});
  ++report_.drags;
}

// What broken touch hardware sends: ends without beginnings, a second finger, points beyond the glass.
void Monkey::odd_pointer(Events& events) {
  constexpr std::array k_phases{ui::PointerPhase::down, ui::PointerPhase::move, ui::PointerPhase::up,
                                ui::PointerPhase::cancel};
  ui::Point at = anywhere();
  if (chance(300)) {
    at = {at.x * 3.0F - 500.0F, at.y * 3.0F - 500.0F};
  }
  events.push_back(ui::PointerEvent{k_phases[below(k_phases.size())], at});
}

void Monkey::type(Events& events) {
  static const std::array<std::string, 12> k_texts{
      "a",
      "7K3M",
      "饭馆",
      "shenfenzheng",
      "0",
      "HTTPS://M.EXAMPLE/T/7K3M9Q2XVT4B8C",
      "བོད",
      "\x01\x1b[A",
      "' OR 1=1 --",
      "﷽",
      "𠮷",
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
  std::string text = k_texts[below(k_texts.size())];
  if (chance(200)) {
    text = a_code();
  }
  events.push_back(ui::TextEvent{std::move(text)});
}

void Monkey::act(Events& events) {
  constexpr std::array k_keys{ui::Key::up,       ui::Key::down, ui::Key::left, ui::Key::right,    ui::Key::next,
                              ui::Key::previous, ui::Key::ok,   ui::Key::ok,   ui::Key::page_up,  ui::Key::page_down,
                              ui::Key::back,     ui::Key::home, ui::Key::help, ui::Key::backspace};
  const std::size_t dice = below(1000);
  if (dice < 700) {
    tap(events);
  } else if (dice < 820) {
    drag(events);
  } else if (dice < 920) {
    events.push_back(ui::KeyEvent{k_keys[below(k_keys.size())]});
  } else if (dice < 945) {
    type(events);
  } else if (dice < 965) {
    events.push_back(ui::WheelEvent{somewhere(), static_cast<float>(below(13)) - 6.0F});
  } else if (dice < 980) {
    events.push_back(ui::PinchEvent{somewhere(), 0.25F + static_cast<float>(below(400)) / 100.0F});
  } else {
    odd_pointer(events);
  }
}

void Monkey::answer() {
  const std::uint64_t visit = driver_.stage().session().visit - (chance(200) ? 1 : 0);
  session::CaseAnswered answered{visit, std::nullopt, std::nullopt};
  if (chance(600)) {
    answered.found = running_case();
    if (chance(300)) {
      answered.found->power = "NOT0001";
    }
  } else if (chance(500)) {
    answered.error = ErrorCode::network_timeout;
  }
  driver_.stage().apply(answered);
}

void Monkey::report_print() {
  constexpr std::array k_states{session::PrintState::preparing, session::PrintState::printing,
                                session::PrintState::printed, session::PrintState::failed,
                                session::PrintState::unknown};
  const std::uint64_t job = driver_.stage().session().print_job - (chance(100) ? 1 : 0);
  driver_.stage().apply(session::PrintReported{job, k_states[below(k_states.size())]});
}

void Monkey::change_settings() {
  app::Stage& stage = driver_.stage();
  constexpr std::array k_languages{session::Language::zh_hans, session::Language::zh_hant, session::Language::bo,
                                   session::Language::en};
  stage.apply(session::ChooseLanguage{k_languages[below(k_languages.size())]});
  stage.apply(session::ChooseTextSize{static_cast<session::TextSize>(below(4))});
  stage.apply(session::ChooseContrast{static_cast<session::Contrast>(below(3))});
  stage.apply(session::ChooseReach{static_cast<session::Reach>(below(2))});
}

void Monkey::change_world() {
  constexpr std::array k_healths{session::Health::ok,
                                 session::Health::ok,
                                 session::Health::ok,
                                 session::Health::catalog_stale,
                                 session::Health::printer_absent,
                                 session::Health::no_catalog,
                                 session::Health::maintenance,
                                 session::Health::out_of_service};
  app::Stage& stage = driver_.stage();
  screens::Chrome& chrome = stage.chrome();
  chrome.health = k_healths[below(k_healths.size())];
  chrome.printer_ready = chance(800);
  chrome.online = chance(800);
  chrome.phone_links = chance(900);
  chrome.data_as_of = driver_.clock().now() - std::chrono::hours(below(300));
  if (chance(300)) {
    stage.set_profile(small_glass(chance(500)));
  }
  if (!stage.session().visited()) {  // invariant 3
    stage.use(chance(700) ? first_.get() : chance(900) ? second_.get() : nullptr);
  }
}

void Monkey::world_moves() {
  driver_.clock().advance(Milliseconds{10 + static_cast<long>(below(150))});
  const std::size_t dice = below(1000);
  if (dice < 12) {
    driver_.clock().advance(Milliseconds{static_cast<long>(below(400'000))});  // nobody touches
  } else if (dice < 32) {
    answer();
  } else if (dice < 52) {
    report_print();
  } else if (dice < 54) {
    change_settings();
  } else if (dice < 57) {
    change_world();
  }
}

void Monkey::fault(std::string what) {
  if (report_.faults.size() >= k_most_faults) {
    return;
  }
  const session::Settings& settings = driver_.stage().session().settings;
  const ui::ScreenProfile& profile = ui().theme().profile;
  std::string where = "step " + std::to_string(step_) + " on " + ui().tree().screen + " (" +
                      (profile.landscape() ? "landscape" : "portrait");
  for (const std::string_view word : {session::word(settings.text_size), session::word(settings.contrast),
                                      session::word(settings.reach), session::word(settings.language)}) {
    where += " " + std::string(word);
  }
  if (known_.insert(ui().tree().screen + what.substr(0, 40)).second) {  // the same again says nothing new
    report_.faults.push_back(where + "): " + std::move(what));
  }
}

void Monkey::show(const ui::UiInput& input) {
  const double before = processor_ms();
  ui::FrameOutcome outcome = driver_.stage().frame(input);
  // What still waits for a frame of its own: one press a frame.
  for (std::size_t more = 0; outcome.next_frame_in == Milliseconds{0} && more < 8 * k_batch; ++more) {
    outcome = driver_.stage().frame({});
    check_frame();
  }
  const double took = processor_ms() - before;
  if (took > report_.slowest_frame_ms) {
    report_.slowest_frame_ms = took;
    report_.slowest_where = ui().tree().screen + " at step " + std::to_string(step_);
  }
  if (took > k_stuck_ms) {
    fault("stuck for " + std::to_string(took) + " ms");
  }
  if (outcome.run_again) {
    fault("the screen turns in circles");
  }
  check_frame();
}

void Monkey::check_frame() {
  ui::Ui& shown = ui();
  for (const std::string& name : shown.duplicate_names()) {
    fault("two nodes are named " + name);
  }
  for (const std::string& name : shown.undersized_targets()) {
    report_.enlarged.insert(name);  // tests/accessibility measures them; here they only must not break anything
  }
  const ui::SemanticTree& tree = shown.tree();
  if (tree.screen.empty()) {
    fault("no screen");
  }
  for (const ui::Node& node : tree.nodes) {
    if (node.label.empty() && ui::is_interactive(node.role)) {
      fault("no words on " + node.name);
    }
  }
  const session::Session& session = driver_.stage().session();
  if (session.stack.empty() || session.stack.size() > session::k_stack_limit) {
    fault("a stack of " + std::to_string(session.stack.size()));
  }
}

// One touch towards home: out of a warning or a sheet, past the notice wall, else the home key.
bool Monkey::touch_home() {
  const ui::SemanticTree& tree = ui().tree();
  const ui::Node* best = nullptr;
  const ui::Node* page_down = nullptr;  // to what closes the sheet, when that is further down
  for (const ui::Node& node : tree.nodes) {
    if (node.layer != tree.top_layer() || !ui::is_interactive(node.role) || node.state.disabled ||
        node.state.offscreen) {
      continue;
    }
    const bool way = node.name == "idle.stay" || node.name.ends_with(".close") || node.name == "bar.home" ||
                     node.name == "attract.begin";
    if (way && !(node.name == "bar.home" && tree.screen == "attract")) {
      best = &node;
    }
    if (node.name.ends_with(".page_down")) {
      page_down = &node;
    }
  }
  if (best == nullptr) {
    best = page_down;
  }
  if (best == nullptr) {
    return false;
  }
  const ui::Point at = best->rect.centre();
  show({{ui::PointerEvent{ui::PointerPhase::cancel, at}, ui::PointerEvent{ui::PointerPhase::down, at},
         ui::PointerEvent{ui::PointerPhase::up, at}}});
  show({});
  return true;
}

void Monkey::check_way_home() {
  driver_.stage().chrome().health = session::Health::ok;  // a closed machine has no way home
  show({{ui::PointerEvent{ui::PointerPhase::cancel, {}}}});
  show({});
  std::uint64_t touches = 0;
  const auto home = [&] { return ui().tree().screen == "home" && ui().tree().top_layer() == 0; };
  const std::string from = ui().tree().screen;
  while (!home() && touches < k_touches_home && touch_home()) {
    ++touches;
  }
  ++report_.ways_home;
  report_.most_touches_home = std::max(report_.most_touches_home, touches);
  if (!home()) {
    std::string seen;
    for (const ui::Node& node : ui().tree().nodes) {
      if (node.layer == ui().tree().top_layer() && ui::is_interactive(node.role)) {
        seen += " " + node.name + (node.state.disabled ? "(disabled)" : "");
      }
    }
    fault("home is not " + std::to_string(k_touches_home) + " touches away from " + from + "; there are" +
          seen.substr(0, 300));
    driver_.stage().apply(session::GoHome{});
  }
}

void Monkey::look() {
  show({});
  ui().render(frame_, ui::Redraw::changes);
  ++report_.pictures;
  const auto [least, most] = std::minmax_element(frame_.pixels.begin(), frame_.pixels.end());
  if (least == frame_.pixels.end() || *least == *most) {
    fault("a picture of one colour");
  }
}

Monkey::Report Monkey::run() {
  while (step_ < options_.steps && report_.faults.size() < k_most_faults) {
    if (trail_.is_open()) {
      trail_.seekp(0);
      trail_ << step_ << " on " << ui().tree().screen << "            \n" << std::flush;
    }
    Events events;
    for (std::size_t i = 0; i < 1 + below(k_batch) && step_ < options_.steps; ++i, ++step_) {
      act(events);
      if (step_ % options_.look_every == 0) {
        look();
      }
      if (step_ % options_.home_every == options_.home_every - 1) {
        check_way_home();
      }
      if (step_ % k_memory_every == 0) {
        report_.memory.emplace_back(step_, resident_kib());
      }
    }
    world_moves();
    show({std::move(events)});
    driver_.take_effects();
    ++stood_[ui().tree().screen];
  }
  report_.steps = step_;
  report_.visits = driver_.stage().session().visit;
  report_.memory.emplace_back(step_, resident_kib());
  report_.screens.assign(stood_.begin(), stood_.end());
  return report_;
}

}  // namespace mingbai::test
