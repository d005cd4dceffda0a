// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "sync/catalog/content.h"
#include "sync/package/submission.h"

namespace mingbai::package {

// Reads and judges all packages, alone and together.
std::vector<Submission> read_packages(std::span<const std::filesystem::path> packages, Findings& findings);

// The content of a release from packages without errors: only powers that passed the review and are not confidential
// (invariant 8), nor notices about the others. Flowcharts are not laid out yet; channel, title, number and history are
// the caller's.
catalog::Content compile(std::span<const Submission> submissions);

}  // namespace mingbai::package
