// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What mingbai-publish says, in the language of who reads it, for a terminal of 80 columns. Sentences stand in English
// in the code, where they are searched for; their Chinese stands in the one table of speech.cpp.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/error.h"

namespace mingbai::publish {

enum class Language { chinese, english };

// By LANGUAGE (which --lang sets), LC_ALL, LC_MESSAGES and LANG, the first that is set: Chinese where it begins with
// zh.
Language reader_language();

struct Sentence {
  std::string_view english;
  std::string_view chinese;
};
std::span<const Sentence> all_sentences();  // messages
std::span<const Sentence> all_help();       // what commands and options are for

// The sentence in `language` with {0}, {1}... replaced by `parts`. One that the tables do not have stays English.
std::string say(Language language, std::string_view english, std::initializer_list<std::string> parts = {});
// In the reader's language.
std::string say(std::string_view english, std::initializer_list<std::string> parts = {});

// Code and message of a failure; the message's own words, which name files and places, stay as they are.
std::string error_text(const Error& error);

inline constexpr std::size_t k_columns = 80;
// Columns on a terminal: a hanzi takes two.
std::size_t columns_of(char32_t character);
std::size_t columns_of(std::string_view text);
// Broken at blanks and between hanzi into lines of at most `columns`, all but the first behind `indent` blanks. What
// holds neither (a path) stays whole.
std::string wrapped_to(std::string_view text, std::size_t columns = k_columns, std::size_t indent = 0);

// A bar on standard error while `done` of `all` is done, if that is a terminal; nothing elsewhere.
void show_progress(std::size_t done, std::size_t all);

}  // namespace mingbai::publish
