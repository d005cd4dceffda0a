// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/compile.h"

#include <algorithm>
#include <set>

#include "sync/catalog/texts.h"
#include "sync/package/checks.h"

namespace mingbai::package {

std::vector<Submission> read_packages(std::span<const std::filesystem::path> packages, Findings& findings) {
  std::vector<Submission> submissions;
  for (const std::filesystem::path& path : packages) {
    submissions.push_back(read_submission(path, findings));
  }
  check_together(submissions, findings);
  return submissions;
}

namespace {

// Only translations of what is published: the name of a power that is withheld must not go out as an original
// (invariant 8). Of two packages that translate the same words the first counts (P314 has said so).
void add_translations(std::span<const Submission> submissions, catalog::Content& content) {
  std::set<std::string> texts;
  const auto note = [&](const std::string& text) { texts.insert(text); };
  for (const catalog::Region& region : content.regions) {
    note(region.name);
  }
  for (catalog::Department& department : content.departments) {
    catalog::for_each_text(department, note);
  }
  for (catalog::Power& power : content.powers) {
    catalog::for_each_text(power, note);
    catalog::for_each_situation_text(power.guide, note);
  }
  for (catalog::Notice& notice : content.notices) {
    catalog::for_each_text(notice, note);
  }
  std::set<std::pair<std::string, std::string>> said;
  for (const Submission& submission : submissions) {
    for (const catalog::Translation& translation : submission.translations) {
      if (texts.contains(translation.original) && said.emplace(translation.language, translation.original).second) {
        content.translations.push_back(translation);
      }
    }
  }
}

}  // namespace

catalog::Content compile(std::span<const Submission> submissions) {
  catalog::Content content;
  std::set<std::string> offices;
  std::set<std::string> published;
  for (const Submission& submission : submissions) {
    const bool known = std::any_of(content.regions.begin(), content.regions.end(), [&](const catalog::Region& region) {
      return region.code == submission.region.code;
    });
    if (!known) {
      content.regions.push_back(submission.region);
    }
    content.departments.push_back(submission.department);
    offices.insert(submission.department.id);
    for (const SubmittedPower& submitted : submission.powers) {
      if (is_published(submitted.power)) {
        published.insert(submitted.power.code);
        content.powers.push_back(submitted.power);
      }
    }
  }
  for (const Submission& submission : submissions) {
    for (const catalog::Notice& notice : submission.notices) {
      if (notice.power.empty() || published.contains(notice.power)) {
        content.notices.push_back(notice);
      }
    }
  }
  for (catalog::Department& department : content.departments) {
    if (!offices.contains(department.superior)) {
      department.superior.clear();  // P308 has said so
    }
  }
  std::sort(content.regions.begin(), content.regions.end(),
            [](const catalog::Region& a, const catalog::Region& b) { return a.code < b.code; });
  std::sort(content.departments.begin(), content.departments.end(),
            [](const catalog::Department& a, const catalog::Department& b) { return a.id < b.id; });
  std::sort(content.powers.begin(), content.powers.end(),
            [](const catalog::Power& a, const catalog::Power& b) { return a.code < b.code; });
  std::sort(content.notices.begin(), content.notices.end(),
            [](const catalog::Notice& a, const catalog::Notice& b) { return a.id < b.id; });
  // F3 is asked per power and shown with its chart; a power without steps has no chart.
  for (catalog::Power& power : content.powers) {
    if (power.flowchart && power.flowchart->nodes.empty()) {
      power.flowchart.reset();
    }
  }
  add_translations(submissions, content);
  return content;
}

}  // namespace mingbai::package
