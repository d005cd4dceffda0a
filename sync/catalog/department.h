// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/catalog/terms.h"

namespace mingbai::catalog {

struct Region {
  std::string code;  // six digits
  std::string name;
  Level level = Level::prefecture;
  bool operator==(const Region&) const = default;
};

struct Department {
  std::string id;  // e.g. mz-gaj
  std::string name;
  std::string short_name;
  std::string region;  // Region::code
  std::string address;
  std::string phone;
  std::string supervisor;
  std::string supervision_phone;
  std::string superior;  // Department::id of the prefecture's office of the same line, or empty
  bool operator==(const Department&) const = default;
};

// 公示 (O4-O6).
struct Notice {
  std::string id;
  std::string department;  // Department::id
  std::string power;       // Power::code, or empty
  NoticeKind kind = NoticeKind::announcement;
  std::string title;
  std::string body;
  Date published{};
  std::optional<Date> until;
  bool operator==(const Notice&) const = default;
};

// One published change of a power (L6, F6). Where the office said since when its basis, chart or content had changed,
// `began` is that day, `due` the last day to publish it (政府信息公开条例 Art 26), and `late_days` the working days by
// which it was missed; 0 = in time.
struct Change {
  enum class Kind { added, revised, withdrawn };
  std::string power;
  std::string power_name;
  int release = 0;
  Date date{};
  Kind kind = Kind::added;
  std::string what;  // names of the changed parts, in Chinese, separated by 、
  std::optional<Date> began;
  std::optional<Date> due;
  int late_days = 0;
  bool operator==(const Change&) const = default;
};

// What was published since some day.
struct RecentChanges {
  int added = 0;
  int revised = 0;
  int withdrawn = 0;
  std::vector<Change> newest;  // newest first, some of these
};

// A change that is known and not yet published: what is on the screen of this power waits for a revision.
struct PendingChange {
  std::string power;  // Power::code
  ChangedPart part = ChangedPart::item;
  Date began{};
  Date due{};  // the last day to publish it
  bool operator==(const PendingChange&) const = default;
};

}  // namespace mingbai::catalog
