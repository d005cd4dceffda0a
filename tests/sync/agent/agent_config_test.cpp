// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/agent_config.h"

#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;

namespace {

constexpr std::string_view k_good = R"toml(channel = "mingzhou"
trees = ["https://hall.example/tree/", "file:///media/usb/tree"]
central = "https://hall.example/"
state = "/var/lib/mingbai"
socket = "run/agent.sock"
root = "root.mbsg"
poll_seconds = 60
)toml";

std::string with(std::string_view from, std::string_view to) {
  std::string text(k_good);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the configuration is read, and paths start at its own folder", "[agent]") {
  TempDirectory temp;
  write_bytes(temp / "agent.toml", k_good);
  const AgentConfig config = ok(load_config(temp / "agent.toml"));
  CHECK(config.channel == "mingzhou");
  CHECK(config.trees == std::vector<std::string>{"https://hall.example/tree", "file:///media/usb/tree"});
  CHECK(config.central == "https://hall.example");
  CHECK(config.state == "/var/lib/mingbai");
  CHECK(config.socket == temp / "run/agent.sock");
  CHECK(config.root == temp / "root.mbsg");
  CHECK(config.poll_every == Milliseconds{60'000});
}

TEST_CASE("what may be left out has its default", "[agent]") {
  TempDirectory temp;
  write_bytes(temp / "agent.toml",
              "channel=\"a\"\ntrees=[\"http://x\"]\nstate=\"s\"\nsocket=\"t\"\nroot=\"r\"\ncentral=\"\"\n");
  const AgentConfig config = ok(load_config(temp / "agent.toml"));
  CHECK(config.central.empty());
  CHECK(config.poll_every == Milliseconds{300'000});
  CHECK(config.full_download == FullDownload::always);
  CHECK(config.heartbeat_every == Milliseconds{300'000});
  CHECK(config.outbox_megabytes == 64);
  CHECK(config.outbox_disk_percent == 5);
  CHECK(config.metrics.empty());
  CHECK(config.printer_report.empty());
}

TEST_CASE("when a whole catalog may be fetched is one of three words", "[agent]") {
  TempDirectory temp;
  for (const auto& [word, value] :
       {std::pair{"always", FullDownload::always}, {"night", FullDownload::night}, {"never", FullDownload::never}}) {
    write_bytes(temp / "agent.toml", std::string(k_good) + "full_download = \"" + word + "\"\n");
    CHECK(ok(load_config(temp / "agent.toml")).full_download == value);
  }
  for (const char* wrong : {"\"sometimes\"", "true", "\"\""}) {
    write_bytes(temp / "agent.toml", std::string(k_good) + "full_download = " + wrong + "\n");
    const auto refused = load_config(temp / "agent.toml");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::bad_value);
    CHECK(refused.error().message.find("line 8") != std::string::npos);
  }
}

TEST_CASE("whom to trust and how to get out is read", "[agent]") {
  TempDirectory temp;
  write_bytes(temp / "agent.toml", std::string(k_good) +
                                       "ca_file = \"ca.pem\"\nclient_certificate = \"/k/kiosk.pem\"\n"
                                       "client_key = \"kiosk.key\"\nproxy = \"http://10.0.0.1:3128/\"\n");
  const http::CurlOptions network = ok(load_config(temp / "agent.toml")).network;
  CHECK(network.ca_file == temp / "ca.pem");
  CHECK(network.client_certificate == "/k/kiosk.pem");
  CHECK(network.client_key == temp / "kiosk.key");
  CHECK(network.proxy == "http://10.0.0.1:3128");
  for (const char* line : {"client_key = \"alone.key\"", "proxy = \"10.0.0.1:3128\"", "ca_file = 1"}) {
    write_bytes(temp / "agent.toml", std::string(k_good) + line + "\n");
    const auto refused = load_config(temp / "agent.toml");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("line 8") != std::string::npos);
  }
}

TEST_CASE("the keys of outbox and heartbeat are read", "[agent]") {
  TempDirectory temp;
  write_bytes(temp / "agent.toml",
              std::string(k_good) +
                  "heartbeat_seconds = 60\nprinter_report = \"k/printer.json\"\nmetrics = \"agent.prom\"\n"
                  "outbox_megabytes = 8\noutbox_disk_percent = 0.5\n");
  const AgentConfig config = ok(load_config(temp / "agent.toml"));
  CHECK(config.heartbeat_every == Milliseconds{60'000});
  CHECK(config.printer_report == temp / "k/printer.json");
  CHECK(config.metrics == temp / "agent.prom");
  CHECK(config.outbox_megabytes == 8);
  CHECK(config.outbox_disk_percent == 0.5);
  for (const char* line : {"outbox_megabytes = 0", "outbox_disk_percent = 90", "heartbeat_seconds = \"x\""}) {
    write_bytes(temp / "agent.toml", std::string(k_good) + line + "\n");
    const auto refused = load_config(temp / "agent.toml");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("line 8") != std::string::npos);
  }
}

TEST_CASE("a wrong configuration is refused with file, line and key", "[agent]") {
  struct Row {
    std::string text;
    ErrorCode code;
    const char* told;
  };
  const Row rows[] = {
      {"channel = ", ErrorCode::bad_syntax, "line 1"},
      {std::string(k_good) + "channel = \"twice\"\n", ErrorCode::bad_syntax, "line 8"},
      {with("channel = \"mingzhou\"", ""), ErrorCode::bad_value, "\"channel\""},
      {with("\"mingzhou\"", "\"../etc\""), ErrorCode::bad_value, "line 1: \"channel\""},
      {with("\"mingzhou\"", "7"), ErrorCode::bad_value, "line 1: \"channel\""},
      {with("state = \"/var/lib/mingbai\"", "state = \"\""), ErrorCode::bad_value, "line 4: \"state\""},
      {with("socket", "sokcet"), ErrorCode::bad_value, "line 5: \"sokcet\" is not known"},
      {with("root = \"root.mbsg\"", ""), ErrorCode::bad_value, "\"root\""},
      {with("[\"https://hall.example/tree/\", \"file:///media/usb/tree\"]", "[]"), ErrorCode::bad_value,
       "line 2: \"trees\""},
      {with("[\"https://hall.example/tree/\", \"file:///media/usb/tree\"]", "\"https://x\""), ErrorCode::bad_value,
       "\"trees\""},
      {with("\"file:///media/usb/tree\"", "7"), ErrorCode::bad_value, "\"trees\""},
      {with("file:///media", "ftp://media"), ErrorCode::bad_value, "\"trees\""},
      {with("https://hall.example/\"", "hall.example\""), ErrorCode::bad_value, "line 3: \"central\""},
      {with("central = \"https://hall.example/\"", "central = 5"), ErrorCode::bad_value, "line 3: \"central\""},
      {with("= 60", "= 0"), ErrorCode::bad_value, "line 7: \"poll_seconds\""},
      {with("= 60", "= -1"), ErrorCode::bad_value, "\"poll_seconds\""},
      {with("= 60", "= 86401"), ErrorCode::bad_value, "\"poll_seconds\""},
      {with("= 60", "= nan"), ErrorCode::bad_value, "\"poll_seconds\""},
      {with("= 60", "= \"60\""), ErrorCode::bad_value, "\"poll_seconds\""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    TempDirectory temp;
    write_bytes(temp / "agent.toml", row.text);
    const auto result = load_config(temp / "agent.toml");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == row.code);
    INFO(result.error().message);
    CHECK(result.error().message.find("agent.toml") != std::string::npos);
    CHECK(result.error().message.find(row.told) != std::string::npos);
  }
  TempDirectory temp;
  CHECK(load_config(temp / "absent.toml").error().code == ErrorCode::io_not_found);
}
