// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace mingbai::bench {

// What SQLite's session extension says that turns one catalog into the other (sqlite3session_patchset), and the old
// rows of what it updates, as they would be known on the other side. Exits with a word on failure.
struct Patchset {
  std::string bytes;
  std::string known;
  std::string keys;  // of the updated rows: the base's row numbers, as a delta of ours names them
};
Patchset make_patchset(const std::filesystem::path& base, const std::filesystem::path& target);

// Changes the rows of `file`, a copy of the base, in place until they are the target's, as an editor's program would.
void change_in_place(const std::filesystem::path& file, const std::filesystem::path& target);

}  // namespace mingbai::bench
