// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "tests/campaign/fault_campaign.h"
#include "tests/campaign/kill_campaign.h"

namespace {

using namespace mingbai::test;
using Link = PrinterScript::Link;

struct Order {
  FaultPlan faults;
  KillPlan kills;
  int truncations = 20;
  bool rivals = false;
};

void say(const std::string& line) {
  std::puts(line.c_str());
  std::fflush(stdout);
}

bool run_kinds(const std::vector<FaultKind>& kinds, const MakeClient& client, const FaultPlan& plan) {
  Tally sum;
  for (const FaultKind& kind : kinds) {
    for (const auto& [link, name] :
         {std::pair(Link::tcp, "network"), {Link::tty, "serial"}, {Link::device, "device"}}) {
      const Tally tally = run_faults(kind, link, client, plan);
      say(tally.row(kind.name + ", " + name));
      sum.add(tally);
    }
  }
  say(sum.row("all"));
  return sum.clean();
}

bool run_program(const KillPlan& plan, const std::string& name) {
  const KillReport report = run_kills(plan);
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
  app.add_flag("--rivals", order.rivals, "the two usual designs on the same printers, for comparison");
  CLI11_PARSE(app, argc, argv);
  order.kills.seed = order.faults.seed;
  say(Tally::heading());
  say("journal client (time scaled by " + std::to_string(k_time_scale) + ")");
  bool clean = run_kinds(fault_kinds(), make_journal_client, order.faults);
  clean = run_kinds(bad_printers(), make_journal_client, order.faults) && clean;
  if (!order.kills.program.empty()) {
    say("the program, real time");
    clean = run_program(order.kills, "SIGKILL of the program") && clean;
    order.kills.runs = order.truncations;
    order.kills.truncate = true;
    clean = run_program(order.kills, "SIGKILL and a cut journal") && clean;
  }
  if (order.rivals) {
    say("writes, closes, tries again on error");
    run_kinds(fault_kinds(), make_naive_client, order.faults);
    say("asks for the status before and after, tries again on error");
    run_kinds(fault_kinds(), make_polling_client, order.faults);
  }
  say(clean ? "clean" : "NOT CLEAN");
  return clean ? 0 : 1;
}
