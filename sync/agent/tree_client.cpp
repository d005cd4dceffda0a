// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/tree_client.h"

#include <utility>

#include "sync/http/file_tree_client.h"

namespace mingbai::agent {

Result<http::Response> TreeClient::send(const http::Request& request) {
  auto response = [&]() -> Result<http::Response> {
    if (!request.url.starts_with("file://")) {
      return network_.send(request);
    }
    const std::size_t tree_end = request.url.find("/v1/");
    MINGBAI_ASSIGN(auto files, http::FileTreeClient::from_url(request.url.substr(0, tree_end)));
    return files.send(request);
  }();
  if (response) {
    count_ += static_cast<std::int64_t>(response->body.size());
  }
  return response;
}

std::int64_t TreeClient::take_count() {
  return std::exchange(count_, 0);
}

}  // namespace mingbai::agent
