// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/zip_builder.h"

#include <archive.h>
#include <archive_entry.h>

namespace mingbai::test {

std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string bytes(1u << 22, '\0');
  std::size_t used = 0;
  archive* made = archive_write_new();
  archive_write_set_format_zip(made);
  archive_write_open_memory(made, bytes.data(), bytes.size(), &used);
  for (const auto& [name, content] : entries) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(made, entry);
    archive_write_data(made, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(made);
  archive_write_free(made);
  bytes.resize(used);
  return bytes;
}

}  // namespace mingbai::test
