// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/http/file_tree_client.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "sync/base/file.h"

namespace mingbai::http {

namespace {

bool is_plain(std::string_view relative) {
  if (relative.empty() || relative.front() == '/' || relative.find_first_of("%?#\\") != std::string_view::npos ||
      relative.find('\0') != std::string_view::npos) {
    return false;
  }
  const std::filesystem::path path(relative);
  return std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".." || part == "."; });
}

std::optional<std::string> header_value(const Request& request, std::string_view name) {
  Response names;
  names.headers = request.headers;
  const auto value = names.header(name);
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

Response status_only(int status) {
  Response response;
  response.status = status;
  return response;
}

}  // namespace

FileTreeClient::FileTreeClient(std::string base_url, std::filesystem::path root)
    : base_url_(std::move(base_url)), root_(std::move(root)) {}

Result<FileTreeClient> FileTreeClient::from_url(std::string_view file_url) {
  constexpr std::string_view k_scheme = "file://";
  if (file_url.substr(0, k_scheme.size()) != k_scheme || file_url.substr(k_scheme.size(), 1) != "/") {
    return fail(ErrorCode::bad_value, "a folder's address begins with file:/// and an absolute path");
  }
  while (file_url.size() > k_scheme.size() + 1 && file_url.back() == '/') {
    file_url.remove_suffix(1);
  }
  return FileTreeClient(std::string(file_url), std::filesystem::path(file_url.substr(k_scheme.size())));
}

Result<Response> FileTreeClient::send(const Request& request) {
  const std::string_view url = request.url;
  if (url.substr(0, base_url_.size()) != base_url_ || url.substr(base_url_.size(), 1) != "/" ||
      !is_plain(url.substr(base_url_.size() + 1))) {
    return fail(ErrorCode::bad_value, "the address does not name a file below " + base_url_);
  }
  if (request.method != Method::get && request.method != Method::head) {
    return status_only(405);
  }
  const std::filesystem::path asked = root_ / url.substr(base_url_.size() + 1);
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(asked, error);
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
    // The whole tree being gone is a pulled stick, not a missing file.
    return std::filesystem::is_directory(root_, error)
               ? Result<Response>(status_only(404))
               : fail(ErrorCode::io_not_found, root_.string() + " is not there; is the medium plugged in?");
  }
  const std::filesystem::path real_root = error ? std::filesystem::path{} : std::filesystem::canonical(root_, error);
  if (error) {
    return fail(error_of_errno("read", asked, error.value()));
  }
  if (std::mismatch(real_root.begin(), real_root.end(), real.begin(), real.end()).first != real_root.end()) {
    return fail(ErrorCode::bad_value, asked.string() + " is a link that leads out of the tree");
  }
  struct stat status {};
  if (::stat(real.c_str(), &status) != 0) {
    return fail(error_of_errno("read", real, errno));
  }
  if (!S_ISREG(status.st_mode)) {
    return status_only(404);
  }
  const std::string etag = "\"" + std::to_string(status.st_size) + "-" + std::to_string(status.st_mtim.tv_sec) + "." +
                           std::to_string(status.st_mtim.tv_nsec) + "\"";
  Response response = status_only(header_value(request, "If-None-Match") == etag ? 304 : 200);
  response.headers = {{"ETag", etag}};
  if (response.status == 200 && request.method == Method::get) {
    MINGBAI_ASSIGN(response.body, read_file(real, request.limits.max_bytes));
  }
  return response;
}

}  // namespace mingbai::http
