// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "sync/base/date.h"
#include "sync/catalog/reader.h"
#include "sync/publish/press.h"
#include "sync/publish/workspace_commands.h"
#include "sync/release/keys.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

using namespace mingbai::publish;

// A leading office with its workspace, and the verbs by which units of the sample go through the commands.
struct Office {
  TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-02T09:00:00+08:00")};
  workspace::VaultSource vault{temp / "vault.key", {}};

  Office() {
    REQUIRE(run_space_key(temp / "lead") == 0);
    SpaceInitOptions init{base("lead")};
    init.founding.person = "牵头甲";
    REQUIRE(run_space_init(init, clock) == 0);
    for (const char* role : {"staffing-office", "legal-affairs", "secrecy-bureau"}) {
      appoint(role, role, "");
    }
    REQUIRE(release::make_keys(temp / "keys", "mingzhou", clock).has_value());
  }
  SpaceOptions base(const std::string& key) const { return {temp / "space", vault, temp / key, false}; }
  void tick() { clock.advance(std::chrono::hours{24}); }

  void appoint(const std::string& key, const std::string& role, const std::string& unit) {
    REQUIRE(run_space_key(temp / key) == 0);
    AppointOptions options{base("lead")};
    options.role = role;
    options.unit = unit;
    options.person = key;
    options.public_key = temp / (key + ".pub");
    REQUIRE(run_space_appoint(options, clock) == 0);
  }
  void staff(const std::string& unit) {
    for (const char* role : {"cleaning", "legal-section", "leader"}) {
      appoint(unit + "-" + role, role, unit);
    }
  }
  int clean(const std::string& unit, const std::filesystem::path& package) {
    tick();
    CleanOptions options{base(unit + "-cleaning")};
    options.package = package;
    return run_space_clean(options, clock);
  }
  DecideOptions decide(const std::string& unit, const std::string& key, const std::string& table) {
    tick();
    DecideOptions options{base(key)};
    options.unit = unit;
    options.pass_others = true;
    if (!table.empty()) {
      options.decisions = temp / "decisions.csv";
      write_bytes(options.decisions, "职权编码,意见,理由\n" + table);
    }
    return options;
  }
  int examine(const std::string& unit, const std::string& table = {}) {
    return run_space_examine(decide(unit, unit + "-legal-section", table), clock);
  }
  int confirm(const std::string& unit) {
    tick();
    ConfirmOptions options{base(unit + "-leader")};
    options.unit = unit;
    options.document = unit + "〔2026〕1号";
    options.opinion = "同意上报";
    return run_space_confirm(options, clock);
  }
  int review(const std::string& unit, const std::string& body, const std::string& table = {}) {
    return run_space_review(decide(unit, body, table), clock);
  }
  int release(bool without_pending = false) {
    tick();
    SpaceReleaseOptions options{base("lead")};
    options.release_keys = temp / "keys";
    options.tree = temp / "tree";
    options.calendar = source_path("assets/calendar");
    options.without_pending = without_pending;
    return run_space_release(options, clock);
  }
  std::unique_ptr<workspace::Workspace> open() const { return ok(workspace::Workspace::open(temp / "space", vault)); }
  std::map<std::string, catalog::Review> published() const {
    std::optional<UnpackedRelease> scratch;
    const auto reader = ok(open_release(temp / "tree", scratch));
    std::map<std::string, catalog::Review> powers;
    for (const catalog::Power& power : ok(reader->read_all()).powers) {
      powers[power.code] = power.review;
    }
    return powers;
  }
  std::filesystem::path sample(const std::string& unit) const { return source_path("assets/packages/" + unit); }
};

}  // namespace mingbai::test
