// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/delivery.h"

#include "sync/agent/device.h"
#include "sync/agent/pulse.h"
#include "sync/agent/stick.h"
#include "sync/base/directory.h"
#include "sync/base/text.h"
#include "tests/sync/agent/kiosk_world.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;
using cases::DeliveryFault;

namespace {

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a submission gets its receipt without a network and arrives when there is one", "[agent]") {
  KioskWorld world;
  const auto receipt = world.submit("the first", "MZ-1");
  world.submit("the second", "MZ-1");
  CHECK(receipt.printed().size() == 17);
  CHECK(world.depth() == 2);
  const auto round = ok(world.delivery->run());
  CHECK(round.delivered == 2);
  CHECK(world.depth() == 0);
  CHECK(world.arrived() == Words{"the first", "the second"});
  CHECK(world.central->taken[0].created == world.clock.now());
  CHECK(world.central->urls == Words{"http://central/v1/submissions"});
  CHECK(ok(world.delivery->run()).delivered == 0);
  CHECK(world.central->letters.size() == 1);  // nothing to say, nothing sent
}

TEST_CASE("what the kiosk is told twice to hand in is handed in once", "[agent]") {
  KioskWorld world;
  const std::string id(16, 'i');
  const cases::Submission submission{cases::SubmissionKind::feedback, "", {{"stars", "5"}}, {}};
  const auto first = ok(world.reception->take(id, submission));
  CHECK(ok(world.reception->take(id, submission)) == first);
  ok(world.delivery->run());
  CHECK(ok(world.reception->take(id, submission)) == first);
  ok(world.delivery->run());
  CHECK(world.arrived() == Words{"5"});
}

TEST_CASE("only the server's own answer to this letter takes a message from the kiosk", "[agent]") {
  struct Row {
    const char* what;
    FakeCentral::Trick trick;
    ErrorCode code;
  };
  std::string earlier;
  KioskWorld world;
  world.submit("earlier");
  world.central->tricks.push_back([&](http::Response honest) {
    earlier = honest.body;
    return honest;
  });
  ok(world.delivery->run());
  world.submit("words");
  const auto stranger = crypto::SigningKey::generate();
  const Row rows[] = {
      {"a portal's page", [](http::Response) { return plain(200, "<html>welcome</html>"); },
       ErrorCode::network_intercepted},
      {"an empty 200", [](http::Response) { return plain(200, ""); }, ErrorCode::network_intercepted},
      {"a 204", [](http::Response) { return plain(204, ""); }, ErrorCode::network_intercepted},
      {"a redirect", [](http::Response) { return plain(302, ""); }, ErrorCode::network_intercepted},
      {"a proxy's 502", [](http::Response) { return plain(502, "bad gateway"); }, ErrorCode::http_status},
      {"a 422 of nobody", [](http::Response) { return plain(422, R"({"type":"x"})"); }, ErrorCode::http_status},
      {"no answer", [](http::Response) { return Result<http::Response>(fail(ErrorCode::network_timeout, "x")); },
       ErrorCode::network_timeout},
      {"an answer to an earlier letter", [&](http::Response) { return plain(200, earlier); },
       ErrorCode::signature_invalid},
      {"a stranger's signature",
       [&](http::Response honest) {
         const std::string payload = honest.body.substr(honest.body.find('\n') + 1);
         return plain(200, cases::sign_letter(cases::LetterPurpose::submissions_reply, "test", payload, stranger));
       },
       ErrorCode::signature_invalid},
      {"a changed answer",
       [](http::Response honest) {
         honest.body.back() = ' ';
         return honest;
       },
       ErrorCode::signature_invalid},
      {"an answer that is cut",
       [](http::Response honest) {
         honest.body.pop_back();
         return honest;
       },
       ErrorCode::signature_invalid},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    world.central->tricks.push_back(row.trick);
    const auto round = world.delivery->run();
    REQUIRE_FALSE(round);
    CHECK(round.error().code == row.code);
    CHECK(world.depth() == 1);
  }
  // All of them had reached the server; it has it once.
  CHECK(ok(world.delivery->run()).delivered == 1);
  CHECK(world.depth() == 0);
  CHECK(world.arrived() == Words{"earlier", "words"});
}

TEST_CASE("a server that says when to come back is believed", "[agent]") {
  KioskWorld world;
  world.submit("words");
  world.central->tricks.push_back([](http::Response) {
    auto response = plain(503, "");
    response.headers = {{"Retry-After", "120"}};
    return response;
  });
  CHECK_FALSE(world.delivery->run());
  CHECK(world.delivery->retry_after() == Milliseconds{120'000});
}

TEST_CASE("a poison message is set aside after three refusals; its thread waits, the others do not", "[agent]") {
  KioskWorld world;
  world.central->judge = [](const cases::Submission& one) {
    return one.fields[0].second == "poison" ? DeliveryFault::content_invalid : DeliveryFault::none;
  };
  world.submit("a1", "a");
  world.submit("poison", "a");
  world.submit("a2", "a");
  world.submit("b1", "b");
  for (int i = 1; i <= 2; ++i) {
    const auto round = ok(world.delivery->run());
    CHECK(round.refused == 1);
    CHECK(round.set_aside == 0);
    CHECK(world.arrived() == Words{"a1", "b1"});
  }
  const auto third = ok(world.delivery->run());
  CHECK(third.set_aside == 1);
  ok(world.delivery->run());
  CHECK(world.arrived() == Words{"a1", "b1", "a2"});
  CHECK(ok(world.place->outbox().summary()).dead == 1);
  CHECK(read_bytes(world.temp / "log").find("outbox.set_aside") != std::string::npos);
  CHECK(read_bytes(world.temp / "log").find("poison") == std::string::npos);
  CHECK(ok(world.delivery->run()).refused == 0);
}

TEST_CASE("faults that are the server's never set a message aside, and keep the order", "[agent]") {
  KioskWorld world;
  world.submit("first", "a");
  world.submit("second", "a");
  world.submit("other", "b");
  for (const DeliveryFault fault : {DeliveryFault::key_unknown, DeliveryFault::storage}) {
    world.central->judge = [&](const cases::Submission& one) {
      return one.fields[0].second == "first" ? fault : DeliveryFault::none;
    };
    for (int i = 0; i < 4; ++i) {
      CHECK(ok(world.delivery->run()).later >= 1);
    }
  }
  CHECK(world.arrived() == Words{"other"});
  world.central->judge = nullptr;
  ok(world.delivery->run());
  CHECK(world.arrived() == Words{"other", "first", "second"});
  CHECK(ok(world.place->outbox().summary()).dead == 0);
}

TEST_CASE("a kiosk that the server does not take keeps everything and says why", "[agent]") {
  KioskWorld world;
  world.submit("words");
  const std::pair<DeliveryFault, ErrorCode> rows[] = {{DeliveryFault::kiosk_unknown, ErrorCode::kiosk_unknown},
                                                      {DeliveryFault::kiosk_revoked, ErrorCode::kiosk_revoked},
                                                      {DeliveryFault::kiosk_cloned, ErrorCode::kiosk_cloned}};
  for (const auto& [fault, code] : rows) {
    world.central->letter_fault = fault;
    CHECK(world.delivery->run().error().code == code);
    CHECK(world.depth() == 1);
  }
}

TEST_CASE("letters stay within 64 KiB, and all of a long queue goes", "[agent]") {
  KioskWorld world;
  for (int i = 0; i < 120; ++i) {
    world.submit(std::string(static_cast<std::size_t>(i % 7) * 300, 'x') + std::to_string(i),
                 "t" + std::to_string(i % 5));
  }
  world.submit(std::string(20'000, 'y'), "long");
  CHECK(ok(world.delivery->run()).delivered == 121);
  CHECK(world.central->letters.size() > 2);
  for (const std::string& letter : world.central->letters) {
    CHECK(letter.size() <= cases::k_longest_letter);
  }
  CHECK(world.depth() == 0);
}

TEST_CASE("too long a submission, a full outbox and a root without a key are told by their codes", "[agent]") {
  KioskWorld world;
  const auto take = [&](std::size_t size) {
    return world.reception->take(crypto::random_bytes(16),
                                 {cases::SubmissionKind::complaint, "", {{"text", std::string(size, 'x')}}, {}});
  };
  CHECK(take(cases::k_longest_submission).error().code == ErrorCode::too_large);
  world.config.outbox_megabytes = 1;
  world.reopen();
  int taken = 0;
  while (take(20'000)) {
    ++taken;
  }
  CHECK(taken == 50);
  CHECK(take(20'000).error().code == ErrorCode::outbox_full);
  CHECK(take(20).has_value());  // there is room for a short one
  const std::string log = read_bytes(world.temp / "log");
  CHECK(log.find("outbox.filling") != std::string::npos);
  CHECK(log.find("outbox_full") != std::string::npos);
  CHECK(log.find("outbox.filling") == log.rfind("outbox.filling"));  // told once

  auto root =
      ok(release::parse_root(ok(release::payload_of(read_bytes(world.temp / "keys/root.mbsg"), release::Role::root))));
  root.outbox.clear();
  write_bytes(world.temp / "keys/root.mbsg",
              release::sign_file(release::Role::root, "test", release::encode(root), {}));
  CHECK(take(20).error().code == ErrorCode::key_invalid);
}

TEST_CASE("nothing that a citizen wrote can be read in the state folder or the log, delivered or not", "[agent]") {
  KioskWorld world;
  const std::string words = "街道办的人收了红包不办事";
  const std::string phone = "13912345678";
  const std::string thread = "MZ-2026-777123";
  for (int i = 0; i < 50; ++i) {
    ok(world.reception->take(crypto::random_bytes(16),
                             {cases::SubmissionKind::complaint, thread, {{"text", words}, {"phone", phone}}, {}}));
    if (i == 25) {
      ok(world.delivery->run());
    }
  }
  const auto utf16 = [](std::string_view text) {
    std::string wide;
    for (const char32_t c : decode_utf8(text)) {
      wide += static_cast<char>(c & 0xff);
      wide += static_cast<char>(c >> 8);
    }
    return wide;
  };
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(world.temp.path())) {
    if (!entry.is_regular_file()) {
      continue;
    }
    ++files;
    INFO(entry.path().string());
    const std::string bytes = read_bytes(entry.path());
    for (const std::string& planted : {words, phone, thread}) {
      CHECK(bytes.find(planted) == std::string::npos);
      CHECK(bytes.find(utf16(planted)) == std::string::npos);
    }
  }
  CHECK(files >= 5);  // state.db, -wal, -shm, device.key, log
  CHECK(std::filesystem::file_size(world.temp / "state/state.db-wal") > 0);
}

TEST_CASE("a new identity signs what waits anew, and the server takes each once", "[agent]") {
  KioskWorld world;
  world.submit("arrived, but the answer was lost");
  world.central->tricks.push_back(
      [](http::Response) { return Result<http::Response>(fail(ErrorCode::network_timeout, "x")); });
  CHECK_FALSE(world.delivery->run());
  world.submit("waits");
  const std::string old = world.place->device().id();
  const auto fresh = ok(renew_device_key(world.config.state, "test", world.place->outbox()));
  CHECK(fresh.id() != old);
  world.reopen();
  CHECK(world.place->device().id() == fresh.id());
  const auto waiting = ok(world.place->outbox().peek([](const store::OutboxMessage&) { return true; }, 0));
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[0].seq == 1);
}

TEST_CASE("a stick carries the outbox and brings the answers; nothing else takes a message away", "[agent]") {
  KioskWorld world;
  world.submit("by stick", "a");
  world.submit("by stick too", "a");
  const auto stick = world.temp / "stick";
  const auto exported = ok(export_outbox(*world.place, stick));
  CHECK(exported.letters == 1);
  CHECK(exported.messages == 2);
  CHECK(ok(export_outbox(*world.place, stick)).letters == 1);  // replaces
  std::vector<std::filesystem::path> letters;
  for (const auto& entry : std::filesystem::directory_iterator(stick / "mingbai-outbox")) {
    letters.push_back(entry.path());
  }
  REQUIRE(letters.size() == 1);
  auto reply = letters[0];
  reply.replace_extension(".reply");
  http::Request request;
  request.body = read_bytes(letters[0]);
  const auto answer = ok(world.central->send(request));

  write_bytes(reply, "<html>");
  CHECK(ok(import_receipts(*world.place, stick)).foreign == 1);
  CHECK(world.depth() == 2);
  write_bytes(reply, answer.body);
  const auto imported = ok(import_receipts(*world.place, stick));
  CHECK(imported.delivered == 2);
  CHECK(world.depth() == 0);
  CHECK_FALSE(std::filesystem::exists(letters[0]));
  CHECK_FALSE(std::filesystem::exists(reply));
  CHECK(world.arrived() == Words{"by stick", "by stick too"});
}

TEST_CASE("a stick with a tree takes the outbox along and brings the answers; an empty mount point gets nothing",
          "[agent]") {
  KioskWorld world;
  const auto stick = world.temp / "stick";
  std::filesystem::create_directories(stick);
  world.config.trees = {"http://central", "file://" + stick.string()};
  world.reopen();
  const auto letters = [&] {
    std::vector<std::filesystem::path> found;
    for (const auto& path : listed_or_none(stick / "mingbai-outbox")) {
      if (path.extension() == ".letter") found.push_back(path);
    }
    return found;
  };
  world.submit("by stick", "a");
  exchange_with_sticks(*world.place);
  CHECK(listed_or_none(stick).empty());

  std::filesystem::create_directories(stick / "v1/test");
  exchange_with_sticks(*world.place);
  REQUIRE(letters().size() == 1);
  http::Request request;
  request.body = read_bytes(letters()[0]);
  auto reply = letters()[0];
  write_bytes(reply.replace_extension(".reply"), ok(world.central->send(request)).body);
  world.submit("written while the stick was away", "a");
  exchange_with_sticks(*world.place);
  CHECK(world.depth() == 1);
  CHECK_FALSE(std::filesystem::exists(reply));
  REQUIRE(letters().size() == 1);
  request.body = read_bytes(letters()[0]);
  ok(world.central->send(request));
  CHECK(world.arrived() == Words{"by stick", "written while the stick was away"});
  CHECK(read_bytes(world.temp / "log").find("stick.exchanged") != std::string::npos);

  std::filesystem::remove_all(stick / "mingbai-outbox");
  write_bytes(stick / "mingbai-outbox", "a file is in the way");
  exchange_with_sticks(*world.place);
  CHECK(read_bytes(world.temp / "log").find("stick.failed") != std::string::npos);
  CHECK(world.depth() == 1);
}

TEST_CASE("how the kiosk stands is told in JSON, in OpenMetrics and in the heartbeat", "[agent]") {
  KioskWorld world;
  world.config.metrics = world.temp / "agent.prom";
  world.config.printer_report = world.temp / "printer.json";
  write_bytes(world.config.printer_report,
              R"({"written":"2026-11-22T09:00:00+08:00","readiness":"ready","paper":{"days_left":4,"slips_today":2,)"
              R"("work_orders":[]}})");
  world.reopen();
  world.submit("words");
  ok(world.place->state().save_rounds(
      {world.clock.now(), world.clock.now() - std::chrono::hours{2}, "network_timeout", std::nullopt, 99}));
  const auto heartbeat = ok(stand(world.place->config(), world.place->state(), world.place->outbox(),
                                  world.place->generations(), world.clock));
  CHECK(heartbeat.outbox_depth == 1);
  CHECK(heartbeat.error == "network_timeout");
  REQUIRE(heartbeat.printer);
  CHECK(heartbeat.printer->days_left == 4);
  const std::string json =
      ok(status_json(world.place->config(), world.place->state(), world.place->outbox(), world.place->generations(),
                     store::SealedCasesStanding{7, world.clock.now()}, world.clock));
  CHECK(json.find("\"held\": 7") != std::string::npos);
  CHECK(json.find("\"data_age_seconds\": 7200") != std::string::npos);
  CHECK(json.find("\"depth\": 1") != std::string::npos);
  CHECK(json.find("\"error\": \"network_timeout\"") != std::string::npos);
  world.place->write_metrics();
  const std::string text = read_bytes(world.config.metrics);
  CHECK(text.find("mingbai_agent_outbox_depth 1\n") != std::string::npos);
  CHECK(text.find("mingbai_agent_failure{code=\"network_timeout\"} 1\n") != std::string::npos);
  CHECK(text.find("mingbai_agent_hall_cases 0\n") != std::string::npos);
  CHECK(text.ends_with("# EOF\n"));
}
