// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/package_files.h"

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/package/csv.h"
#include "sync/package/layout.h"
#include "sync/package/suggest.h"
#include "sync/package/xlsx.h"

namespace mingbai::package {

namespace {

namespace fs = std::filesystem;

const std::string k_workbook = "catalog.xlsx";

Place place_of_file(std::string file) {
  return Place{std::move(file), {}, 0, 0, {}};
}

std::optional<std::string> read_one(const fs::path& path, const std::string& shown, std::size_t budget,
                                    Findings& findings) {
  Result<std::string> bytes = read_file(path, std::min(k_max_file_bytes, budget));
  if (bytes) {
    return *std::move(bytes);
  }
  if (bytes.error().code == ErrorCode::too_large && budget < k_max_file_bytes) {
    findings.add(Rule::P005_unpacks_too_large, place_of_file(shown), {std::to_string(k_max_unpacked_bytes >> 20)});
  } else if (bytes.error().code == ErrorCode::too_large) {
    findings.add(Rule::P003_file_too_large, place_of_file(shown), {std::to_string(k_max_file_bytes >> 20)});
  } else {
    findings.add(Rule::P001_unreadable, place_of_file(shown), {bytes.error().message});
  }
  return std::nullopt;
}

void read_folder(const fs::path& folder, const std::string& prefix, const std::string& package, std::size_t& budget,
                 ContainerFiles& files, Findings& findings) {
  const auto entries = list_directory(folder);
  if (!entries) {
    findings.add(Rule::P001_unreadable, place_of_file(package + "/" + prefix), {entries.error().message});
    return;
  }
  std::error_code error;
  for (const fs::path& entry : *entries) {
    const std::string name = prefix + entry.filename().string();
    const fs::file_status status = fs::symlink_status(entry, error);
    if (status.type() == fs::file_type::directory) {
      if (prefix.empty() && (name == "flowcharts" || name == "basis")) {
        read_folder(entry, name + "/", package, budget, files, findings);
      }
      continue;
    }
    if (status.type() != fs::file_type::regular) {
      findings.add(Rule::P021_leads_outside, place_of_file(package + "/" + name), {name});
      continue;
    }
    if (files.size() >= k_max_container_entries) {
      findings.add(Rule::P022_too_many_parts, place_of_file(package), {std::to_string(k_max_container_entries)});
      return;
    }
    if (std::optional<std::string> bytes = read_one(entry, package + "/" + name, budget, findings)) {
      budget -= bytes->size();
      bytes->shrink_to_fit();
      files.emplace(name, *std::move(bytes));
    }
  }
}

// A zip of a folder holds the folder's name in front of every entry.
ContainerFiles without_top_folder(ContainerFiles files) {
  const auto book = std::find_if(files.begin(), files.end(), [](const auto& file) {
    return file.first.ends_with("/" + k_workbook) || file.first.ends_with("/职权目录.csv");
  });
  if (book == files.end() || files.contains(k_workbook)) {
    return files;
  }
  const std::string top = book->first.substr(0, book->first.rfind('/') + 1);
  ContainerFiles stripped;
  for (auto& [name, bytes] : files) {
    if (name.starts_with(top) && name.size() > top.size()) {
      stripped.emplace(name.substr(top.size()), std::move(bytes));
    }
  }
  return stripped;
}

std::vector<std::string_view> sheet_names() {
  std::vector<std::string_view> names;
  for (const SheetLayout& layout : all_sheets()) {
    names.push_back(layout.name);
  }
  return names;
}

bool is_expected_elsewhere(const std::string& name) {
  return name == k_workbook || name.starts_with("basis/") || name.starts_with("README") ||
         (name.starts_with("flowcharts/") && name.ends_with(".bpmn")) || name.ends_with('/');
}

}  // namespace

ContainerFiles read_package_files(const fs::path& package, Findings& findings) {
  const std::string shown = package.filename().string();
  std::error_code error;
  ContainerFiles files;
  if (fs::is_directory(package, error)) {
    std::size_t budget = k_max_unpacked_bytes;
    read_folder(package, "", shown, budget, files, findings);
  } else if (std::optional<std::string> bytes = read_one(package, shown, k_max_file_bytes, findings)) {
    files = without_top_folder(unpack(*bytes, place_of_file(shown), findings));
  }
  return files;
}

ContainerFiles package_files_in(std::string bytes, const std::string& name, Findings& findings) {
  if (bytes.size() > k_max_file_bytes) {
    findings.add(Rule::P003_file_too_large, place_of_file(name), {std::to_string(k_max_file_bytes >> 20)});
    return {};
  }
  Findings of_the_zip;
  ContainerFiles files = unpack(bytes, place_of_file(name), of_the_zip);
  if (files.contains("[Content_Types].xml")) {  // a workbook is a zip, too
    ContainerFiles book;
    book.emplace(k_workbook, std::move(bytes));
    return book;
  }
  findings.append(std::move(of_the_zip));
  return without_top_folder(std::move(files));
}

std::vector<Sheet> read_sheets(const ContainerFiles& files, const std::string& name, Findings& findings) {
  const std::vector<std::string_view> known = sheet_names();
  std::vector<Sheet> sheets;
  bool csv = false;
  for (const auto& [file, bytes] : files) {
    const std::string shown = name + "/" + file;
    const std::string stem = file.ends_with(".csv") ? file.substr(0, file.size() - 4) : std::string();
    if (std::find(known.begin(), known.end(), stem) != known.end()) {
      csv = true;
      sheets.push_back(read_csv(bytes, stem, shown, findings));
    } else if (!stem.empty() && stem.find('/') == std::string::npos) {
      const Hint hint = hint_for(stem, known);
      findings.add(Rule::P014_unknown_sheet, place_of_file(shown), {stem + hint.zh}, {stem + hint.en});
    } else if (!is_expected_elsewhere(file)) {
      findings.add(Rule::P015_unknown_file, place_of_file(shown), {file});
    }
  }
  if (const auto book = files.find(k_workbook); book != files.end()) {
    if (csv) {
      findings.add(Rule::P017_two_containers, place_of_file(name));
      return sheets;
    }
    sheets = read_xlsx(book->second, name + "/" + k_workbook, findings);
    std::erase_if(sheets, [&](const Sheet& sheet) {
      const bool unknown = std::find(known.begin(), known.end(), sheet.name) == known.end();
      if (unknown && sheet.name != "说明" && sheet.name != "问题") {  // the template's notes, the list of findings
        const Hint hint = hint_for(sheet.name, known);
        findings.add(Rule::P014_unknown_sheet, sheet.place(), {sheet.name + hint.zh}, {sheet.name + hint.en});
      }
      return unknown;
    });
  } else if (!csv && !findings.has(Rule::P001_unreadable) && !findings.has(Rule::P004_container_damaged)) {
    findings.add(Rule::P002_not_a_package, place_of_file(name));
  }
  return sheets;
}

}  // namespace mingbai::package
