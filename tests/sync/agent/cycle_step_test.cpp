// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/cycle_step.h"

#include "tests/sync/agent/update_hall.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;

namespace {

// Notes with each request which step a stranger reads from the disk at that moment.
class WatchingClient final : public http::Client {
 public:
  WatchingClient(http::Client& network, const std::filesystem::path& state) : network_(network), state_(state) {}

  Result<http::Response> send(const http::Request& request) override {
    const std::string kind = request.url.ends_with("/timestamp")                  ? "timestamp"
                             : request.url.find("/p/") != std::string::npos       ? "part"
                             : request.url.find("/release/") != std::string::npos ? "release"
                                                                                  : "root";
    seen[kind] = ok(ok(store::State::open(state_))->load_step());
    return network_.send(request);
  }

  std::map<std::string, std::string> seen;

 private:
  http::Client& network_;
  std::filesystem::path state_;
};

}  // namespace

TEST_CASE("a round goes forward step by step, may end idle at two places and may fail everywhere", "[agent]") {
  using enum CycleStep;
  const CycleStep all[] = {idle, check, fetch, stage, verify, activate, failed};
  const std::vector<std::pair<CycleStep, CycleStep>> ways = {
      {idle, check},   {failed, check},    {check, idle},     {check, fetch},  {fetch, stage},
      {stage, verify}, {verify, activate}, {activate, idle},  {check, failed}, {fetch, failed},
      {stage, failed}, {verify, failed},   {activate, failed}};
  for (const CycleStep from : all) {
    for (const CycleStep to : all) {
      INFO(word(from) << " -> " << word(to));
      CHECK(may_follow(from, to) == (std::ranges::find(ways, std::pair(from, to)) != ways.end()));
    }
  }
}

TEST_CASE("each step is on the disk before it is taken, and idle or failed after a round", "[agent]") {
  UpdateHall hall;
  WatchingClient client(*hall.client, hall.temp / "state.db");
  UpdateCycle cycle(hall.config, "kiosk", client, *hall.generations, *hall.state, hall.publisher.clock, hall.log);
  hall.publish(1);
  ok(cycle.run());
  CHECK(client.seen == std::map<std::string, std::string>{
                           {"root", "check"}, {"timestamp", "check"}, {"release", "fetch"}, {"part", "fetch"}});
  CHECK(ok(hall.state->load_step()) == "idle");
  ok(cycle.run());
  CHECK(ok(hall.state->load_step()) == "idle");
  hall.publish(2);
  const auto part = hall.publisher.tree / part_path_of(hall.publisher.newest_release().full, 0);
  std::filesystem::remove_all(part.parent_path().parent_path());
  CHECK_FALSE(cycle.run());
  CHECK(ok(hall.state->load_step()) == "failed");
  CHECK(hall.log_text().find("sync.interrupted") == std::string::npos);
}

TEST_CASE("a round that the power cut is told by the next program", "[agent]") {
  UpdateHall hall;
  ok(hall.state->save_step("activate"));
  hall.restart();
  CHECK(hall.log_text().find("\"sync.interrupted\"") != std::string::npos);
  CHECK(hall.log_text().find("\"activate\"") != std::string::npos);
  hall.publish(1);
  ok(hall.cycle->run());
  CHECK(hall.active_release() == 1);
}
