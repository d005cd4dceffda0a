// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/public_record.h"

#include "sync/base/file.h"
#include "sync/cases/public_record.h"
#include "tests/sync/agent/kiosk_world.h"

using namespace mingbai;
using namespace mingbai::test;

namespace {

// A hall, and a server that says what a test wants.
struct Wall {
  class Server final : public http::Client {
   public:
    Result<http::Response> send(const http::Request& request) override {
      asked.push_back(request);
      return answer;
    }
    std::vector<http::Request> asked;
    Result<http::Response> answer = plain(503, "");
  };

  KioskWorld world;
  crypto::SigningKey signer = ok(crypto::load_signing_key(world.temp / "keys/slip.key"));
  Server server;
  agent::CentralLine line{world.place->config(), world.place->state(), world.place->device(), server, world.clock};
  agent::PublicRecord record{line};

  cases::PublicRecord made(int running, std::string_view at = "2026-11-22T09:00:00+08:00") const {
    cases::OfficeRecord office;
    office.department = "mz-scj";
    office.name = "市场监管局";
    office.running = running;
    return {*parse_date("2026-08-25"), *parse_date("2026-11-22"), *parse_instant(at), {office}};
  }
  void tells(const cases::PublicRecord& told, std::string_view etag = "\"1\"", const crypto::SigningKey* by = nullptr,
             std::string_view channel = "test") {
    http::Response response = plain(200, cases::sign_letter(cases::LetterPurpose::public_record, channel,
                                                            cases::to_json(told), by == nullptr ? signer : *by));
    response.headers = {{"ETag", std::string(etag)}};
    server.answer = response;
  }
  int shown() const {
    const auto bytes = read_file(world.temp / "state" / cases::k_public_record_file, cases::k_longest_public_record);
    return bytes ? ok(cases::parse_public_record(*bytes)).offices.at(0).running : -1;
  }
};

}  // namespace

TEST_CASE("what the server signed of the offices lies on the kiosk's disk", "[agent]") {
  Wall wall;
  wall.tells(wall.made(3));
  ok(wall.record.run());
  CHECK(wall.shown() == 3);
  CHECK(wall.server.asked[0].url == "http://central/open/offices.letter");
  CHECK(wall.server.asked[0].headers.empty());
  wall.server.answer = plain(304, "");
  ok(wall.record.run());
  REQUIRE(wall.server.asked[1].headers.size() == 1);
  CHECK(wall.server.asked[1].headers[0].value == "\"1\"");
  CHECK(wall.shown() == 3);
}

TEST_CASE("a prefecture with all its counties fits into the record, and into nothing beside it", "[agent]") {
  Wall wall;
  cases::PublicRecord counties = wall.made(3);
  counties.offices.front().name = std::string(300, 'x');
  counties.offices.resize(700, counties.offices.front());
  const std::string letter =
      cases::sign_letter(cases::LetterPurpose::public_record, "test", cases::to_json(counties), wall.signer);
  REQUIRE(letter.size() > cases::k_longest_letter);
  wall.tells(counties);
  ok(wall.record.run());
  CHECK(wall.shown() == 3);
  CHECK(wall.server.asked[0].limits.max_bytes > letter.size());
  const std::string as_heartbeat =
      cases::sign_letter(cases::LetterPurpose::heartbeat_reply, "test", cases::to_json(counties), wall.signer);
  CHECK_FALSE(cases::claimed_signer(as_heartbeat, cases::LetterPurpose::heartbeat_reply));
}

TEST_CASE("what nobody signed, or signed for others, changes nothing on the wall", "[agent]") {
  Wall wall;
  wall.tells(wall.made(3));
  ok(wall.record.run());
  const auto stranger = crypto::SigningKey::generate();
  wall.tells(wall.made(9), "\"2\"", &stranger);
  CHECK(wall.record.run().error().code == ErrorCode::signature_invalid);
  wall.tells(wall.made(9), "\"2\"", nullptr, "elsewhere");
  CHECK(wall.record.run().error().code == ErrorCode::signature_invalid);
  wall.server.answer = plain(200, "<html>welcome</html>");
  CHECK(wall.record.run().error().code == ErrorCode::network_intercepted);
  wall.server.answer = plain(502, "bad gateway");
  CHECK(wall.record.run().error().code == ErrorCode::http_status);
  wall.server.answer = fail(ErrorCode::network_timeout, "x");
  CHECK(wall.record.run().error().code == ErrorCode::network_timeout);
  CHECK(wall.shown() == 3);
}

TEST_CASE("an older record that somebody kept is refused; one from the future does not stand for ever", "[agent]") {
  Wall wall;
  wall.tells(wall.made(3));
  ok(wall.record.run());
  wall.tells(wall.made(2, "2026-11-22T08:59:59+08:00"));
  CHECK(wall.record.run().error().code == ErrorCode::release_rolled_back);
  CHECK(wall.shown() == 3);
  wall.tells(wall.made(4, "2027-11-22T09:00:00+08:00"));  // a server's wrong clock
  ok(wall.record.run());
  wall.tells(wall.made(5, "2026-11-22T09:05:00+08:00"));
  ok(wall.record.run());
  CHECK(wall.shown() == 5);
}

TEST_CASE("an older server is no failure, one that is not ready is; a 304 that nobody asked for says nothing",
          "[agent]") {
  Wall wall;
  wall.server.answer = plain(404, "");
  CHECK(wall.record.run());
  wall.server.answer = plain(503, "");
  CHECK(wall.record.run().error().code == ErrorCode::http_status);
  wall.server.answer = plain(304, "");
  CHECK(wall.record.run().error().code == ErrorCode::network_intercepted);
  CHECK(wall.shown() == -1);
}

TEST_CASE("a damaged file on the disk is replaced", "[agent]") {
  Wall wall;
  write_bytes(wall.world.temp / "state" / cases::k_public_record_file, "{\"since\":");
  wall.tells(wall.made(3));
  ok(wall.record.run());
  CHECK(wall.shown() == 3);
}
