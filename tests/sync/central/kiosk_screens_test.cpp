// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The picture of a kiosk's screen, from the wish at the desk to the picture there.
#include "sync/central/kiosk_screens.h"
#include "sync/agent/screen_pictures.h"
#include "sync/base/date.h"
#include "sync/cases/screen_picture.h"
#include "sync/http/curl_client.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/central/desk_browser.h"
#include "tests/sync/central/fresh_storage.h"
#include "tests/sync/central/kiosk_and_server.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

const std::string k_png = std::string("\x89PNG\r\n\x1a\n", 8) + "pixels";

}  // namespace

TEST_CASE("a picture is kept once, of the kiosk and for the wish that it was asked for, within an hour", "[central]") {
  const TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  const auto stores = fresh_stores(temp.path(), clock);
  KioskScreens& screens = *stores.screens;
  CHECK_FALSE(ok(screens.find("one")));
  ok(screens.wish("one", "admin"));
  ok(screens.wish("two", "admin"));
  const auto asked = ok(screens.find("one"));
  REQUIRE(asked);
  CHECK(cases::is_picture_wish(asked->wish));
  CHECK(asked->by == "admin");
  CHECK(asked->stands(clock.now()));
  const std::string other = ok(screens.find("two"))->wish;
  CHECK(other != asked->wish);

  const Instant taken = clock.now() - std::chrono::seconds{3};
  CHECK_FALSE(ok(screens.keep("one", {other, taken, k_png})));
  CHECK_FALSE(ok(screens.keep("three", {asked->wish, taken, k_png})));
  SECTION("in time") {
    clock.advance(Milliseconds{3'599'000});
    ok(screens.wish("one", "somebody else"));  // it is being asked for
    CHECK(ok(screens.find("one"))->wish == asked->wish);
    CHECK(ok(screens.keep("one", {asked->wish, taken, k_png})));
    CHECK_FALSE(ok(screens.keep("one", {asked->wish, taken, k_png + "more"})));
    const auto seen = ok(screens.find("one"));
    CHECK(seen->png == k_png);
    CHECK(seen->taken == taken);
    CHECK_FALSE(seen->stands(clock.now()));
    CHECK(seen->is_shown(clock.now()));
    CHECK_FALSE(seen->is_shown(clock.now() + std::chrono::hours{24}));
    ok(screens.wish("one", "admin"));
    const auto next = ok(screens.find("one"));
    CHECK(next->wish != asked->wish);
    CHECK(next->png.empty());
    CHECK(next->stands(clock.now()));
  }
  SECTION("too late") {
    clock.advance(Milliseconds{3'600'000});
    CHECK_FALSE(ok(screens.find("one"))->stands(clock.now()));
    CHECK_FALSE(ok(screens.keep("one", {asked->wish, taken, k_png})));
    ok(screens.wish("one", "admin"));
    CHECK(ok(screens.find("one"))->wish != asked->wish);
  }
}

TEST_CASE("a technician asks for a kiosk's screen at the desk, and the kiosk's agent brings it", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  Kiosk kiosk(office);
  kiosk.config.screen_picture = kiosk.temp / "screen.picture";
  kiosk.reopen();
  agent::ScreenPictures pictures(
      {kiosk.config, kiosk.place->state(), kiosk.place->device(), *kiosk.client, kiosk.place->clock()});
  const auto leave = [&](const std::string& wish) {
    write_bytes(kiosk.config.screen_picture,
                cases::encode(cases::ScreenPicture{wish, kiosk.place->clock().now(), k_png}));
  };
  DeskBrowser browser(office.central);
  browser.enter_as("admin", officials::Role::administrator, {"*"});
  CHECK(ok(kiosk.beat()).empty());
  const auto fleet = browser.get("/desk/kiosks");
  CHECK(fleet.says("/desk/kiosk?name=hall-3"));
  CHECK(browser.get("/desk/kiosk?name=hall-9").status == 404);
  CHECK(browser.get("/desk/kiosk?name=hall-3").says("拍一张屏幕"));
  CHECK(browser.post("/desk/kiosk", {{"name", "hall-9"}}).status == 404);
  CHECK(browser.post("/desk/kiosk", {{"name", "hall-3"}, {"form", "stolen"}}).status == 403);
  CHECK(ok(kiosk.beat()).empty());
  CHECK(browser.post("/desk/kiosk", {{"name", "hall-3"}}).status == 303);
  CHECK(browser.get("/desk/kiosk?name=hall-3").says("admin 请它拍了"));
  CHECK(browser.get("/desk/audit").says("请一体机拍屏幕"));

  const std::string wish = ok(kiosk.beat());
  REQUIRE(cases::is_picture_wish(wish));
  pictures.wish(wish);
  ok(pictures.run());  // somebody uses the kiosk: nothing lies there yet
  leave("0123456789abcdef");
  ok(pictures.run());
  CHECK(pictures.wished() == wish);
  leave(wish);
  ok(pictures.run());
  CHECK(pictures.wished().empty());
  pictures.wish(wish);  // an answer that was on its way
  CHECK(pictures.wished().empty());
  CHECK(ok(kiosk.beat()).empty());

  const auto page = browser.get("/desk/kiosk?name=hall-3");
  const std::string address = "/desk/kiosk.png?name=hall-3&amp;wish=" + wish;
  CHECK(page.says("<img src=\"" + address + "\""));
  const auto picture = browser.get("/desk/kiosk.png?name=hall-3&wish=" + wish);
  CHECK(picture.header("Content-Type") == "image/png");
  CHECK(picture.header("Cache-Control") == "no-store");
  CHECK(picture.body == k_png);
  CHECK(browser.get("/desk/kiosk.png?name=hall-3&wish=0123456789abcdef").status == 404);
  DeskBrowser viewer(office.central);
  viewer.enter_as("viewer", officials::Role::viewer, {"*"});
  CHECK(viewer.get("/desk/kiosk.png?name=hall-3&wish=" + wish).status == 403);
  DeskBrowser stranger(office.central);
  CHECK(stranger.get("/desk/kiosk.png?name=hall-3&wish=" + wish).status == 303);
}

TEST_CASE("a picture that nobody asked for is refused for good, and no stranger's is looked at", "[central]") {
  TakingServer office;
  Kiosk kiosk(office);
  kiosk.config.screen_picture = kiosk.temp / "screen.picture";
  kiosk.reopen();
  agent::ScreenPictures pictures(
      {kiosk.config, kiosk.place->state(), kiosk.place->device(), *kiosk.client, kiosk.place->clock()});
  const std::string wish = "0123456789abcdef";
  write_bytes(kiosk.config.screen_picture, cases::encode(cases::ScreenPicture{wish, Instant{}, k_png}));
  pictures.wish(wish);
  const auto refused = pictures.run();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::submission_rejected);
  CHECK(pictures.wished().empty());
  const auto post = [&](const std::string& letter) {
    return office.central.send(http::Method::post, "/v1/screen-picture", {}, letter).status;
  };
  const std::string payload = cases::encode(cases::ScreenPicture{wish, Instant{}, k_png});
  const auto signed_as = [&](cases::LetterPurpose purpose, const crypto::SigningKey& key) {
    return cases::sign_letter(purpose, "test", payload, key);
  };
  CHECK(post(payload) == 400);
  CHECK(post(signed_as(cases::LetterPurpose::heartbeat, kiosk.place->device())) == 400);
  CHECK(post(signed_as(cases::LetterPurpose::screen_picture, crypto::SigningKey::generate())) == 403);
  CHECK(post(cases::sign_letter(cases::LetterPurpose::screen_picture, "test", "nonsense", kiosk.place->device())) ==
        422);
}
