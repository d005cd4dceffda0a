// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How long a citizen waits for a slip, at a modelled printer of 150 mm/s, beside `lp` through CUPS where that runs
// here.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/print/qr.h"
#include "kiosk/print/spooler.h"
#include "sync/base/check.h"
#include "tests/kiosk/print/sample_slips.h"
#include "tests/support/modelled_printer.h"
#include "tests/support/source_path.h"

namespace {

using namespace mingbai;
using namespace mingbai::test;
using Clock = std::chrono::steady_clock;

constexpr int k_runs = 15;
constexpr std::chrono::microseconds k_row_time{833};  // 8 rows a mm, 150 mm/s
const SystemClock k_clock;

double ms_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

void say(const char* what, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  if (values.empty()) return;
  std::printf("%-46s median %7.1f ms   worst %7.1f ms   of %zu\n", what, values[values.size() / 2], values.back(),
              values.size());
}

PrinterScript script() {
  PrinterScript script;
  script.row_time = k_row_time;
  script.buffer_bytes = 16384;
  return script;
}

void bench_spooler(const std::shared_ptr<const text::FontSet>& fonts, print::PrinterProfile profile, const char* name) {
  const TempDirectory folder;
  ModelledPrinter model(script());
  auto journal = print::SqliteJournal::open(folder / "state", k_clock);
  auto transport = print::make_transport(model.address());
  MINGBAI_CHECK(journal && transport);
  const std::filesystem::path pages = "/dev/shm/mingbai-bench-" + print::make_job_id();
  print::PageKeep keep(pages, k_clock);
  Mailbox<print::PrintEvent> events;
  std::vector<double> first_byte;
  std::vector<double> proved;
  {
    print::Spooler spooler(print::make_escpos_printer(std::move(*transport), profile, fonts, k_clock),
                           {.journal = **journal, .keep = keep, .events = events, .clock = k_clock});
    for (int run = 0; run < k_runs; ++run) {
      const auto tap = Clock::now();
      spooler.submit(print::make_job_id(), status_sample(SampleLanguage::zh));
      while (auto event = events.wait()) {
        const auto* step = std::get_if<print::JobStep>(&*event);
        if (step == nullptr) continue;
        if (step->phase == print::JobPhase::sending) first_byte.push_back(ms_since(tap));
        if (!print::is_final(step->phase)) continue;
        MINGBAI_CHECK(step->phase == print::JobPhase::printed);
        proved.push_back(ms_since(tap));
        break;
      }
      events.drain();
    }
  }
  std::filesystem::remove_all(pages);
  std::printf("%s\n", name);
  say("  tap to the first byte (journal synced)", first_byte);
  say("  tap to the confirmed cut", proved);
}

// A scheduler and a raw queue of its own, as a hall would set one up for a receipt printer. The scheduler refuses to
// work as root: it becomes lp.
bool start_cups(const TempDirectory& folder, const std::string& address) {
  const std::string at = folder.path().string();
  const std::string place = address.substr(address.find(':') + 1);
  const std::string open = "Order allow,deny\nAllow all\n";
  write_bytes(folder / "cupsd.conf", "Listen " + at + "/sock\nLogLevel none\nMaxJobs 0\n<Location />\n" + open +
                                         "</Location>\n<Policy default>\n<Limit All>\n" + open +
                                         "</Limit>\n</Policy>\n");
  std::string files = "Group lp\nSystemGroup root\nSandboxing relaxed\nServerRoot " + at + "\n";
  for (const char* part : {"RequestRoot", "TempDir", "CacheDir", "StateDir"}) {
    std::filesystem::create_directory(folder / part);
    files += std::string(part) + " " + at + "/" + part + "\n";
  }
  for (const char* part : {"ErrorLog", "AccessLog", "PageLog"})
    files += std::string(part) + " " + at + "/" + part + "\n";
  if (::geteuid() == 0) files += "User lp\n";
  write_bytes(folder / "cups-files.conf", files);
  const std::string command =
      "cd " + at + " && chmod 755 . && { [ $(id -u) != 0 ] || chown -R lp:lp .; } && { cupsd -f -c " + at +
      "/cupsd.conf -s " + at + "/cups-files.conf >out 2>&1 & echo $! > cupsd.pid; } && sleep 2 && CUPS_SERVER=" + at +
      "/sock lpadmin -p raw -E -v socket://" + place + " -m raw >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;
}

void bench_cups(const std::shared_ptr<const text::FontSet>& fonts) {
  const TempDirectory folder;
  ModelledPrinter model(script());
  print::SlipDrawing drawing(fonts);
  const auto picture = drawing.bitmap(status_sample(SampleLanguage::zh), print::PaperWidth::mm80);
  MINGBAI_CHECK(picture.has_value());
  write_bytes(folder / "slip.bin", print::encode_job(*picture, {}));
  if (!start_cups(folder, model.address())) {
    std::printf("lp through CUPS: no scheduler here\n");
    return;
  }
  const std::string lp = "CUPS_SERVER=" + (folder / "sock").string() + " lp -d raw -o raw " +
                         (folder / "slip.bin").string() + " >/dev/null 2>&1";
  std::vector<double> first_byte;
  std::vector<double> cut;
  for (int run = 0; run < k_runs; ++run) {
    const std::size_t before = model.bytes_received();
    const auto slips = [&] {
      const auto paper = model.paper();
      return std::count_if(paper.begin(), paper.end(), [](const PaperSlip& slip) { return slip.cut; });
    };
    const auto cut_before = slips();
    const auto tap = Clock::now();
    // The slip is drawn for each tap here too.
    drawing.forget_all();
    MINGBAI_CHECK(drawing.bitmap(status_sample(SampleLanguage::zh), print::PaperWidth::mm80).has_value());
    if (std::system(lp.c_str()) != 0) break;
    while (model.bytes_received() == before && ms_since(tap) < 10000) std::this_thread::sleep_for(Milliseconds(1));
    first_byte.push_back(ms_since(tap));
    while (slips() == cut_before && ms_since(tap) < 10000) std::this_thread::sleep_for(Milliseconds(5));
    cut.push_back(ms_since(tap));
  }
  std::printf("lp through CUPS, raw queue (it never learns of the cut; measured on the paper)\n");
  say("  tap to the first byte", first_byte);
  say("  tap to the cut", cut);
  const std::string stop = "kill $(cat " + (folder / "cupsd.pid").string() + ")";
  if (std::system(stop.c_str()) != 0) std::printf("the scheduler had ended by itself\n");
}

void bench_qr() {
  std::vector<double> qr;
  for (int run = 0; run < k_runs; ++run) {
    const auto tap = Clock::now();
    MINGBAI_CHECK(print::qr_image("HTTPS://HALL.EXAMPLE/R/7K3M9Q2XVT4B8C", 10).has_value());
    qr.push_back(ms_since(tap));
  }
  say("the picture of the QR for the screen", qr);
}

}  // namespace

int main() {
  const auto fonts = text::FontSet::load(source_path("fonts"));
  MINGBAI_CHECK(fonts.has_value());
  print::PrinterProfile profile;
  bench_spooler(*fonts, profile, "journal, status after the cut");
  bench_spooler(*fonts, *print::profile_from_name("epson-80"), "journal, process id and automatic status");
  bench_qr();
  bench_cups(*fonts);
  return 0;
}
