// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sync/http/http_client.h"

namespace mingbai::http {

// A release tree on a USB stick or a mounted share, with the face of a server: GET and HEAD of "<base_url>/<path>"
// answer 200 with the file and an ETag (size and time), 304 for a matching If-None-Match, 404 for a missing file, 405
// for other methods. Only regular files that truly lie below `root`: "..", escapes, links that lead out and foreign
// URLs fail with bad_value; an unreadable stick with io_*. max_bytes holds.
class FileTreeClient final : public Client {
 public:
  // `base_url` e.g. "file:///media/usb/mingbai"; without trailing slash.
  FileTreeClient(std::string base_url, std::filesystem::path root);
  // From "file:///absolute/folder" alone; bad_value for any other URL.
  static Result<FileTreeClient> from_url(std::string_view file_url);

  Result<Response> send(const Request& request) override;

 private:
  std::string base_url_;
  std::filesystem::path root_;
};

}  // namespace mingbai::http
