// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "sync/base/result.h"
#include "sync/calendar/calendar.h"
#include "sync/catalog/reader.h"
#include "sync/central/words.h"

namespace mingbai::central {

struct SiteParts {
  const catalog::Reader& catalog;
  const Words& words;
  const calendar::Calendar& calendar;
  std::string stylesheet;
  std::string mark;
};

// A release as a folder of pages (网站专栏) that any web server, or none, shows: start, classes, departments, powers as
// the live server has them, and an index by the initials of names and everyday names in the place of a search. No
// script; every link is relative. The same release gives the same bytes. Files that are there are replaced, others
// left. Returns the number of pages.
Result<std::size_t> write_site(const SiteParts& parts, const std::filesystem::path& folder);

}  // namespace mingbai::central
