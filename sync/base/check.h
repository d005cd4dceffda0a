// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mingbai {

// Prints the broken promise and aborts; the supervisor restarts the program. For bugs, never for bad input.
[[noreturn]] void check_failed(const char* expression, const char* file, int line);

}  // namespace mingbai

#define MINGBAI_CHECK(expression) \
  ((expression) ? static_cast<void>(0) : ::mingbai::check_failed(#expression, __FILE__, __LINE__))
