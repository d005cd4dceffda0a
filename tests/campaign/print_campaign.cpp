// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/campaign/fault_campaign.h"
#include "tests/campaign/kill_campaign.h"
#include "tests/campaign/page_campaign.h"
#include "tests/campaign/real_time.h"

namespace {

using namespace mingbai::test;

struct Order {
  FaultPlan faults;
  KillPlan kills;
  int truncations = 20;
  bool rivals = false;
  bool real_time = false;
  std::string only;
};

void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

bool run(std::vector<Row> rows, const std::vector<Row>& more, const Order& order, const std::string& name) {
  rows.insert(rows.end(), more.begin(), more.end());
  std::erase_if(rows, [&](const Row& row) { return row.name.find(order.only) == std::string::npos; });
  say(name);
  const Tally sum = carry_out(rows, order.faults, say);
  say(sum.row("all: " + name));
  return sum.clean();
}

bool run_program(const KillPlan& plan, const std::string& name, KillReport (*kills)(const KillPlan&)) {
  const KillReport report = kills(plan);
  say(report.tally.row(name));
  std::printf("    %d kills, %d of them amid its printing; a run that nobody kills takes %.2f s\n", report.kills,
              report.amid_printing, report.usual_s);
  return report.tally.clean();
}

}  // namespace

int main(int argc, char** argv) {
  Order order;
  CLI::App app("Strikes printers made of software at random moments and judges by their paper.");
  app.add_option("--runs", order.faults.runs, "of each fault over each kind of line")->capture_default_str();
  app.add_option("--threads", order.faults.threads)->capture_default_str();
  app.add_option("--kills", order.kills.runs, "SIGKILL of the printing program")->capture_default_str();
  app.add_option("--truncations", order.truncations, "SIGKILL and a cut journal")->capture_default_str();
  app.add_option("--kill-threads", order.kills.threads)->capture_default_str();
  app.add_option("--program", order.kills.program, "mingbai-kiosk; without it nothing is killed");
  app.add_option("--seed", order.faults.seed)->capture_default_str();
  app.add_option("--only", order.only, "rows whose name holds this");
  app.add_flag("--rivals", order.rivals, "the two usual designs on the same printers, for comparison");
  app.add_flag("--real-time", order.real_time,
               "nothing else: each fault once, never repaired, against --program with its own deadlines");
  CLI11_PARSE(app, argc, argv);
  order.kills.seed = order.faults.seed;
  if (order.real_time) return run_real_time(order.kills.program, say) ? 0 : 1;
  say(Tally::heading());
  std::printf("time is scaled by %d: deadlines, rows, pages and faults\n", k_time_scale);
  bool clean = run(receipt_rows(fault_kinds(), make_journal_client), page_rows(make_journal_page_client), order,
                   "Mingbai's journal");
  clean = run(receipt_rows(bad_printers(), make_journal_client), {}, order, "Mingbai's journal, bad printers") && clean;
  if (!order.kills.program.empty()) {
    say("the program, real time");
    clean = run_program(order.kills, "SIGKILL of the program", run_kills) && clean;
    clean = run_program(order.kills, "SIGKILL of the program, IPP page", run_page_kills) && clean;
    order.kills.runs = order.truncations;
    order.kills.truncate = true;
    clean = run_program(order.kills, "SIGKILL and a cut journal", run_kills) && clean;
    clean = run_program(order.kills, "SIGKILL, a cut journal, IPP page", run_page_kills) && clean;
  }
  if (order.rivals) {
    run(receipt_rows(fault_kinds(), make_naive_client), page_rows(make_naive_page_client), order,
        "writes, tries again on error");
    run(receipt_rows(fault_kinds(), make_polling_client), page_rows(make_polling_page_client), order,
        "polls the status, tries again in doubt");
  }
  say(clean ? "clean" : "NOT CLEAN");
  return clean ? 0 : 1;
}
