// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/date.h"
#include "sync/cases/slip_seal.h"
#include "sync/crypto/key_file.h"
#include "sync/publish/commands.h"
#include "sync/release/keys.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using mingbai::test::ok;

TEST_CASE("the publisher tells a genuine slip from a forged one without a network", "[publish]") {
  const test::TempDirectory folder;
  const FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  ok(release::make_keys(folder / "keys", "test", clock));
  cases::SlipStatement said;
  said.power = "SC0107";
  said.release = 128;
  said.at = clock.now();
  const std::string genuine = *cases::seal(said, ok(crypto::load_signing_key(folder / "keys/slip.key")));
  const std::string forged = *cases::seal(said, crypto::SigningKey::generate());
  const auto status = [&](const std::string& slip) {
    return publish::run_verify_slip({slip, folder / "keys/root.mbsg", {}, false});
  };
  CHECK(status("HTTPS://HALL.EXAMPLE/V/" + genuine) == 0);
  CHECK(status(genuine) == 0);
  CHECK(status(forged) == 1);
  CHECK(status("HTTPS://HALL.EXAMPLE/R/7K3MQ9TX0B2DHV") == 1);
  CHECK(publish::run_verify_slip({genuine, folder / "absent", {}, false}) == 2);
}
