// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace mingbai {

// SQL that was fixed when the program was compiled. Nothing built at run time converts to it, so no value can ever slip
// into a statement except as a parameter. A list goes in as one JSON text.
class SqlText {
 public:
  consteval SqlText(const char* text) : text_(text) {}       // NOLINT(google-explicit-constructor): reads as a literal
  consteval SqlText(std::string_view text) : text_(text) {}  // NOLINT(google-explicit-constructor)

  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

}  // namespace mingbai
