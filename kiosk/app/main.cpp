// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <pthread.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "kiosk/app/gallery_run.h"
#include "kiosk/app/hash_pin.h"
#include "kiosk/app/kiosk.h"
#include "kiosk/app/print_command.h"
#include "kiosk/app/start_screen.h"
#include "sync/base/date.h"
#include "sync/base/log_tail.h"

namespace {

using namespace mingbai;

constexpr std::size_t k_log_tail = 200;  // lines that the operator's page can show
// An operator asked for a fresh start; the service manager gives it (SuccessExitStatus in mingbai-kiosk.service).
constexpr int k_restart_code = 75;
constexpr mingbai::Milliseconds k_detect{3000};

struct CommandLine {
  std::filesystem::path config = "/etc/mingbai/kiosk.toml";
  std::string state;
  std::string socket;
  std::string window;
  std::string language;
  std::string text_size;
  std::string renderer;
  std::string contrast;
  std::string reach;
  std::string now;
  std::string print_to;
  int idle_warn_seconds = 0;
  app::KioskOptions options;
  app::PrintOrder print;
  bool detect = false;
};

void declare(CLI::App& app, CommandLine& line) {
  app.set_version_flag("--version", "mingbai-kiosk 0.1.0");
  app.add_option("--config", line.config, "configuration file")->capture_default_str();
  app.add_option("--state", line.state, "the agent's folder with the generations, instead of the configured one");
  app.add_option("--socket", line.socket, "the agent's socket, instead of the configured one");
  app.add_option("--window", line.window, "a window of WxH pixels instead of the whole screen, e.g. 1080x1920");
  app.add_option("--lang", line.language, "zh-Hans | zh-Hant | bo | en");
  app.add_option("--text-size", line.text_size, "s | m | l | xl");
  app.add_option("--contrast", line.contrast, "standard | high | low");
  app.add_option("--reach", line.reach, "whole | lower: everything that can be pressed in the lower half");
  app.add_option("--screen", line.options.screen, app::start_screen_help());
  app.add_option("--tree", line.options.tree, "write the semantic tree to this file, one JSON line a change");
  app.add_flag("--offscreen", line.options.offscreen, "no window at all");
  app.add_option("--screenshot", line.options.screenshot, "write one settled frame as PNG and end");
  app.add_option("--now", line.now, "stand still at this time, e.g. 2026-11-22T10:06:00+08:00");
  app.add_option("--print-to", line.print_to,
                 "file:PATH | dev:/dev/... | tcp:HOST:PORT | pdf:FOLDER, instead of the configured printer");
  app.add_option("--idle-warn", line.idle_warn_seconds, "seconds without a touch before the question");
  app.add_option("--renderer", line.renderer, "auto | gl | software, instead of the configured one");
  app.add_flag("--frame-times", line.options.frame_times, "show in a corner what the last frame cost");
  app.add_option("--stats", line.options.stats, "write time to the first frame and memory to this file");
}

CLI::App* declare_print(CLI::App& app, CommandLine& line) {
  app::PrintOrder& order = line.print;
  CLI::App* print = app.add_subcommand(
      "print", "print one slip, wait for the outcome, end with one JSON line: 0 printed, 3 failed, 4 unknown");
  print->add_flag("--detect", line.detect,
                  "print nothing: list the printers that this machine can see, a JSON line each");
  print->add_option("--slip", order.slip, "status | guide | receipt | notice | queue")
      ->check(CLI::IsMember({"status", "guide", "receipt", "notice", "queue"}));
  print->add_option("--case", order.case_file, "JSON of the case, as the central server's API takes it");
  print->add_option("--notice", order.notice, "for --slip notice: its id in the catalog");
  print->add_option("--ticket", order.ticket, R"(for --slip queue: JSON {"number":"A023","window":"3","ahead":4})");
  print->add_option("--printer", order.printer,
                    "tcp:HOST:PORT | dev:PATH | tty:PATH,BAUD | ipp:URI | cups:QUEUE | file:PATH | pdf:FOLDER");
  print->add_option("--width", order.width_dots, "576 | 384")->check(CLI::IsMember({576, 384}));
  print->add_option("--profile", order.profile, "see printer_profile in kiosk.toml");
  print->add_option("--proof", order.proof, "none | status_after | process_id");
  print->add_option("--public-url", order.public_url, "what the QR leads to, instead of the configured one");
  print->add_option("--state", order.state, "folder of the print journal; what it still holds is settled first");
  print->callback([&line] {
    const app::PrintOrder& asked = line.print;
    if (line.detect) {
      return;
    }
    const bool of_case = asked.slip != "notice" && asked.slip != "queue";
    if (of_case && asked.case_file.empty()) {
      throw CLI::RequiredError("--case");
    }
    if (asked.slip == "notice" && asked.notice.empty()) {
      throw CLI::RequiredError("--notice");
    }
    if (asked.slip == "queue" && asked.ticket.empty()) {
      throw CLI::RequiredError("--ticket");
    }
    if (asked.printer.empty()) {
      throw CLI::RequiredError("--printer");
    }
    if (asked.state.empty()) {
      throw CLI::RequiredError("--state");
    }
  });
  return print;
}

template <class Value>
Result<void> take_word(const std::string& text, std::optional<Value> (*find)(std::string_view), std::string_view option,
                       Value& into) {
  if (text.empty()) {
    return {};
  }
  const auto value = find(text);
  if (!value) {
    return fail(ErrorCode::bad_value, std::string(option) + " does not know \"" + text + "\"");
  }
  into = *value;
  return {};
}

Result<void> take_window(const std::string& text, app::KioskOptions& options) {
  if (text.empty()) {
    return {};
  }
  int width = 0;
  int height = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%5dx%5d%c", &width, &height, &rest) != 2 || width < 320 || height < 320) {
    return fail(ErrorCode::bad_value, "--window wants WIDTHxHEIGHT, at least 320x320");
  }
  options.mode = ui::WindowMode::windowed;
  options.width_px = width;
  options.height_px = height;
  return {};
}

Result<app::KioskConfig> configure(CommandLine& line) {
  MINGBAI_ASSIGN(app::KioskConfig config, app::KioskConfig::load(line.config));
  if (!line.state.empty()) {
    config.state = line.state;
  }
  if (!line.socket.empty()) {
    config.socket = line.socket;
  }
  if (!line.print_to.empty()) {
    config.printer = line.print_to;
  }
  if (line.idle_warn_seconds > 0) {
    config.idle.warn_after = std::chrono::seconds(line.idle_warn_seconds);
  }
  MINGBAI_TRY(take_word(line.language, session::language_from_word, "--lang", config.defaults.language));
  MINGBAI_TRY(take_word(line.renderer, ui::renderer_from_word, "--renderer", config.renderer));
  MINGBAI_TRY(take_word(line.text_size, session::text_size_from_word, "--text-size", config.defaults.text_size));
  MINGBAI_TRY(take_word(line.contrast, session::contrast_from_word, "--contrast", config.defaults.contrast));
  MINGBAI_TRY(take_word(line.reach, session::reach_from_word, "--reach", config.defaults.reach));
  line.options.mode = config.fullscreen ? ui::WindowMode::fullscreen : ui::WindowMode::windowed;
  MINGBAI_TRY(take_window(line.window, line.options));
  return config;
}

// --now for `print`: the slip's date stands still, its deadlines do not.
class PinnedClock final : public Clock {
 public:
  explicit PinnedClock(Instant now) : now_(now) {}
  Instant now() const override { return now_; }
  Milliseconds steady() const override { return system_.steady(); }

 private:
  const Instant now_;
  const SystemClock system_;
};

sigset_t end_signals() {
  sigset_t signals{};
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

// SIGTERM and SIGINT as a call of Kiosk::stop, on a thread that waits for them; every other thread has them blocked.
class EndSignals {
 public:
  explicit EndSignals(app::Kiosk& kiosk)
      : thread_([&kiosk] {
          const sigset_t signals = end_signals();
          int received = 0;
          sigwait(&signals, &received);
          kiosk.stop();
        }) {}
  ~EndSignals() {
    // The thread waits for it in sigwait, so nothing is ended by it. NOLINTNEXTLINE(bugprone-bad-signal-to-kill-thread)
    pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
  }
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

 private:
  std::thread thread_;
};

int failed(const Log& log, std::string_view event, const Error& error) {
  log.failure(event, error);
  std::cerr << error.to_string() << '\n';
  return 1;
}

// Xlib reads 5,700 lines of sequences for dead keys as soon as a window wants text; a hall's keyboard has no such keys.
void leave_compose_sequences_out() {
  ::setenv("XCOMPOSEFILE", "/dev/null", 0);
}

// Without a session bus libdbus would launch one for SDL, which uses it for nothing that a kiosk needs: its fork runs
// beside the thread that opens the content, and was seen to hang the start (once in 25, under AddressSanitizer).
void launch_no_session_bus() {
  ::setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

}  // namespace

int main(int argc, char** argv) {
  leave_compose_sequences_out();
  launch_no_session_bus();
  CLI::App app("The touch screen of the hall");
  CommandLine line;
  declare(app, line);
  const CLI::App* hash_pin = app.add_subcommand(
      "hash-pin", "read the operators' number from standard input and print its hash for kiosk.toml");
  const CLI::App* print = declare_print(app, line);
  CLI11_PARSE(app, argc, argv);
  if (*hash_pin) {
    return app::hash_pin();
  }

  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (!line.now.empty()) {
    const auto now = parse_instant(line.now);
    if (!now) {
      std::cerr << "--now wants a time like 2026-11-22T10:06:00+08:00\n";
      return 2;
    }
    clock = *print ? std::unique_ptr<Clock>(std::make_unique<PinnedClock>(*now)) : std::make_unique<FixedClock>(*now);
  }
  LogTail tail(k_log_tail);
  Log log("mingbai-kiosk", *clock);
  log.keep_in(tail);
  if (line.detect) {
    app::show_printers(k_detect);
    return 0;
  }
  if (*print) {
    auto known = app::config_for_print(line.config);
    if (!known) {
      return failed(log, "kiosk.bad_configuration", known.error());
    }
    return static_cast<int>(app::run_print(line.print, *known, *clock, log));
  }
  auto config = configure(line);
  if (!config) {
    return failed(log, "kiosk.bad_configuration", config.error());
  }
  if (app::wants_gallery(line.options)) {
    const auto shown = app::run_gallery(*config, line.options, *clock);
    return shown ? 0 : failed(log, "gallery.failed", shown.error());
  }
  const sigset_t signals = end_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread starts
  auto kiosk = app::Kiosk::create(std::move(*config), line.options, *clock, log);
  if (!kiosk) {
    return failed(log, "kiosk.start_failed", kiosk.error());
  }
  {
    const EndSignals listening(**kiosk);
    if (const auto ended = (*kiosk)->run(); !ended) {
      return failed(log, "kiosk.failed", ended.error());
    }
  }
  const bool restart = (*kiosk)->restart_wanted();
  log.write(LogLevel::notice, restart ? "kiosk.restarts" : "kiosk.ended");
  return restart ? k_restart_code : 0;
}
