// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/help.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "sync/publish/speech.h"

namespace mingbai::publish {

namespace {

constexpr std::size_t k_names = 26;  // columns of the left part

std::string spoken(const std::string& english, std::size_t columns) {
  const auto help = all_help();
  const auto found = std::ranges::find(help, std::string_view(english), &Sentence::english);
  const bool chinese = reader_language() == Language::chinese && found != help.end();
  return wrapped_to(chinese ? found->chinese : std::string_view(english), columns);
}

}  // namespace

void speak_help(CLI::App& app) {
  app.get_formatter()->column_width(k_names);
  app.description(spoken(app.get_description(), app.get_parent() == nullptr ? k_columns : k_columns - k_names));
  for (CLI::Option* const option : app.get_options()) {
    option->description(spoken(option->get_description(), k_columns - k_names));
  }
  for (CLI::App* const command : app.get_subcommands({})) {
    speak_help(*command);
  }
}

void heed_language(int argc, char** argv) {
  constexpr std::string_view k_option = "--lang";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool joined = word.starts_with(k_option) && word.substr(k_option.size()).starts_with('=');
    const std::string_view said = joined                             ? word.substr(k_option.size() + 1)
                                  : word == k_option && i + 1 < argc ? std::string_view(argv[i + 1])
                                                                     : std::string_view();
    if (!said.empty()) {
      // Before any thread is made.
      // NOLINTNEXTLINE(concurrency-mt-unsafe)
      ::setenv("LANGUAGE", std::string(said).c_str(), 1);
    }
  }
}

}  // namespace mingbai::publish
