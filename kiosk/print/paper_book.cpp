// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/paper_book.h"

#include <algorithm>
#include <cmath>

#include "sync/sqlite/connection.h"

namespace mingbai::print {
namespace {

using sqlite::Statement;

constexpr std::string_view k_near_end = "paper_near_end";
constexpr int k_days_averaged = 14;
constexpr std::chrono::seconds k_seen_every{60};
constexpr std::chrono::days k_keep_closed{90};
constexpr double k_mm_a_dot = 25.4 / k_head_dpi;

int millimetres(double dots) {
  return static_cast<int>(std::lround(dots * k_mm_a_dot));
}

std::int64_t seconds(Instant moment) {
  return moment.time_since_epoch().count();
}

std::string_view fault_of(const PrinterState& state) {
  using Part = PrinterState::Part;
  if (state.readiness != PrinterState::Readiness::broken || state.part == Part::unknown) return name(state.readiness);
  return state.part == Part::cutter ? "cutter" : "jam";
}

}  // namespace

Result<void> PaperBook::used(int dots) {
  MINGBAI_ASSIGN(auto day, connection_.prepare(R"sql(
    INSERT INTO paper_day (day, slips, dots) VALUES (:day, 1, :dots)
    ON CONFLICT (day) DO UPDATE SET slips = slips + 1, dots = dots + excluded.dots)sql"));
  MINGBAI_TRY(day.bind(":day", to_iso8601(clock_.today())).bind(":dots", dots).run());
  MINGBAI_ASSIGN(auto roll, connection_.prepare(R"sql(
    INSERT INTO paper_roll (only, loaded, dots) VALUES (1, :now, :dots)
    ON CONFLICT (only) DO UPDATE SET dots = dots + excluded.dots)sql"));
  return roll.bind(":now", seconds(clock_.now())).bind(":dots", dots).run();
}

Result<void> PaperBook::new_roll() {
  MINGBAI_ASSIGN(auto roll, connection_.prepare(R"sql(
    INSERT INTO paper_roll (only, loaded, dots) VALUES (1, :now, 0)
    ON CONFLICT (only) DO UPDATE SET loaded = excluded.loaded, dots = 0)sql"));
  MINGBAI_TRY(roll.bind(":now", seconds(clock_.now())).run());
  MINGBAI_TRY(close_order(name(PrinterState::Readiness::paper_out)));
  return close_order(k_near_end);
}

Result<bool> PaperBook::has_order(std::string_view fault) {
  MINGBAI_ASSIGN(auto select,
                 connection_.prepare("SELECT 1 AS one FROM work_order WHERE fault = :fault AND closed IS NULL"));
  MINGBAI_ASSIGN(const auto found, select.bind(":fault", fault).first([](const Statement&) { return true; }));
  return found.has_value();
}

Result<void> PaperBook::open_order(std::string_view fault) {
  MINGBAI_ASSIGN(const bool open, has_order(fault));
  if (open) {
    MINGBAI_ASSIGN(auto update, connection_.prepare(R"sql(
      UPDATE work_order SET seen = :now
      WHERE fault = :fault AND closed IS NULL AND max(seen, opened) <= :now - :every)sql"));
    return update.bind(":fault", fault)
        .bind(":now", seconds(clock_.now()))
        .bind(":every", std::int64_t{k_seen_every.count()})
        .run();
  }
  MINGBAI_ASSIGN(auto insert, connection_.prepare(R"sql(
    INSERT INTO work_order (fault, opened, closed, seen) VALUES (:fault, :now, NULL, :now)
    ON CONFLICT (fault, opened) DO UPDATE SET closed = NULL)sql"));
  MINGBAI_TRY(insert.bind(":fault", fault).bind(":now", seconds(clock_.now())).run());
  return forget_old_orders();
}

Result<void> PaperBook::close_order(std::string_view fault) {
  MINGBAI_ASSIGN(auto update,
                 connection_.prepare("UPDATE work_order SET closed = :now WHERE closed IS NULL AND fault = :fault"));
  return update.bind(":now", seconds(clock_.now())).bind(":fault", fault).run();
}

Result<void> PaperBook::forget_old_orders() {
  MINGBAI_ASSIGN(auto old, connection_.prepare("DELETE FROM work_order WHERE closed < :before"));
  return old.bind(":before", seconds(clock_.now() - k_keep_closed)).run();
}

Result<void> PaperBook::close_orders(std::string_view but_for) {
  MINGBAI_ASSIGN(auto update,
                 connection_.prepare("UPDATE work_order SET closed = :now WHERE closed IS NULL AND fault <> :but"));
  return update.bind(":now", seconds(clock_.now())).bind(":but", but_for).run();
}

Result<void> PaperBook::note(const PrinterState& state) {
  using Readiness = PrinterState::Readiness;
  if (state.readiness != Readiness::not_reachable) MINGBAI_TRY(close_order(name(Readiness::not_reachable)));
  if (!may_print(state.readiness)) return open_order(fault_of(state));
  if (state.readiness == Readiness::silent) return {};
  const bool near_end = state.paper == PrinterState::Paper::near_end;
  MINGBAI_ASSIGN(const bool was_out, has_order(name(Readiness::paper_out)));
  MINGBAI_ASSIGN(const bool was_near, has_order(k_near_end));
  if (was_out || (was_near && state.paper == PrinterState::Paper::enough)) MINGBAI_TRY(new_roll());
  MINGBAI_TRY(close_orders(near_end ? k_near_end : ""));
  return near_end ? open_order(k_near_end) : Result<void>();
}

Result<PaperReport> PaperBook::report() {
  PaperReport report;
  MINGBAI_ASSIGN(auto roll, connection_.prepare("SELECT dots FROM paper_roll"));
  MINGBAI_TRY(roll.for_each(
      [&](const Statement& row) { report.used_mm = millimetres(static_cast<double>(row.int64("dots"))); }));
  MINGBAI_ASSIGN(auto days, connection_.prepare("SELECT * FROM paper_day ORDER BY day DESC LIMIT :most"));
  const std::string today = to_iso8601(clock_.today());
  double dots = 0;
  int counted = 0;
  MINGBAI_TRY(days.bind(":most", k_days_averaged).for_each([&](const Statement& row) {
    dots += static_cast<double>(row.int64("dots"));
    ++counted;
    if (row.text_view("day") == today) report.slips_today = static_cast<int>(row.int64("slips"));
  }));
  if (roll_mm_ > 0) report.left_mm = std::max(roll_mm_ - report.used_mm, 0);
  if (report.left_mm && dots > 0) {
    report.days_left = static_cast<int>(*report.left_mm / (dots * k_mm_a_dot / counted));
  }
  MINGBAI_ASSIGN(auto orders,
                 connection_.prepare("SELECT * FROM work_order WHERE closed IS NULL ORDER BY opened, fault"));
  MINGBAI_TRY(orders.for_each([&](const Statement& row) {
    const std::int64_t opened = row.int64("opened");
    const std::int64_t seen = std::max(opened, row.int64("seen"));
    report.orders.push_back(
        {row.text("fault"), Instant{std::chrono::seconds{opened}}, Instant{std::chrono::seconds{seen}}});
  }));
  return report;
}

std::string to_json(const PaperReport& report) {
  const auto number = [](std::optional<int> value) { return value ? std::to_string(*value) : std::string("null"); };
  std::string orders;
  for (const WorkOrder& order : report.orders) {
    orders += (orders.empty() ? "" : ",");
    orders += "{\"fault\":\"" + order.fault + "\",\"opened\":\"" + to_iso8601(order.opened) + "\",\"seen\":\"" +
              to_iso8601(order.seen) + "\"}";
  }
  return "{\"used_mm\":" + std::to_string(report.used_mm) + ",\"left_mm\":" + number(report.left_mm) +
         ",\"days_left\":" + number(report.days_left) + ",\"slips_today\":" + std::to_string(report.slips_today) +
         ",\"work_orders\":[" + orders + "]}";
}

}  // namespace mingbai::print
