// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/rederive.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "sync/base/file.h"
#include "sync/package/compile.h"
#include "sync/publish/press.h"
#include "sync/publish/search_words.h"
#include "sync/publish/speech.h"
#include "sync/workspace/assemble.h"

namespace mingbai::publish {

namespace {

constexpr std::size_t k_largest = std::size_t{1} << 30;

std::size_t first_difference(std::string_view a, std::string_view b) {
  const auto common = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + common, b.begin()).first - a.begin());
}

bool has_clocks(const catalog::Content& content) {
  const bool answered = std::ranges::any_of(content.history, [&](const catalog::Change& change) {
    return change.release == content.release && change.due.has_value();
  });
  return answered || !content.pending.empty();
}

}  // namespace

Result<Ingredients> ingredients_of(const workspace::Workspace& space, const Almanac& almanac,
                                   const catalog::ReleaseFacts& facts) {
  MINGBAI_ASSIGN(const workspace::Standing standing, space.standing().before_release(facts.release));
  package::Findings judged_before;
  MINGBAI_ASSIGN(const workspace::Assembled assembled, assemble(space, standing, judged_before));
  MINGBAI_ASSIGN(ClockState clocks, state_of(standing, almanac, china_date(facts.created)));
  Ingredients ingredients{compile(assembled.submissions), std::move(clocks.answered)};
  ingredients.content.pending = std::move(clocks.pending);
  return ingredients;
}

Result<Rederived> rederive(Ingredients ingredients, const Against& against, const catalog::Reader& reader) {
  const catalog::ReleaseFacts& facts = reader.facts();
  catalog::Content& content = ingredients.content;
  content.channel = facts.channel;
  content.title = facts.title;
  content.release = facts.release;
  content.created = facts.created;
  catalog::Content before;
  if (!against.previous.empty()) {
    std::optional<UnpackedRelease> scratch;
    MINGBAI_ASSIGN(const auto previous, open_release(against.previous, scratch));
    MINGBAI_ASSIGN(before, previous->read_all());
  }
  MINGBAI_ASSIGN(const catalog::Content published, reader.read_all());
  if (!published.history.empty()) {  // `compile` writes none, every release tells of its powers
    append_history(before, content, ingredients.answered);
  }
  package::Findings judged_before;
  const search::SearchWords words = read_search_words(against.search_words, judged_before);
  MINGBAI_ASSIGN(const ScratchFolder scratch, ScratchFolder::create());
  const std::filesystem::path again = scratch.path() / "again.db";
  MINGBAI_TRY(write_compiled(content, again, words).map([](const Sizes&) {}));
  MINGBAI_ASSIGN(const std::string derived, read_file(again, k_largest));
  MINGBAI_ASSIGN(const std::string released, read_file(reader.path(), k_largest));
  return Rederived{facts.release, derived == released, has_clocks(published), released.size(),
                   first_difference(derived, released)};
}

std::string as_text(const Rederived& one) {
  const std::string number = std::to_string(one.release);
  if (one.same) {
    return wrapped_to(say("release {0} is what it was made of, byte for byte ({1} bytes)",
                          {number, std::to_string(one.bytes)})) +
           "\n";
  }
  std::string text = say(
      "release {0} is NOT what it is said to be made of: the first difference is at byte {1}. Compile again and run "
      "diff to see what differs.",
      {number, std::to_string(one.first_difference)});
  if (one.has_clocks) {
    text +=
        "\n" + say("It carries clocks of changes, of which packages say nothing: derive it from its workspace, with "
                   "`workspace verify --release`.");
  }
  return wrapped_to(text) + "\n";
}

std::string as_json(const Rederived& one) {
  using nlohmann::ordered_json;
  return ordered_json{{"release", one.release},
                      {"same", one.same},
                      {"clocks", one.has_clocks},
                      {"bytes", one.bytes},
                      {"first_difference", one.same ? ordered_json() : ordered_json(one.first_difference)}}
             .dump(2) +
         "\n";
}

}  // namespace mingbai::publish
