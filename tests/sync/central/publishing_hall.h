// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A server with a publishing desk on a fresh workspace, and officials who come with a signing key and a role.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sync/base/text.h"
#include "sync/central/publishing_pages.h"
#include "sync/crypto/key_file.h"
#include "sync/workspace/workspace.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"
#include "tests/support/zip_builder.h"
#include "tests/sync/central/desk_browser.h"

namespace mingbai::test {

inline const std::string k_signing_words = "红色的桥 signs at noon 3";

// A sample package as one zip, its texts changed by `change`.
template <class Change>
std::string sample_zip(const std::string& unit, Change&& change) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& file : std::filesystem::directory_iterator(source_path("assets/packages/" + unit))) {
    if (file.is_regular_file()) {
      entries.emplace_back(unit + "/" + file.path().filename().string(), change(read_bytes(file.path())));
    }
  }
  return zip(entries);
}
inline std::string sample_zip(const std::string& unit) {
  return sample_zip(unit, [](std::string text) { return text; });
}

struct PublishingHall {
  PublishingHall() : lead(crypto::SigningKey::generate()) {
    central.config().publishing = central.path("space");
    central.config().publishing_key = central.path("vault.key");
    ok(workspace::Workspace::create(folder(), source(), {"明州", "test", "牵头甲"}, lead, central.clock()));
    central.restart();
    ok(central.central().refresh());
  }

  std::filesystem::path folder() const { return central.path("space"); }
  workspace::VaultSource source() const { return {central.path("vault.key"), {}}; }
  std::unique_ptr<workspace::Workspace> open() const { return ok(workspace::Workspace::open(folder(), source())); }

  // A browser that is signed in, with a signing key that nobody has appointed yet.
  DeskBrowser& enter(const std::string& name, const std::vector<std::string>& departments,
                     officials::Role role = officials::Role::handler) {
    DeskBrowser& browser = *browsers.emplace(name, std::make_unique<DeskBrowser>(central)).first->second;
    browser.enter_as(name, role, departments);
    const auto made =
        browser.post("/desk/publishing/key", {{"passphrase", k_signing_words}, {"again", k_signing_words}});
    INFO(made.body);
    REQUIRE(made.status == 303);
    return browser;
  }
  // As the leading office does, with the public key that the official downloaded.
  void appoint(const std::string& name, workspace::Role role, const std::string& unit) {
    const auto file = browsers.at(name)->get("/desk/publishing/public-key");
    REQUIRE(file.status == 200);
    write_bytes(central.path(name + ".pub"), file.body);
    const auto key = ok(crypto::load_verify_key(central.path(name + ".pub")));
    central.clock().advance(std::chrono::minutes{1});
    ok(open()->sign(lead, "appointed",
                    {{"role", word(role)}, {"unit", unit}, {"person", "签字" + name}, {"key", key.hex()}},
                    central.clock()));
  }
  DeskBrowser& staff(const std::string& name, workspace::Role role, const std::string& unit) {
    DeskBrowser& browser = enter(name, {unit.empty() ? "*" : unit});
    appoint(name, role, unit);
    return browser;
  }

  DeskBrowser::Answer upload(DeskBrowser& browser, const std::string& file, const std::string& content) {
    central.clock().advance(std::chrono::minutes{1});
    browser.get("/desk/publishing");
    return browser.post_file("/desk/publishing", {}, {"package", file, content});
  }
  // Fills the form as the page has it: every item that waits gets the page's first word, `but` what it says.
  DeskBrowser::Answer sign(DeskBrowser& browser, const std::string& unit, const std::string& what,
                           DeskBrowser::Fields but = {}) {
    central.clock().advance(std::chrono::minutes{1});
    const auto page = browser.get("/desk/publishing/unit?id=" + unit);
    DeskBrowser::Fields fields = std::move(but);
    fields.emplace("what", what);
    fields.emplace("passphrase", k_signing_words);
    fields.emplace("seen", newest_hand_in(unit));
    for (int i = 0;; ++i) {
      const std::string n = std::to_string(i);
      const std::string item = value_of(page.body, "item-" + n);
      if (item.empty()) {
        break;
      }
      fields.emplace("item-" + n, item);
      const std::size_t select = page.body.find("name=\"say-" + n + "\"");
      fields.emplace("say-" + n, value_after(page.body, "<option value=\"", select));
      fields.emplace("why-" + n, "");
    }
    return browser.post_file("/desk/publishing/unit?id=" + unit, fields, {});
  }
  std::string newest_hand_in(const std::string& unit) const {
    return std::to_string(central::newest_hand_in(*open()->standing().find_unit(unit)));
  }
  DeskBrowser::Answer hand_in(DeskBrowser& browser, const std::string& owner) {
    central.clock().advance(std::chrono::minutes{1});
    const std::string address = "/desk/publishing/draft?of=" + owner;
    const auto page = browser.get(address);
    return browser.post(
        address, {{"what", "hand_in"}, {"digest", value_of(page.body, "digest")}, {"passphrase", k_signing_words}});
  }

  static std::string value_after(const std::string& html, const std::string& before, std::size_t from = 0) {
    const std::size_t at = html.find(before, from);
    return at == std::string::npos
               ? std::string()
               : html.substr(at + before.size(), html.find('"', at + before.size()) - at - before.size());
  }
  static std::string value_of(const std::string& html, const std::string& name) {
    return value_after(html, "name=\"" + name + "\" value=\"");
  }

  RunningCentral central;
  crypto::SigningKey lead;
  std::map<std::string, std::unique_ptr<DeskBrowser>> browsers;
};

}  // namespace mingbai::test
