// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/app/kiosk_config.h"
#include "kiosk/app/look_up_desk.h"
#include "kiosk/app/slips.h"
#include "kiosk/app/stage.h"
#include "kiosk/app/start_screen.h"
#include "kiosk/app/watch.h"
#include "kiosk/print/slip_drawing.h"
#include "kiosk/print/spooler.h"
#include "kiosk/ui/frame_buffer.h"
#include "kiosk/ui/window.h"

namespace mingbai::app {

struct KioskOptions {
  std::string screen;                // see start_screen.h; empty: attract
  std::filesystem::path tree;        // JSON lines of the semantic tree; empty: none
  std::filesystem::path screenshot;  // one settled frame as PNG, then the end; empty: run
  std::filesystem::path stats;       // JSON of start time and memory; empty: none
  ui::WindowMode mode = ui::WindowMode::fullscreen;
  bool offscreen = false;
  int width_px = 1080;
  int height_px = 1920;
};

// The whole kiosk: owns every object, wires them and turns the event loop; decides nothing else. UI thread only, but
// for stop().
class Kiosk {
 public:
  static Result<std::unique_ptr<Kiosk>> create(KioskConfig config, KioskOptions options, const Clock& clock,
                                               const Log& log);
  ~Kiosk();
  Kiosk(const Kiosk&) = delete;
  Kiosk& operator=(const Kiosk&) = delete;

  // Until stop() or the window is closed; with a screenshot asked for, until it is written.
  Result<void> run();
  // Any thread.
  void stop();

 private:
  using Letter = std::variant<session::CaseAnswered, Outlook>;

  Kiosk(KioskConfig config, KioskOptions options, const Clock& clock, const Log& log);
  Result<void> open();
  void start_threads();

  void drain();
  void take(const Outlook& outlook);
  void take(const print::PrintEvent& event);
  // Opens the active generation; only while nobody is here.
  void renew_catalog();
  void update_chrome();
  void carry_out(const session::Effect& effect);
  void submit(std::uint64_t job, print::Slip slip);
  void prepare_pictures();
  ui::ImageView keep_picture(const print::Bitmap& bitmap);
  ui::FrameOutcome draw(const ui::UiInput& input, ui::Redraw redraw);
  bool settled() const;
  Result<void> reach_start_screen();
  void write_tree();
  void write_stats();
  SlipPlace place() const;

  KioskConfig config_;
  KioskOptions options_;
  const Clock& clock_;
  const Log& log_;
  calendar::Calendar calendar_;
  std::optional<calendar::LegalClocks> clocks_;
  std::unique_ptr<Wordbook> wordbook_;
  std::shared_ptr<const text::FontSet> fonts_;
  std::unique_ptr<ui::IconSet> icons_;
  std::unique_ptr<ui::Window> window_;
  ui::FrameBuffer frame_;
  std::unique_ptr<catalog::Reader> reader_;
  std::string generation_;  // folder of the catalog that is open
  std::unique_ptr<Stage> stage_;
  std::unique_ptr<print::SlipDrawing> preview_;

  std::optional<Outlook> outlook_;
  bool catalog_broken_ = false;
  bool looking_up_ = false;
  StartWorld start_world_;  // asked for on the command line
  std::ofstream tree_;
  std::uint64_t tree_frame_ = 0;

  std::string phone_url_;                            // what phone_picture_ shows
  std::vector<std::vector<std::uint8_t>> pictures_;  // pixels of the views in the models
  std::uint64_t last_picture_;
  std::map<std::string, std::uint64_t> jobs_;  // print::JobStep::job_id -> session's number
  print::PrinterState printer_;
  std::optional<std::int64_t> first_frame_ms_;  // since the process started

  std::atomic<bool> stopping_{false};
  print::NoJournal journal_;
  std::unique_ptr<Mailbox<Letter>> letters_;
  std::unique_ptr<Mailbox<print::PrintEvent>> print_events_;
  std::unique_ptr<LookUpDesk> desk_;
  std::unique_ptr<Watch> watch_;
  std::unique_ptr<print::Spooler> spooler_;
};

}  // namespace mingbai::app
