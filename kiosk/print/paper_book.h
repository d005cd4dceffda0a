// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/print/printer.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::sqlite {
class Connection;
}

namespace mingbai::print {

// Something at the printer that a person must see to, from the moment it was noticed until it was gone; the same fault
// again while it is open is the same order.
struct WorkOrder {
  std::string fault;  // paper_near_end, cutter, jam, or the name of a Readiness
  Instant opened{};
  Instant seen{};  // last, to a minute
  bool operator==(const WorkOrder&) const = default;
};

// What the staff may plan with. Lengths in millimetres.
struct PaperReport {
  int used_mm = 0;               // of the roll that is in
  std::optional<int> left_mm;    // nothing: the length of a roll is not known
  std::optional<int> days_left;  // working days of this kiosk, at the average of its last 14; nothing before the first
  int slips_today = 0;
  std::vector<WorkOrder> orders;  // open ones, oldest first
  bool operator==(const PaperReport&) const = default;
};

// {"used_mm":..,"left_mm":..|null,"days_left":..|null,"slips_today":..,
//  "work_orders":[{"fault":..,"opened":..,"seen":..}]}
std::string to_json(const PaperReport& report);

// Counts paper and keeps the printer's open faults, in the kiosk's state.db; no slip, no job. Print thread.
class PaperBook {
 public:
  // `roll_mm`: a full roll; 0: not known. `connection` outlives the book.
  PaperBook(sqlite::Connection& connection, const Clock& clock, int roll_mm)
      : connection_(connection), clock_(clock), roll_mm_(roll_mm) {}

  Result<void> used(int dots);
  // Opens an order for what is wrong, and closes those that the printer's own words prove to be mended: a printer that
  // says nothing proves only that its line is there. Paper that is there again after it was out is a new roll.
  Result<void> note(const PrinterState& state);
  // A person put it in; orders for paper are closed.
  Result<void> new_roll();
  Result<PaperReport> report();

 private:
  Result<void> open_order(std::string_view fault);
  Result<void> close_order(std::string_view fault);
  Result<void> close_orders(std::string_view but_for);
  Result<void> forget_old_orders();
  Result<bool> has_order(std::string_view fault);

  sqlite::Connection& connection_;
  const Clock& clock_;
  const int roll_mm_;
};

}  // namespace mingbai::print
