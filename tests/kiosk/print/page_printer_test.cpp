// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "kiosk/print/cups_queue.h"
#include "kiosk/print/printers_found.h"
#include "sync/base/atomic_file.h"
#include "tests/kiosk/print/attempt_fixture.h"
#include "tests/kiosk/print/print_fixture.h"
#include "tests/kiosk/print/sample_slips.h"
#include "tests/support/modelled_page_printer.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::test;
using Claim = print::PrintOutcome::Claim;
using Reason = print::PrintOutcome::Reason;

namespace {

const SystemClock k_clock;

std::unique_ptr<print::Printer> printer_at(const ModelledPagePrinter& model) {
  auto printer = print::make_ipp_printer(
      model.address(), product_fonts(), k_clock, {},
      {.connect = Milliseconds(500), .answer = Milliseconds(500), .look_every = Milliseconds(20)});
  REQUIRE(printer);
  return std::move(*printer);
}

// A page of a PWG raster file, read as PWG 5102.4 tells it and by nothing that wrote it.
struct ReadPage {
  std::uint32_t dpi = 0;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint32_t pixel_bits = 0;
  std::uint32_t colour_space = 0;
  std::vector<unsigned char> bytes;
};

class RasterReader {
 public:
  explicit RasterReader(const std::string& file) : file_(file) { REQUIRE(file.substr(0, 4) == "RaS2"); }

  std::vector<ReadPage> pages() {
    std::vector<ReadPage> pages;
    at_ = 4;
    while (at_ < file_.size()) pages.push_back(page());
    return pages;
  }

 private:
  std::uint32_t number(std::size_t offset) const {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(file_.at(offset + i));
    return value;
  }
  unsigned byte() { return static_cast<unsigned char>(file_.at(at_++)); }

  ReadPage page() {
    constexpr std::size_t k_header = 1796;
    REQUIRE(file_.substr(at_, 9) == "PwgRaster");
    ReadPage page{number(at_ + 276), number(at_ + 372), number(at_ + 376), number(at_ + 388), number(at_ + 400), {}};
    const std::size_t line_bytes = number(at_ + 392);
    at_ += k_header;
    const std::size_t unit = std::max(page.pixel_bits / 8, 1U);
    while (page.bytes.size() < line_bytes * page.height) {
      const unsigned lines = byte() + 1;
      std::string line;
      while (line.size() < line_bytes) {
        const unsigned code = byte();
        if (code < 128) {
          for (unsigned i = 0; i <= code; ++i) line += file_.substr(at_, unit);
          at_ += unit;
        } else {
          REQUIRE(code != 128);
          line += file_.substr(at_, (257 - code) * unit);
          at_ += (257 - code) * unit;
        }
      }
      REQUIRE(line.size() == line_bytes);
      for (unsigned i = 0; i < lines; ++i) page.bytes.insert(page.bytes.end(), line.begin(), line.end());
    }
    return page;
  }

  const std::string& file_;
  std::size_t at_ = 0;
};

// Grey levels as dots.
print::Bitmap dots_of(const ReadPage& page) {
  print::Bitmap dots(static_cast<int>(page.width), static_cast<int>(page.height));
  for (int y = 0; y < dots.height; ++y) {
    for (int x = 0; x < dots.width; ++x) {
      const auto at = static_cast<std::size_t>(y) * page.width + static_cast<std::size_t>(x);
      if (page.bytes.at(at) < 128) dots.set(x, y);
    }
  }
  return dots;
}

}  // namespace

TEST_CASE("a page printer gets PDF where it takes any, else PWG raster of the same page", "[print]") {
  const print::StatusSlip slip = status_sample(SampleLanguage::zh);
  for (const bool takes_pdf : {true, false}) {
    ModelledPagePrinter model({.formats = takes_pdf ? std::vector<std::string>{"image/pwg-raster", "application/pdf"}
                                                    : std::vector<std::string>{"image/urf", "image/pwg-raster"}});
    const auto printer = printer_at(model);
    const auto outcome = print_once(*printer, slip, "page");
    CHECK(outcome == print::PrintOutcome{Claim::printed, Reason::none});
    REQUIRE(model.tray().size() == 1);
    const std::string document = model.tray()[0].document;
    if (takes_pdf) {
      CHECK(document.starts_with("%PDF"));
      continue;
    }
    const auto pages = RasterReader(document).pages();
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].dpi == 300);
    CHECK(pages[0].width == 2480);
    CHECK(pages[0].height == 3507);  // whole rows of 297 mm
    CHECK(pages[0].pixel_bits == 8);
    CHECK(pages[0].colour_space == 18);  // sGray
    CHECK(read_qr(dots_of(pages[0])) == slip.frame.link);
  }
}

TEST_CASE("a slip of more pages is a raster of more pages", "[print]") {
  ModelledPagePrinter model({.formats = {"image/pwg-raster"}});
  const auto printer = printer_at(model);
  REQUIRE(print_once(*printer, long_guide_sample(), "pages").claim == Claim::printed);
  REQUIRE(model.tray().size() == 1);
  print::SlipDrawing drawing(product_fonts());
  const auto drawn = drawing.pages(long_guide_sample(), print::PdfPage::a4, 300);
  REQUIRE(drawn);
  const std::string document = model.tray()[0].document;
  CHECK(RasterReader(document).pages().size() == drawn->size());
}

TEST_CASE("what a page printer did is claimed, whatever became of its answers", "[print]") {
  struct Case {
    const char* name;
    PageFault fault;
    Claim claim;
    Reason reason;
    std::size_t whole;
  };
  const Case cases[] = {
      {"good", PageFault::none, Claim::printed, Reason::none, 1},
      {"the answer to the job is lost", PageFault::lost_answer, Claim::printed, Reason::none, 1},
      {"aborts the job", PageFault::aborts, Claim::failed, Reason::broken, 0},
      {"paper ends", PageFault::paper_out, Claim::failed, Reason::paper_out, 0},
      {"a sheet is stuck", PageFault::jam, Claim::failed, Reason::broken, 0},
      {"is busy", PageFault::busy, Claim::failed, Reason::offline, 0},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    PagePrinterScript script;
    script.fault = c.fault;
    if (c.fault == PageFault::lost_answer || c.fault == PageFault::busy) {
      script.fault_after_bytes = 0;
    } else {
      script.fault_after_page = 0.5;
    }
    ModelledPagePrinter model(script);
    const auto printer = printer_at(model);
    const auto outcome = print_once(*printer, status_sample(SampleLanguage::zh), "page");
    CHECK(print::name(outcome.claim) == print::name(c.claim));
    CHECK(print::name(outcome.reason) == print::name(c.reason));
    model.settle();
    const auto tray = model.tray();
    CHECK(static_cast<std::size_t>(
              std::count_if(tray.begin(), tray.end(), [](const auto& sheet) { return sheet.whole; })) == c.whole);
  }
}

TEST_CASE("of a queue's job only the printer behind it can prove that it was printed", "[print]") {
  const print::IppLimits limits{
      .connect = Milliseconds(500), .answer = Milliseconds(500), .look_every = Milliseconds(20)};
  const auto queue_at = [&](const ModelledPagePrinter& model) {
    return print::make_queue_printer(ok(print::parse_ipp_address(model.address())), product_fonts(), k_clock, {},
                                     limits);
  };
  const print::StatusSlip slip = status_sample(SampleLanguage::zh);

  {
    INFO("a device that only a driver knows");
    ModelledPagePrinter queue({.device = "usb://Maker/Model"});
    const auto printer = queue_at(queue);
    CHECK(printer->state().readiness == print::PrinterState::Readiness::silent);
    CHECK(print_once(*printer, slip, "page") == print::PrintOutcome{Claim::unknown, Reason::no_proof});
    CHECK(queue.tray().size() == 1);
  }
  {
    INFO("nothing is printed by itself there");
    ModelledPagePrinter queue({.device = "usb://Maker/Model"});
    const auto printer = queue_at(queue);
    const auto page = ok(printer->draw(slip));
    const auto outcome = printer->print({.job_id = "page",
                                         .number = 2,
                                         .kind = print::Attempt::Kind::copy,
                                         .page = page,
                                         .asked = print::Attempt::Asked::nobody,
                                         .until = k_clock.steady() + Milliseconds(5000)},
                                        {.begin = [] { return Result<void>(); }, .sent = [] {}});
    CHECK(outcome == print::PrintOutcome{Claim::unknown, Reason::no_proof});
    CHECK(queue.tray().empty());
  }
  {
    INFO("a job that was taken away before it began");
    ModelledPagePrinter queue({.device = "usb://Maker/Model", .begins = PagePrinterScript::Begins::never});
    const auto printer = queue_at(queue);
    const auto outcome = print_once(*printer, slip, "page", [&] {
      print::IppClient(ok(print::parse_ipp_address(queue.address())), limits).cancel_all("mingbai ");
    });
    CHECK(outcome.claim == Claim::failed);
    CHECK(queue.tray().empty());
  }
  {
    INFO("the printer itself knows the job of that name, and only then it is a proof");
    ModelledPagePrinter device({});
    ModelledPagePrinter queue({.device = device.address()});
    const auto printer = queue_at(queue);
    CHECK(printer->state().readiness == print::PrinterState::Readiness::ready);
    CHECK(print_once(*printer, slip, "other") == print::PrintOutcome{Claim::unknown, Reason::no_proof});
    const auto passed_on = print::IppClient(ok(print::parse_ipp_address(device.address())), limits);
    const auto outcome = print_once(*printer, slip, "page", [&] { passed_on.submit("mingbai page-1", "%PDF-1.7"); });
    CHECK(outcome == print::PrintOutcome{Claim::printed, Reason::none});
  }
  {
    INFO("the printer itself gave it up");
    ModelledPagePrinter device({.fault = PageFault::aborts, .fault_after_page = 0.5});
    ModelledPagePrinter queue({.device = device.address()});
    const auto printer = queue_at(queue);
    const auto passed_on = print::IppClient(ok(print::parse_ipp_address(device.address())), limits);
    const auto outcome = print_once(*printer, slip, "page", [&] { passed_on.submit("mingbai page-1", "%PDF-1.7"); });
    CHECK(outcome.claim == Claim::failed);
  }
}

TEST_CASE("a queue is named as CUPS names it", "[print]") {
  CHECK(ok(print::cups_queue("hall_a4")).path == "/printers/hall_a4");
  for (const char* bad : {"", "a/b", "a b", "a?b", "a#b"}) CHECK_FALSE(print::cups_queue(bad));
}

TEST_CASE("printers at the machine's plugs are found, and tell their names", "[print]") {
  const TempDirectory folder;
  const auto put = [&](const char* file, std::string_view text) {
    std::filesystem::create_directories((folder / file).parent_path());
    REQUIRE(write_file_atomically(folder / file, text));
  };
  CHECK(print::printers_at_plugs(folder.path()).empty());
  put("dev/usb/lp0", "");
  put("sys/class/usbmisc/lp0/device/ieee1284_id", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20;CLS:PRINTER;");
  put("dev/ttyUSB1", "");
  put("dev/ttyS0", "");
  put("sys/class/tty/ttyS0/type", "4\n");
  put("dev/ttyS1", "");
  put("sys/class/tty/ttyS1/type", "0\n");
  put("dev/tty1", "");
  CHECK(print::printers_at_plugs(folder.path()) ==
        std::vector<print::FoundPrinter>{
            {"dev:/dev/usb/lp0", "EPSON TM-T20"}, {"tty:/dev/ttyS0,115200", ""}, {"tty:/dev/ttyUSB1,115200", ""}});
}

TEST_CASE("a search for printers that announce themselves ends in time whoever answers", "[print]") {
  const auto begun = std::chrono::steady_clock::now();
  print::printers_announced(Milliseconds(200));
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
}
