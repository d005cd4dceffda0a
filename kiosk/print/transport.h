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
  // What was written and did not reach the other side yet shall never reach it: a stopped printer would print it later,
  // before the next job. A file is dropped. The session can only be closed.
  virtual void discard() = 0;
  // Ends the session; a file becomes visible here.
  virtual Delivery close() = 0;
  // Whether anything can come back at all. `file`: nothing, and each session begins anew.
  enum class Channel { one_way, two_way, file };
  virtual Channel channel() const = 0;
  // What the plug itself says while a session is open, without the printer's language: USB's port status. Many cheap
  // printers that answer nothing else have it.
  enum class PortSign { none, paper_out };
  virtual PortSign port_sign() { return PortSign::none; }
};

// "tcp:ADDRESS:PORT" (numeric, [v6] in brackets, or localhost; other names are refused: a hall's printer must not hang
// on a name server), "dev:PATH" (e.g. /dev/usb/lp0; read back where the kernel allows it), "tty:PATH,BAUD" (a serial
// line of eight bits without parity, XON/XOFF; "tty:PATH,BAUD,rtscts" where the cable has those wires), "file:PATH"
// (replaced whole by each job; for trying out). Fails with bad_value; opens nothing yet.
Result<std::unique_ptr<Transport>> make_transport(std::string_view address);

}  // namespace mingbai::print
