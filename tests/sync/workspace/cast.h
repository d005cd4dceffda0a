// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The people of a small prefecture's clean-up, each with a key, and the verbs of the four steps.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "sync/base/date.h"
#include "sync/crypto/key_file.h"
#include "sync/workspace/workspace.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

using nlohmann::ordered_json;
using workspace::Role;

struct Row {
  std::string code;
  std::string name;
  bool confidential = false;
  std::int64_t version = 0;
  bool dropped = false;
};

struct Cast {
  TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-02T09:00:00+08:00")};
  std::map<Role, crypto::SigningKey> keys;
  workspace::VaultSource source{temp / "vault.key", {}};
  std::unique_ptr<workspace::Workspace> space;

  Cast() {
    for (const Role role : workspace::k_roles) {
      keys.emplace(role, crypto::SigningKey::generate());
    }
    space = ok(workspace::Workspace::create(folder(), source, {"明州", "mingzhou", "牵头甲"}, key(Role::lead), clock));
  }
  std::filesystem::path folder() const { return temp / "space"; }
  const crypto::SigningKey& key(Role role) const { return keys.at(role); }

  Result<workspace::Head> say(Role by, const std::string& kind, const ordered_json& said,
                              const std::vector<std::string>& closed = {}) {
    clock.advance(std::chrono::minutes{1});
    return space->sign(key(by), kind, said, clock, closed);
  }
  Result<workspace::Head> appoint(Role role, const std::string& unit, const std::string& person) {
    return say(Role::lead, "appointed",
               {{"role", word(role)}, {"unit", unit}, {"person", person}, {"key", key(role).verify_key().hex()}});
  }
  void appoint_all() {
    for (const Role role : workspace::k_roles) {
      if (role != Role::lead) {
        ok(appoint(role, belongs_to_unit(role) ? "mz-a" : "", std::string(term(role)) + "乙"));
      }
    }
  }
  Result<workspace::Head> hand_in(const std::vector<Row>& rows, const std::string& content = "files") {
    ordered_json items = ordered_json::array({{{"code", ""}, {"name", ""}, {"version", papers}}});
    for (const Row& row : rows) {
      items.push_back({{"code", row.code},
                       {"name", row.name},
                       {"confidential", row.confidential},
                       {"version", row.version},
                       {"dropped", row.dropped}});
    }
    const auto closed = space->close(content);
    auto head =
        say(Role::cleaning, "handed_in",
            {{"unit", "mz-a"}, {"name", "甲局"}, {"package", "mz-a"}, {"attachment", closed.second}, {"items", items}},
            {closed.first});
    if (head && papers == 0) {
      papers = head->seq;
    }
    return head;
  }
  Result<workspace::Head> examine(const std::vector<std::pair<std::string, std::string>>& returned = {}) {
    ordered_json items = ordered_json::array();
    for (const auto& [code, item] : unit().items) {
      if (item.step() == workspace::Step::preliminary) {
        std::string why;
        for (const auto& [which, reason] : returned) {
          why = which == code ? reason : why;
        }
        items.push_back({{"code", code}, {"pass", why.empty()}, {"why", why}});
      }
    }
    return say(Role::legal_section, "examined", {{"unit", "mz-a"}, {"items", items}});
  }
  Result<workspace::Head> confirm() {
    return say(Role::leader, "confirmed", {{"unit", "mz-a"}, {"document", "甲发〔2026〕1号"}, {"opinion", "同意"}});
  }
  // What one body says; everything that is not named is recorded.
  Result<workspace::Head> review(Role by, const std::map<std::string, std::string>& verdicts = {}) {
    ordered_json items = ordered_json::array();
    for (const auto& [code, item] : unit().items) {
      if (item.step() == workspace::Step::review && !item.opinions[*seat_of(by)]) {
        const auto said = verdicts.find(code);
        const std::string verdict = said == verdicts.end() ? "recorded" : said->second;
        items.push_back({{"code", code}, {"verdict", verdict}, {"why", verdict == "recorded" ? "" : "理由"}});
      }
    }
    return say(by, "reviewed", {{"unit", "mz-a"}, {"items", items}});
  }
  void review_all(const std::map<std::string, std::string>& staffing = {},
                  const std::map<std::string, std::string>& legal = {},
                  const std::map<std::string, std::string>& secrecy = {}) {
    ok(review(Role::staffing_office, staffing));
    ok(review(Role::legal_affairs, legal));
    ok(review(Role::secrecy_bureau, secrecy));
  }
  const workspace::Unit& unit() const { return *space->standing().find_unit("mz-a"); }
  const workspace::Item& item(const std::string& code) const { return unit().items.at(code); }

  std::int64_t papers = 0;
};

}  // namespace mingbai::test
