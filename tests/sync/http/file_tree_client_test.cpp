// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/http/file_tree_client.h"

#include <filesystem>

#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::http;
using mingbai::test::TempDirectory;
using mingbai::test::write_bytes;

namespace {

Result<Response> get(FileTreeClient& client, const std::string& url, std::vector<Header> headers = {}) {
  Request request;
  request.url = url;
  request.headers = std::move(headers);
  request.limits.max_bytes = 100;
  return client.send(request);
}

}  // namespace

TEST_CASE("a folder answers like a server", "[http]") {
  const TempDirectory folder;
  write_bytes(folder / "tree/objects/ab", "content");
  const std::string base = "file://" + (folder / "tree").string();
  auto client = FileTreeClient::from_url(base + "/");
  REQUIRE(client);
  const auto found = get(*client, base + "/objects/ab");
  REQUIRE(found);
  CHECK(found->status == 200);
  CHECK(found->body == "content");
  const std::string etag(*found->header("etag"));
  CHECK(get(*client, base + "/objects/ab", {{"if-none-match", etag}})->status == 304);
  write_bytes(folder / "tree/objects/ab", "changed content");
  CHECK(get(*client, base + "/objects/ab", {{"If-None-Match", etag}})->body == "changed content");
  CHECK(get(*client, base + "/objects/none")->status == 404);
  CHECK(get(*client, base + "/objects/ab/deeper")->status == 404);
  CHECK(get(*client, base + "/objects")->status == 404);
  Request post;
  post.url = base + "/objects/ab";
  post.method = Method::post;
  CHECK(client->send(post)->status == 405);
  write_bytes(folder / "tree/large", std::string(101, 'x'));
  CHECK(get(*client, base + "/large").error().code == ErrorCode::too_large);
}

TEST_CASE("nothing outside the folder is ever read", "[http]") {
  const TempDirectory folder;
  write_bytes(folder / "secret", "s");
  write_bytes(folder / "tree/inside", "i");
  write_bytes(folder / "tree-beside/file", "b");
  std::filesystem::create_symlink(folder / "secret", folder / "tree/link");
  std::filesystem::create_symlink("inside", folder / "tree/good-link");
  const std::string base = "file://" + (folder / "tree").string();
  auto client = FileTreeClient::from_url(base);
  for (const std::string& bad : {base + "/../secret", base + "/./inside", base + "/link", base + "//etc/passwd", base,
                                 base + "/", base + "/%2e%2e/secret", base + "-beside/file",
                                 std::string("http://example.org/inside"), base + "/inside?x", base + "/in\\side"}) {
    CAPTURE(bad);
    const auto response = get(*client, bad);
    REQUIRE_FALSE(response);
    CHECK(response.error().code == ErrorCode::bad_value);
  }
  CHECK(get(*client, base + "/good-link")->body == "i");
  CHECK_FALSE(FileTreeClient::from_url("http://example.org"));
  CHECK_FALSE(FileTreeClient::from_url("file://relative/folder"));
}

TEST_CASE("a stick that was pulled is not taken for a missing file", "[http]") {
  const TempDirectory folder;
  const std::string base = "file://" + (folder / "gone").string();
  auto client = FileTreeClient::from_url(base);
  CHECK(get(*client, base + "/timestamp").error().code == ErrorCode::io_not_found);
}
