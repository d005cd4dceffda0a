// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The search's part of the presenter: what is asked of the engine, and when.
#include <algorithm>
#include <utility>

#include "kiosk/app/presenter.h"

namespace mingbai::app {
namespace {

constexpr int k_most_hits = 60;

search::Question question_of(const session::Session& session, std::string text) {
  return {.text = std::move(text),
          .limit = k_most_hits,
          .life_event = session.facets.life_event,
          .power_class = session.facets.power_class};
}

}  // namespace

const search::Engine* Presenter::engine() {
  if (!engine_ && !engine_tried_ && reader_ != nullptr) {
    engine_tried_ = true;
    auto opened = search::Engine::open(*reader_);
    if (opened) {
      engine_ = std::move(*opened);
    } else {
      log_.failure("search.index_refused", opened.error());
    }
  }
  return engine_.get();
}

// Of nine keys the likeliest readings are asked for one after the other; the better hits come first whatever reading
// found them.
search::Answer Presenter::answer_of(const session::Session& session, const screens::KeyboardModel& keyboard) {
  const search::Engine* engine = this->engine();
  std::vector<std::string> typed{session.searched()};
  if (!keyboard.searched.empty()) {
    typed.clear();
    for (const std::string& letters : keyboard.searched) {
      typed.push_back(session.search + letters);
    }
  }
  search::Answer best;
  best.empty_question = true;
  for (const std::string& words : typed) {
    if (engine == nullptr) {
      break;
    }
    search::Answer answer = engine->names(question_of(session, words));
    if (best.hits.empty()) {
      best = std::move(answer);
      continue;
    }
    for (search::Hit& hit : answer.hits) {
      const bool known = std::any_of(best.hits.begin(), best.hits.end(),
                                     [&](const search::Hit& other) { return other.power.code == hit.power.code; });
      if (!known) {
        best.hits.push_back(std::move(hit));
        ++best.found;
      }
    }
    std::stable_sort(best.hits.begin(), best.hits.end(),
                     [](const search::Hit& a, const search::Hit& b) { return a.score > b.score; });
  }
  return best;
}

void Presenter::look_through(const session::Session& session, screens::Models& models) {
  if (!models.search || !models.search->bodies_wanted) {
    return;
  }
  models.search->bodies_wanted = false;
  const search::Engine* engine = this->engine();
  if (engine == nullptr) {
    return;
  }
  search::Answer& answer = models.search->answer;
  screens::Models more;
  more.search.emplace();
  more.search->answer.hits =
      taken(engine->bodies(question_of(session, session.searched()), answer.hits)).value_or(std::vector<search::Hit>());
  if (more.search->answer.hits.empty()) {
    return;
  }
  localiser_.localise(session.settings.language, more);
  models.chrome.partly_chinese = models.chrome.partly_chinese || more.chrome.partly_chinese;
  for (search::Hit& hit : more.search->answer.hits) {
    answer.hits.push_back(std::move(hit));
  }
  answer.found = std::max(answer.found, static_cast<int>(answer.hits.size()));
}

}  // namespace mingbai::app
