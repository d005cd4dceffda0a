// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/materials.h"

#include <algorithm>

namespace mingbai::session {

std::vector<std::size_t> fitting_materials(const catalog::Guide& guide,
                                           const std::map<std::string, std::string>& answers) {
  std::vector<std::size_t> fitting;
  for (std::size_t i = 0; i < guide.materials.size(); ++i) {
    const catalog::Material& material = guide.materials[i];
    if (material.name.empty() || material.name == "—") {
      continue;
    }
    if (material.question.empty()) {
      fitting.push_back(i);
      continue;
    }
    const auto answer = answers.find(material.question);
    if (answer != answers.end() &&
        std::find(material.answers.begin(), material.answers.end(), answer->second) != material.answers.end()) {
      fitting.push_back(i);
    }
  }
  return fitting;
}

int open_questions(const catalog::Guide& guide, const std::map<std::string, std::string>& answers) {
  int open = 0;
  for (const catalog::SituationQuestion& situation : guide.situations()) {
    open += answers.contains(situation.question) ? 0 : 1;
  }
  return open;
}

}  // namespace mingbai::session
