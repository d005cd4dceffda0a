// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/submission.h"

#include <algorithm>
#include <set>

#include "sync/package/basis_files.h"
#include "sync/package/bpmn.h"
#include "sync/package/checks.h"
#include "sync/package/package_files.h"
#include "sync/package/submission_rows.h"
#include "sync/package/table.h"

namespace mingbai::package {

namespace {

using ReadRows = void (*)(const Table&, Submission&, Findings&);

ReadRows reader_of(SheetKind kind) {
  switch (kind) {
    case SheetKind::cover:
      return read_cover;
    case SheetKind::powers:
      return read_powers;
    case SheetKind::steps:
      return read_steps;
    case SheetKind::edges:
      return read_edges;
    case SheetKind::materials:
      return read_materials;
    case SheetKind::fees:
      return read_fees;
    case SheetKind::bases:
      return read_bases;
    case SheetKind::duties:
      return read_duties;
    case SheetKind::notices:
      return read_notices;
    case SheetKind::translations:
      return read_translations;
  }
  return nullptr;
}

bool has_bpmn(const ContainerFiles& files) {
  return std::any_of(files.begin(), files.end(), [](const auto& file) {
    return file.first.starts_with("flowcharts/") && file.first.ends_with(".bpmn");
  });
}

void read_all_sheets(const std::vector<Sheet>& sheets, const ContainerFiles& files, Submission& submission,
                     Findings& findings) {
  for (const SheetLayout& layout : all_sheets()) {
    const auto sheet = std::find_if(sheets.begin(), sheets.end(),
                                    [&](const Sheet& candidate) { return candidate.name == layout.name; });
    if (sheet != sheets.end()) {
      const Table table(*sheet, layout, findings);
      reader_of(layout.kind)(table, submission, findings);
      continue;
    }
    const bool drawn = (layout.kind == SheetKind::steps || layout.kind == SheetKind::edges) && has_bpmn(files);
    if (!drawn && !sheets.empty() && layout.need != Need::optional) {
      findings.add(Rule::P101_missing_sheet, Place{submission.package, std::string(layout.name), 0, 0, {}},
                   {layout.name});
    }
  }
}

}  // namespace

SubmittedPower* Submission::find(const std::string& code) {
  const auto found = std::find_if(powers.begin(), powers.end(),
                                  [&](const SubmittedPower& candidate) { return candidate.power.code == code; });
  return found == powers.end() ? nullptr : &*found;
}

std::string package_name(const std::filesystem::path& package) {
  const std::filesystem::path named = package.lexically_normal();
  return (named.has_filename() ? named : named.parent_path()).filename().string();
}

void check_alone(const SubmittedPower& submitted, const std::optional<Date>& submitted_on, Findings& findings) {
  check_power(submitted, findings);
  check_flowchart(submitted, findings);
  check_elements(submitted, findings);
  check_law(submitted, submitted_on, findings);
}

namespace {

// `own`: what was found while the files were read.
Submission judge(const ContainerFiles& files, std::string name, Findings own, Findings& findings) {
  Submission submission;
  submission.package = std::move(name);
  const std::vector<Sheet> sheets = read_sheets(files, submission.package, own);
  read_all_sheets(sheets, files, submission, own);
  read_bpmn_files(files, submission, own);
  for (SubmittedPower& submitted : submission.powers) {
    if (submitted.power.flowchart) {
      submitted.power.flowchart->source = submitted.flow_source;
    }
  }
  read_basis_files(files, submission, own);
  for (const SubmittedPower& submitted : submission.powers) {
    check_alone(submitted, submission.submitted, own);
  }
  check_translations(submission, own);
  findings.append(std::move(own));
  return submission;
}

}  // namespace

Submission read_submission(const std::filesystem::path& package, Findings& findings) {
  const std::filesystem::path named = package.lexically_normal();
  Findings own;
  const ContainerFiles files = read_package_files(named.has_filename() ? named : named.parent_path(), own);
  return judge(files, package_name(package), std::move(own), findings);
}

Submission read_submission(const ContainerFiles& files, std::string name, Findings& findings) {
  return judge(files, std::move(name), Findings{}, findings);
}

void check_together(std::span<const Submission> submissions, Findings& findings) {
  std::map<std::string, const Submission*> offices;
  std::map<std::string, const catalog::Region*> regions;
  std::map<std::string, const SubmittedPower*> powers;
  std::set<std::string> notices;
  std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> said;  // to text and package
  for (const Submission& submission : submissions) {
    const auto [region, fresh] = regions.emplace(submission.region.code, &submission.region);
    if (!fresh && *region->second != submission.region) {
      findings.add(Rule::P310_region_contradiction, submission.cover, {submission.region.code});
    }
    if (!submission.department.id.empty() && !offices.emplace(submission.department.id, &submission).second) {
      findings.add(Rule::P307_duplicate_office, submission.cover, {submission.department.id});
    }
    for (const SubmittedPower& submitted : submission.powers) {
      const auto [known, added] = powers.emplace(submitted.power.code, &submitted);
      if (!added) {
        findings.add(Rule::P301_duplicate_code, submitted.place, {submitted.power.code, known->second->place.file});
      }
    }
    for (std::size_t i = 0; i < submission.translations.size(); ++i) {
      const catalog::Translation& one = submission.translations[i];
      const auto [known, added] =
          said.emplace(std::pair{one.language, one.original}, std::pair{one.text, submission.package});
      if (!added && known->second.first != one.text) {
        findings.add(Rule::P314_translations_differ, submission.translation_places[i], {known->second.second});
      }
    }
    for (std::size_t i = 0; i < submission.notices.size(); ++i) {
      if (!notices.insert(submission.notices[i].id).second) {
        findings.add(Rule::P306_duplicate_notice, submission.notice_places[i], {submission.notices[i].id});
      }
    }
  }
  for (const Submission& submission : submissions) {
    const std::string& superior = submission.department.superior;
    if (!superior.empty() && !offices.contains(superior)) {
      findings.add(Rule::P308_unknown_superior, submission.cover, {superior});
    }
  }
}

}  // namespace mingbai::package
