// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/watch.h"

#include "sync/base/mailbox.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::app {

TEST_CASE("the first look and the first generation are told without anybody's asking", "[app]") {
  const test::TempDirectory directory;
  Mailbox<Outlook> told;
  const Watch watch(directory.path(), cases::RelayClient(directory / "no.sock", Milliseconds{100}),
                    [&](Outlook outlook) { told.post(std::move(outlook)); });
  const auto first = told.wait();
  REQUIRE(first->generation.empty());
  REQUIRE_FALSE(first->link);
  REQUIRE_FALSE(first->maintenance);

  store::Generations generations(directory.path());
  const std::string digest(64, 'a');
  const auto staged = test::ok(generations.stage(digest));
  test::write_bytes(staged / "catalog.db", "x");
  const auto active = test::ok(generations.activate(staged, 1, digest));
  const auto second = told.wait();
  REQUIRE(second->generation == active.directory.string());
}

TEST_CASE("an operator's maintenance file is told", "[app]") {
  const test::TempDirectory directory;
  test::write_bytes(directory / "maintenance", "");
  Mailbox<Outlook> told;
  const Watch watch(directory.path(), cases::RelayClient(directory / "no.sock", Milliseconds{100}),
                    [&](Outlook outlook) { told.post(std::move(outlook)); });
  REQUIRE(told.wait()->maintenance);
}

}  // namespace mingbai::app
