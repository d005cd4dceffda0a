// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/terms.h"
#include "tests/support/catch.h"

using namespace mingbai::catalog;

TEST_CASE("every kind of power goes to its word and term and back", "[catalog]") {
  for (int i = 0; i <= static_cast<int>(PowerKind::procurement); ++i) {
    const auto kind = static_cast<PowerKind>(i);
    CAPTURE(word(kind));
    CHECK(from_word<PowerKind>(word(kind)) == kind);
    if (kind != PowerKind::none) {
      CHECK(from_term<PowerKind>(term(kind)) == kind);
    }
  }
  CHECK(term(PowerClass::other) == "其他依法实施的权力");
  CHECK_FALSE(from_term<PowerKind>("").has_value());
  CHECK_FALSE(from_term<PowerClass>("行政").has_value());
}

TEST_CASE("class one has ten kinds, class three and four have three each", "[catalog]") {
  int count[5] = {};
  for (int i = 1; i <= static_cast<int>(PowerKind::procurement); ++i) {
    count[static_cast<int>(*class_of(static_cast<PowerKind>(i)))]++;
  }
  CHECK(count[static_cast<int>(PowerClass::enforcement)] == 10);
  CHECK(count[static_cast<int>(PowerClass::decision)] == 3);
  CHECK(count[static_cast<int>(PowerClass::internal)] == 3);
  CHECK_FALSE(class_of(PowerKind::none).has_value());
}
