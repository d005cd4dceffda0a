// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/transport.h"

#include <sys/stat.h>

#include "tests/kiosk/print/print_fixture.h"
#include "tests/support/modelled_printer.h"

using namespace mingbai;
using namespace mingbai::test;
using print::Delivery;

TEST_CASE("printer addresses that cannot work are refused with the remedy", "[print]") {
  for (const char* address : {"", "tcp:", "tcp:10.0.0.1", "tcp:10.0.0.1:0", "tcp:10.0.0.1:99999",
                              "tcp:printer.hall:9100", "dev:", "file:", "usb:1", "tcp:10.0.0.1:91x"}) {
    INFO(address);
    const auto transport = print::make_transport(address);
    REQUIRE_FALSE(transport);
    CHECK(transport.error().code == ErrorCode::bad_value);
  }
  for (const char* address :
       {"tcp:10.0.0.1:9100", "tcp:[::1]:9100", "tcp:localhost:9100", "dev:/dev/usb/lp0", "file:/tmp/x"}) {
    CHECK(print::make_transport(address));
  }
}

TEST_CASE("every failure of a transport has its word", "[print]") {
  const TempDirectory folder;
  write_bytes(folder / "plain", "not a device");
  std::string gone;
  {
    const ModelledPrinter printer({});
    gone = printer.address();
  }
  PrinterScript hole;
  hole.black_hole = true;
  const ModelledPrinter black_hole(hole);
  PrinterScript drops;
  drops.drops_after_bytes = 1000;
  const ModelledPrinter dropping(drops);
  const struct {
    const char* name;
    std::string address;
    Delivery opened;
    Delivery written;
  } cases[] = {
      {"nobody listens", gone, Delivery::not_reachable, Delivery::sent},
      {"no such device", "dev:" + (folder / "none").string(), Delivery::not_reachable, Delivery::sent},
      {"a file that is no device", "dev:" + (folder / "plain").string(), Delivery::not_reachable, Delivery::sent},
      {"a device that takes everything", "dev:/dev/null", Delivery::sent, Delivery::sent},
      {"a full device", "dev:/dev/full", Delivery::sent, Delivery::no_space},
      {"a folder that is not there", "file:" + (folder / "no/slip.bin").string(), Delivery::not_reachable,
       Delivery::sent},
      {"a file", "file:" + (folder / "slip.bin").string(), Delivery::sent, Delivery::sent},
      {"a black hole", black_hole.address(), Delivery::sent, Delivery::timed_out},
      {"a line that breaks", dropping.address(), Delivery::sent, Delivery::lost},
  };
  const std::string bytes(2'000'000, '\0');
  for (const auto& c : cases) {
    INFO(c.name);
    auto transport = print::make_transport(c.address);
    REQUIRE(transport);
    CHECK((*transport)->open(Milliseconds(500)) == c.opened);
    if (c.opened != Delivery::sent) continue;
    std::size_t written = 0;
    CHECK((*transport)->write(bytes, Milliseconds(200), written) == c.written);
    CHECK((written == bytes.size()) == (c.written == Delivery::sent));
    (*transport)->close();
  }
}

TEST_CASE("a file holds the last complete job only", "[print]") {
  const TempDirectory folder;
  auto transport = print::make_transport("file:" + (folder / "slip.bin").string());
  REQUIRE(transport);
  std::size_t written = 0;
  REQUIRE((*transport)->open(Milliseconds(1)) == Delivery::sent);
  REQUIRE((*transport)->write("first", Milliseconds(1), written) == Delivery::sent);
  CHECK_FALSE(std::filesystem::exists(folder / "slip.bin"));
  REQUIRE((*transport)->close() == Delivery::sent);
  REQUIRE((*transport)->open(Milliseconds(1)) == Delivery::sent);
  REQUIRE((*transport)->write("half", Milliseconds(1), written) == Delivery::sent);
  transport->reset();
  CHECK(read_bytes(folder / "slip.bin") == "first");
}
