// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/catalog/department.h"
#include "sync/catalog/power.h"
#include "sync/catalog/translation.h"
#include "sync/package/container.h"
#include "sync/package/finding.h"

namespace mingbai::package {

// A power with the places where the office wrote it, for findings.
struct SubmittedPower {
  catalog::Power power;
  Place place;                                                      // its row in 职权目录
  std::map<std::string, Place> steps;                               // by FlowNode::id
  std::vector<Place> edges;                                         // parallel to flowchart->edges
  catalog::FlowSource flow_source = catalog::FlowSource::practice;  // F3, of its chart however that is handed in
  std::optional<Date> review_by;  // the day until which somebody must have looked through it again
};

// What one office hands in (一表一图一据一盘), confidential powers included (C9).
struct Submission {
  std::string package;  // the folder's or zip's name
  catalog::Region region;
  catalog::Department department;
  std::string document_number;  // 报送文号 (C8)
  std::string responsible;      // who signed
  std::optional<Date> submitted;
  Place cover;
  std::vector<SubmittedPower> powers;
  std::vector<catalog::Notice> notices;
  std::vector<Place> notice_places;  // parallel to notices
  std::vector<catalog::Translation> translations;
  std::vector<Place> translation_places;  // parallel to translations

  SubmittedPower* find(const std::string& code);
};

// Reads a package (folder or zip) and judges it by every rule that concerns it alone. Never fails: whatever is wrong,
// down to a folder that does not exist, is a finding, and as much as can be read comes back.
Submission read_submission(const std::filesystem::path& package, Findings& findings);
// The same from files in memory; `name` is the package's, for findings.
Submission read_submission(const ContainerFiles& files, std::string name, Findings& findings);
// The rules for one power alone, e.g. again after its review has changed.
void check_alone(const SubmittedPower& submitted, const std::optional<Date>& submitted_on, Findings& findings);
// The name by which findings call the package at this path.
std::string package_name(const std::filesystem::path& package);

// The rules that need all packages of a release: codes used twice, superiors that are not there, one region with two
// names.
void check_together(std::span<const Submission> submissions, Findings& findings);

}  // namespace mingbai::package
