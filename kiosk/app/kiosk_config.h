// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/print/escpos.h"
#include "kiosk/session/update.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/window.h"
#include "sync/base/result.h"

namespace mingbai::app {

// config/kiosk.toml, every key with its default. Read once at start.
struct KioskConfig {
  std::string hall;          // empty: the title of the release
  std::string kiosk_number;  // "3": printed on slips
  std::string public_url;    // of the central server as a phone sees it; empty: no QR is offered
  std::filesystem::path state = "/var/lib/mingbai";
  std::filesystem::path socket = "/run/mingbai/agent.sock";
  std::filesystem::path assets = "/usr/share/mingbai/assets";
  std::filesystem::path hall_plan;  // hall.toml (hall_file.h); empty: windows are listed without a map
  std::filesystem::path fonts = "/usr/share/mingbai/fonts";  // default: beside assets
  ui::ScreenProfile screen;
  bool fullscreen = true;
  ui::RendererChoice renderer = ui::RendererChoice::automatic;
  session::Settings defaults;
  session::IdleTimes idle;
  std::chrono::hours stale_after{24 * 7};
  std::string printer = "none";  // see kiosk/print/printer.h, make_printer
  print::PrinterProfile paper;
  double paper_roll_m = 0.0;  // metres of a full roll, for the forecast; 0: not known
  // The kiosk's own folder: the print journal, tries of the operators' number, its maintenance switch. Must outlive a
  // restart.
  std::filesystem::path kiosk_state = "/var/lib/mingbai-kiosk";
  std::string operator_pin_hash;  // made by mingbai-kiosk hash-pin; empty: nobody enters at the screen
  std::filesystem::path source;   // the file that was read

  // Relative paths are meant from `folder`. Fails with bad_syntax or bad_value naming `source` and the key.
  static Result<KioskConfig> parse(std::string_view toml, std::string_view source, const std::filesystem::path& folder);
  static Result<KioskConfig> load(const std::filesystem::path& path);
};

}  // namespace mingbai::app
