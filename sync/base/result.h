// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "sync/base/error.h"

namespace mingbai {

// A value, or the reason why there is none. "Not found" is not an error: such calls return Result<std::optional<T>>.
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace mingbai

#define MINGBAI_JOIN_INNER(a, b) a##b
#define MINGBAI_JOIN(a, b) MINGBAI_JOIN_INNER(a, b)

// Leaves the function with the error of `expression` (a Result<void> or a Result whose value is not wanted).
#define MINGBAI_TRY(expression)                                                     \
  do {                                                                              \
    if (auto mingbai_result = (expression); !mingbai_result) {                      \
      return ::tl::unexpected<::mingbai::Error>(std::move(mingbai_result).error()); \
    }                                                                               \
  } while (false)

// Declares `declaration` from the value of `expression`, or leaves the function with its error:
//   MINGBAI_ASSIGN(auto bytes, read_file(path));
#define MINGBAI_ASSIGN(declaration, expression) \
  MINGBAI_ASSIGN_INNER(MINGBAI_JOIN(mingbai_result_, __LINE__), declaration, expression)
#define MINGBAI_ASSIGN_INNER(result, declaration, expression)             \
  auto result = (expression);                                             \
  if (!result) {                                                          \
    return ::tl::unexpected<::mingbai::Error>(std::move(result).error()); \
  }                                                                       \
  declaration = *std::move(result)
