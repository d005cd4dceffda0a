// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// sample_tree OUT PACKAGE...: a signed release tree (OUT/tree, OUT/keys) of submission packages, for tests that look at
// pages. The same reading, compiling and layout that the publisher does.
#include <cstdio>

#include "sync/base/clock.h"
#include "sync/catalog/writer.h"
#include "sync/package/compile.h"
#include "sync/publish/flow_layout.h"
#include "sync/release/publish.h"

namespace {

using namespace mingbai;

Result<void> make_tree(const std::filesystem::path& out, std::span<const std::filesystem::path> packages) {
  package::Findings findings;
  const auto submissions = package::read_packages(packages, findings);
  catalog::Content content = package::compile(submissions);
  const SystemClock clock;
  content.channel = "mingzhou";
  content.title = "明州政务服务大厅";
  content.release = 1;
  content.created = clock.now();
  for (catalog::Power& power : content.powers) {
    if (power.flowchart) {
      MINGBAI_TRY(publish::lay_out(*power.flowchart));
    }
  }
  MINGBAI_TRY(catalog::write_catalog(out / "catalog.db", content));
  MINGBAI_TRY(release::make_keys(out / "keys", content.channel, clock));
  MINGBAI_ASSIGN(const auto keys, release::load_keys(out / "keys"));
  MINGBAI_TRY(release::publish(out / "tree", content.channel, content.title, keys, 1, out / "catalog.db", clock));
  std::printf("%zu powers\n", content.powers.size());
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: sample_tree OUT PACKAGE...\n", stderr);
    return 2;
  }
  const std::vector<std::filesystem::path> packages(argv + 2, argv + argc);
  const auto made = make_tree(argv[1], packages);
  if (!made) {
    std::fprintf(stderr, "%s\n", made.error().to_string().c_str());
    return 1;
  }
  return 0;
}
