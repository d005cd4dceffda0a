// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/stage.h"

#include <algorithm>
#include <utility>

#include "kiosk/app/appearance.h"
#include "kiosk/app/operator_pointer.h"
#include "kiosk/app/typed_keys.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/wall.h"
#include "sync/base/wipe.h"

namespace mingbai::app {
namespace {

constexpr Milliseconds k_minute{60'000};
// So long no key has come: what takes some milliseconds must not come between two keys.
constexpr Milliseconds k_typing_pause{120};

ui::UiWords ui_words(const screens::Strings& words, session::Language language) {
  using screens::Word;
  return {.page_up = words[Word::ui_pageup],
          .page_down = words[Word::ui_pagedown],
          .zoom_in = words[Word::ui_zoomin],
          .zoom_out = words[Word::ui_zoomout],
          .zoom_fit = words[Word::ui_zoomfit],
          .close = words[Word::ui_close],
          .language = text_language(language)};
}

void draw_overlay(ui::Ui& ui, const std::string& line) {
  constexpr float k_edge = 8.0F;
  text::TextStyle style;
  style.size_px = 22.0F;
  style.digits = text::Digits::tabular;
  ui::Painter& painter = ui.painter();
  const text::TextSize size = painter.engine().measure(line, style);
  painter.fill({0.0F, 0.0F, size.width + 2.0F * k_edge, size.height + k_edge}, ui.theme().palette.ink);
  painter.text(line, style, {k_edge, k_edge / 2.0F}, ui.theme().palette.card);
}

// Nothing but a finger that came down or moves.
bool only_resting(const ui::UiInput& input) {
  return std::all_of(input.events.begin(), input.events.end(), [](const ui::UiEvent& event) {
    const auto* pointer = std::get_if<ui::PointerEvent>(&event);
    return pointer != nullptr && (pointer->phase == ui::PointerPhase::down || pointer->phase == ui::PointerPhase::move);
  });
}

}  // namespace

Stage::Stage(Parts parts)
    : parts_(std::move(parts)),
      engine_(parts_.fonts, text::TextTarget::screen),
      ui_(engine_, parts_.icons),
      presenter_(parts_.calendar, parts_.wordbook, parts_.log) {
  for (const session::Language language : parts_.wordbook.offered()) {
    models_.chrome.languages.emplace_back(session::word(language));
  }
  models_.chrome.hall = std::move(parts_.hall);
  presenter_.use_clocks(parts_.clocks);
  session_ = session::fresh_session(1, surroundings());
}

const screens::Strings& Stage::words() const {
  return parts_.wordbook.words(session_.settings.language);
}

session::Surroundings Stage::surroundings() const {
  return {.now = parts_.clock.steady(),
          .health = models_.chrome.health,
          .printer_ready = models_.chrome.printer_ready,
          .idle = parts_.idle,
          .defaults = parts_.defaults};
}

void Stage::use(const catalog::Reader* reader) {
  presenter_.use(reader);
  presenter_.forget(models_);
  forget_rehearsals();
}

void Stage::apply(const session::Intent& intent) {
  for (const session::Effect& effect : session::update(session_, intent, surroundings())) {
    if (std::holds_alternative<session::ForgetVisitor>(effect)) {
      presenter_.forget(models_);
      replace_wiped(view_);
      scans_.forget();
      replace_wiped(bodies_of_);
      bodies_at_.reset();
      if (parts_.missed != nullptr) {
        parts_.missed->end_visit();
      }
      ui_.forget_visitor();
      forget_rehearsals();
      forgot_ = true;
    }
    parts_.effect(effect);
  }
}

// The hall's name belongs to the machine and not to the page: it is said again only when it or the language changes.
void Stage::say_place(Scene& scene) const {
  screens::Chrome& chrome = scene.models.chrome;
  const session::Language language = scene.session.settings.language;
  const std::string of = std::string(session::word(language)) + "/" + chrome.place;
  if (of != scene.said_place_of) {
    scene.said_place_of = of;
    chrome.said_place = presenter_.localiser().said(language, chrome.place);
  }
}

void Stage::ask_whether_here() {
  if (session_.visited()) {
    session_.idle.warned_at = parts_.clock.steady();
  }
}

ui::FrameOutcome Stage::draw_once(Scene& scene, const ui::UiInput& input, std::vector<session::Intent>& intents) {
  const Instant now = parts_.clock.now();
  const session::Settings& settings = scene.session.settings;
  scene.models.chrome.now = now;
  scene.models.chrome.seconds_left = session::seconds_left(scene.session, surroundings());
  scene.models.chrome.pin_seconds_left = session::pin_seconds_left(scene.session, surroundings());
  presenter_.present(scene.session, china_date(now), scene.models);
  say_place(scene);
  const ui::Theme theme = theme_of(parts_.profile, settings);
  const screens::Strings& words = parts_.wordbook.words(settings.language);
  scene.ui.begin(theme, ui_words(words, settings.language), input, parts_.clock.steady());
  screens::Context context{scene.ui, words, scene.session, scene.models, scene.view, intents};
  screens::draw(context);
  if (!overlay_.empty() && &scene.ui == &ui_) {
    draw_overlay(ui_, overlay_);
  }
  return scene.ui.end();
}

// A code that was scanned opens what it stands for, from any page of a visitor, and begins a visit; whatever else a
// scanner types ends here.
ui::UiInput Stage::without_scans(const ui::UiInput& input) {
  const Milliseconds now = parts_.clock.steady();
  SiftedInput sifted = sift(input, scans_, now, now - std::exchange(fetched_at_, now));
  const bool closed = session::forced_screen(models_.chrome.health) != session::ForcedScreen::none ||
                      std::holds_alternative<session::OperatorScreen>(session_.screen());
  for (const std::string& code : sifted.scanned) {
    const bool cut_off = code.size() >= input::ScanFilter::k_longest;  // nothing that the product prints is so long
    if (closed || cut_off || show_scanned_slip(code)) {
      continue;
    }
    for (const session::Intent& intent :
         read_scan(code, [&](const std::string& power) { return presenter_.knows_power(power); })) {
      apply(intent);
    }
  }
  return std::move(sifted.input);
}

void Stage::look_through() {
  if (!searching()) {
    replace_wiped(bodies_of_);
    bodies_at_.reset();
  } else if (models_.subject != bodies_of_) {
    bodies_of_ = models_.subject;
    bodies_at_ = parts_.clock.steady() + k_typing_pause;
  } else if (bodies_at_ && parts_.clock.steady() >= *bodies_at_) {
    presenter_.look_through(session_, models_);
    bodies_at_.reset();
  }
}

// What was pressed or has the focus, and the heading of a page that came up.
void Stage::read_aloud(const std::string& words) {
  const ui::SemanticTree& tree = ui_.tree();
  const std::string page = tree.screen + "/" + std::to_string(tree.top_layer());
  if (!parts_.say || session_.settings.speech == session::Speech::off) {
    return heard_page_.clear();
  }
  const bool new_page = page != std::exchange(heard_page_, page);
  if (const auto aloud = words_aloud(session_, words, new_page ? heading_of(tree) : std::string())) {
    parts_.say(*aloud);
  }
}

// What stands in the search and finds nothing; letters that may still become hanzi do not stand yet.
void Stage::note_missed() {
  if (parts_.missed == nullptr) {
    return;
  }
  if (!std::holds_alternative<session::SearchScreen>(session_.screen())) {
    return parts_.missed->leave();
  }
  if (models_.search && session_.typing.keys.empty() && !searching()) {
    const search::Answer& answer = models_.search->answer;
    const bool nothing = answer.hits.empty() && answer.elsewhere.empty();
    parts_.missed->see(session_.search, nothing ? MissedSearches::Outcome::nothing : MissedSearches::Outcome::found);
  }
}

ui::FrameOutcome Stage::frame(const ui::UiInput& raw) {
  const ui::FrameOutcome outcome = further_down([&] { return run_frame(raw); });
  if (std::exchange(forgot_, false)) {
    scrub_stack();
  }
  return outcome;
}

ui::FrameOutcome Stage::run_frame(const ui::UiInput& raw) {
  if (const auto due = session::next_timer(session_, surroundings()); due && parts_.clock.steady() >= *due) {
    apply(session::Tick{});
  }
  const ui::UiInput input = without_scans(raw);
  look_through();
  for (const session::Intent& intent :
       follow_pointer(input, parts_.profile, session_, models_.chrome.health, view_.paint)) {
    apply(intent);
  }
  ui::FrameOutcome outcome;
  bool tree_changed = false;
  std::string touched;
  ui::UiInput pending = input;
  Scene scene{ui_, session_, models_, view_, said_place_of_};
  engine_.limit_drawing(drawing_time_);
  for (int pass = 0; pass < k_most_passes; ++pass) {
    std::vector<session::Intent> intents;
    outcome = draw_once(scene, pending, intents);
    tree_changed = tree_changed || outcome.tree_changed;
    touched += ui_.pressed_words().empty() ? ui_.focused_words() : ui_.pressed_words();
    // A finger that is put on the warning's "I am done" must not answer the warning before it is lifted.
    const bool answered = !session_.idle.warned_at || !only_resting(pending);
    if (ui_.visitor_acted() && !pending.events.empty() && answered) {
      intents.insert(intents.begin(), session::Touched{});
    }
    const bool only_touched = intents.size() == 1 && std::holds_alternative<session::Touched>(intents.front());
    const bool warned = session_.idle.warned_at.has_value();
    pending.events.clear();
    for (const session::Intent& intent : intents) {
      apply(intent);
    }
    if (!outcome.run_again && (intents.empty() || (only_touched && !warned))) {
      break;
    }
  }
  if (outcome.run_again) {
    outcome.next_frame_in = Milliseconds{0};  // not settled within these rounds: what is shown now is not the last word
  }
  outcome.tree_changed = tree_changed;
  look_through();  // a new search begins to wait
  read_aloud(touched);
  note_missed();
  return outcome;
}

Milliseconds Stage::next_timer() const {
  const Milliseconds steady = parts_.clock.steady();
  const Milliseconds wall = std::chrono::duration_cast<Milliseconds>(parts_.clock.now().time_since_epoch());
  Milliseconds next = steady + k_minute - wall % k_minute;
  const bool wall_of_notices = std::holds_alternative<session::AttractScreen>(session_.screen()) && models_.notices &&
                               screens::turns(*models_.notices);
  if (wall_of_notices) {
    constexpr Milliseconds turn = screens::k_notice_turn;
    next = std::min(next, steady + turn - wall % turn);
  }
  if (const auto idle = session::next_timer(session_, surroundings())) {
    next = std::min(next, *idle);
  }
  if (bodies_at_) {
    next = std::min(next, *bodies_at_);
  }
  if (const auto held = scans_.next_timer()) {
    next = std::min(next, *held);
  }
  return next;
}

}  // namespace mingbai::app
