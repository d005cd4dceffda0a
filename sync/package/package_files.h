// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "sync/package/container.h"
#include "sync/package/sheet.h"

namespace mingbai::package {

// The files of a package by their path inside it ("catalog.xlsx", "flowcharts/GA001.bpmn"), within the limits of
// sheet.h. A package is a folder or a zip of it; links and deeper folders are not followed.
ContainerFiles read_package_files(const std::filesystem::path& package, Findings& findings);

// The same of a file that came by itself, and not from this machine's disk: a zip of a package, or its workbook alone.
// `name` is the file's, for findings. Within the limits of sheet.h.
ContainerFiles package_files_in(std::string bytes, const std::string& name, Findings& findings);

// The sheets among them: those of catalog.xlsx, or the CSV files. `name` is the package's, for findings.
std::vector<Sheet> read_sheets(const ContainerFiles& files, const std::string& name, Findings& findings);

}  // namespace mingbai::package
