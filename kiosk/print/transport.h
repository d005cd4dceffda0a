// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::print {

// How moving bytes ended. Closed: each has its own row in the tests.
enum class Delivery {
  sent,           // the other side (or the kernel for it) took every byte; says nothing about paper
  not_reachable,  // could not be opened: absent, no permission, connection refused
  timed_out,      // no progress within the deadline
  lost,           // broken off after it was open
  no_space,       // the file system is full
};
std::string_view name(Delivery delivery);

// Where bytes go. Blocking calls with deadlines, of non-blocking descriptors; for the print thread only.
class Transport {
 public:
  virtual ~Transport() = default;

  // Opens a session for one job; closes one that is open.
  virtual Delivery open(Milliseconds limit) = 0;
  // Every byte, or the reason why not. `stall_limit` is the longest time without any progress, not the whole time: a
  // slow printer is no broken one. `written` says how many bytes left in any case.
  virtual Delivery write(std::string_view bytes, Milliseconds stall_limit, std::size_t& written) = 0;
  // Bytes that came back, at most 256, waiting for the first one up to `limit`; empty when none came.
  virtual std::string read(Milliseconds limit) = 0;
  // Ends the session; a file becomes visible here.
  virtual Delivery close() = 0;
  // Whether anything can come back at all.
  enum class Channel { one_way, two_way };
  virtual Channel channel() const = 0;
};

// "tcp:ADDRESS:PORT" (numeric, [v6] in brackets, or localhost; other names are refused: a hall's printer must not hang
// on a name server), "dev:PATH" (e.g. /dev/usb/lp0; read back where the kernel allows it), "file:PATH" (replaced whole
// by each job; for trying out). Fails with bad_value; opens nothing yet.
Result<std::unique_ptr<Transport>> make_transport(std::string_view address);

}  // namespace mingbai::print
