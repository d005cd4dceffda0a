// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/tree_files.h"

#include <algorithm>

#include "sync/base/file.h"
#include "sync/central/problem.h"
#include "sync/crypto/digest.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_file_limit = 64 * 1024 * 1024;
constexpr std::string_view k_tree_route = "/v1/{channel}/{file}";

// Every part between slashes is a name of the release format: no dots at all, so no "..", no hidden and no aside file.
bool is_tree_path(std::string_view path) {
  if (path.empty() || path.size() > 200 || path.front() == '/' || path.back() == '/' ||
      path.find("//") != std::string_view::npos) {
    return false;
  }
  return std::ranges::all_of(
      path, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/'; });
}

bool leaves_the_tree(const std::filesystem::path& file, const std::filesystem::path& tree) {
  std::error_code error;
  const auto real = std::filesystem::canonical(file, error);
  const auto root = error ? tree : std::filesystem::canonical(tree, error);
  if (error) {
    return false;  // absent: the read says so
  }
  const auto [end, unused] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
  return end != root.end();
}

WebResponse not_found() {
  WebResponse response = to_response({404, "not-found", "the release tree has no such file", "", {}});
  response.route = k_tree_route;
  return response;
}

}  // namespace

TreeFiles::TreeFiles(std::filesystem::path tree, std::string channel)
    : tree_(std::move(tree)), channel_(std::move(channel)) {}

std::optional<WebResponse> TreeFiles::answer(const WebRequest& request) const {
  const std::string prefix = "/v1/" + channel_ + "/";
  if (!request.path.starts_with(prefix)) {
    return std::nullopt;
  }
  const std::string_view rest = std::string_view(request.path).substr(prefix.size());
  const auto root = tree_ / "v1" / channel_;
  if (!is_tree_path(rest) || leaves_the_tree(root / rest, root)) {
    return not_found();
  }
  auto bytes = read_file(root / rest, k_file_limit);
  if (!bytes) {
    return not_found();
  }
  WebResponse response;
  response.route = k_tree_route;
  response.content_type = "application/octet-stream";
  response.body = std::move(*bytes);
  response.headers.emplace_back("Cache-Control",
                                rest == "timestamp" ? "no-cache" : "public, max-age=31536000, immutable");
  return with_etag(request, std::move(response));
}

WebResponse with_etag(const WebRequest& request, WebResponse response) {
  const std::string etag = "\"" + crypto::Digest::of(response.body).hex().substr(0, 32) + "\"";
  response.headers.emplace_back("ETag", etag);
  if (const auto known = request.header("If-None-Match");
      known && (*known == "*" || known->find(etag) != std::string_view::npos)) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace mingbai::central
