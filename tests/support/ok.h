// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "sync/base/result.h"
#include "tests/support/catch.h"

namespace mingbai::test {

// The value of a result that must be there; fails the test with the error's own words otherwise.
template <class T>
T ok(Result<T> result) {
  if (!result) {
    FAIL(result.error().to_string());
  }
  if constexpr (!std::is_void_v<T>) {
    return std::move(*result);
  }
}

}  // namespace mingbai::test
