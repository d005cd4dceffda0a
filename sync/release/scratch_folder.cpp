// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/scratch_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <system_error>

#include "sync/base/file.h"

namespace mingbai::release {

Result<ScratchFolder> ScratchFolder::create() {
  std::string pattern = (std::filesystem::temp_directory_path() / "mingbai-release-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return fail(error_of_errno("create", pattern, errno));
  }
  return ScratchFolder(pattern);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) {
    std::filesystem::remove_all(path_, ignored);
  }
}

}  // namespace mingbai::release
