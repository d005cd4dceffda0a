// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/central/web.h"

namespace mingbai::central {

// Serves the files of <tree>/v1/<channel>/ as they are. Parts, roots and releases have names that never change their
// content (immutable for a year); the timestamp must be asked for anew each time, cheaply by ETag.
class TreeFiles {
 public:
  TreeFiles(std::filesystem::path tree, std::string channel);

  // Nothing for a path outside of /v1/<channel>/. 404 for any name that could leave the folder: only [a-z0-9-]
  // names, never a leading dot, are looked for; links out of the tree are not followed.
  std::optional<WebResponse> answer(const WebRequest& request) const;

 private:
  std::filesystem::path tree_;
  std::string channel_;
};

// 200 with a strong ETag of the content, or 304 when If-None-Match names it.
WebResponse with_etag(const WebRequest& request, WebResponse response);

}  // namespace mingbai::central
