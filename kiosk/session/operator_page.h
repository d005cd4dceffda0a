// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace mingbai::session {

// The pages of the people who look after the machine. All but `pin` open only after the number was right.
enum class OperatorPage {
  pin,
  menu,
  self_test,
  screen_test,  // colour fields over the whole glass
  touch_test,   // a finger paints the whole glass
  sound_test,
  sync,
  printer,
  log,
  about,
  maintenance,
  restart,
};
std::string_view word(OperatorPage page);  // "pin", "menu", "selftest"...
std::optional<OperatorPage> operator_page_from_word(std::string_view text);

struct OperatorScreen {
  OperatorPage page = OperatorPage::pin;
  bool operator==(const OperatorScreen&) const = default;
};

}  // namespace mingbai::session
