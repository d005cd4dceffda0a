// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/print/transport.h"
#include "sync/base/file_descriptor.h"

// What the transports share: moving bytes over a non-blocking descriptor.
namespace mingbai::print {

// Every byte, with no pause longer than `stall_limit`; `written` counts.
Delivery write_all(int descriptor, std::string_view bytes, Milliseconds stall_limit, std::size_t& written);
// Bytes that are there within `limit`, at most 256; empty on silence, end or error.
std::string read_some(int descriptor, Milliseconds limit);
// Delivery of an errno of write or connect on an open descriptor.
Delivery delivery_of_errno(int error_number);

// A character device; `baud` 0: no serial line, or one whose settings are left alone.
enum class FlowControl { xon_xoff, rts_cts };
std::unique_ptr<Transport> make_device_transport(std::string path, unsigned baud, FlowControl flow);
// Nothing for a speed that no serial line has.
bool is_baud(unsigned baud);

std::unique_ptr<Transport> make_tcp_transport(std::string address, std::uint16_t port);

}  // namespace mingbai::print
