// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/power.h"

#include <algorithm>

namespace mingbai::catalog {

std::vector<SituationQuestion> Guide::situations() const {
  std::vector<SituationQuestion> asked;
  for (const Material& material : materials) {
    if (material.question.empty()) {
      continue;
    }
    auto found = std::find_if(asked.begin(), asked.end(),
                              [&](const SituationQuestion& known) { return known.question == material.question; });
    if (found == asked.end()) {
      asked.push_back({material.question, {}});
      found = std::prev(asked.end());
    }
    for (const std::string& answer : material.answers) {
      if (std::find(found->answers.begin(), found->answers.end(), answer) == found->answers.end()) {
        found->answers.push_back(answer);
      }
    }
  }
  return asked;
}

}  // namespace mingbai::catalog
