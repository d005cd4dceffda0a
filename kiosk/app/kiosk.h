// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/app/agent_desk.h"
#include "kiosk/app/catalog_trial.h"
#include "kiosk/app/kiosk_config.h"
#include "kiosk/app/operator_room.h"
#include "kiosk/app/print_room.h"
#include "kiosk/app/screen_pictures.h"
#include "kiosk/app/slips.h"
#include "kiosk/app/stage.h"
#include "kiosk/app/start_screen.h"
#include "kiosk/app/watch.h"
#include "kiosk/print/slip_drawing.h"
#include "kiosk/sound/speaker.h"
#include "kiosk/speech/narrator.h"
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
  bool frame_times = false;  // an overlay for developers: what the last frame cost
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
  // After run(): an operator asked for a fresh start. UI thread.
  bool restart_wanted() const { return restart_wanted_; }

 private:
  using Letter = std::variant<session::CaseAnswered, session::FormAnswered, Outlook>;

  Kiosk(KioskConfig config, KioskOptions options, const Clock& clock, const Log& log);
  Result<void> open();
  Result<void> open_window();
  Result<void> open_content();
  void start_threads();

  void drain();
  void take(const Outlook& outlook);
  void take(const print::PrintEvent& event);
  void take(const print::JobStep& step);
  // Opens the active generation, or an older one when it cannot be opened or brought this program down; only while
  // nobody is here.
  void renew_catalog();
  void renew_record();
  bool open_catalog(const std::filesystem::path& generation);
  void update_chrome();
  void carry_out(const session::Effect& effect);
  void carry_out(const session::PlayTone& heard);
  void carry_out(const session::LookUpCase& look_up);
  void carry_out(const session::OperatorAsked& asked);
  void carry_out(const session::PrintGuideSlip& guide);
  void carry_out(const session::PrintStatusSlip& status);
  void carry_out(const session::PrintReceiptSlip& receipt);
  void carry_out(const session::PrintNoticeSlip& asked);
  void carry_out(const session::PrintWindowSlip& asked);
  void carry_out(const session::PrintSubmissionSlip& asked);
  void carry_out(const session::HandInForm& form);
  void carry_out(const session::ForgetVisitor&);
  template <class Compose>
  void print_case(std::uint64_t job, const cases::Case& value, const char* kind, const Compose& compose);
  // What it would tell of is not there, or there is no printer.
  void print_impossible(std::uint64_t job);
  // `id`: see slip_id.h.
  void submit(std::uint64_t job, std::string id, print::Slip slip);
  Result<void> open_printer();
  void open_operator_room();
  OperatorRoom::Outside outside() const;
  void present_operator();
  sound::Speaker& speaker();  // made when it is first wanted
  speech::Narrator& narrator();
  void prepare_pictures();
  ui::ImageView keep_picture(const print::Bitmap& bitmap);
  ui::FrameOutcome draw(const ui::UiInput& input, ui::Redraw redraw);
  void show_frame_times(double layout_ms, double raster_ms, double present_ms, std::span<const ui::PixelRect> damage);
  void report_missing_glyphs();
  // When one is asked for, nobody is here, and nothing moves.
  void take_screen_picture(const ui::FrameOutcome& shown);
  ui::WindowEvents wait_for_events(std::optional<Milliseconds> next_frame_in, Milliseconds frame_begun);
  bool settled() const;
  Result<void> reach_start_screen();
  void write_tree();
  void write_stats();
  SlipPlace place() const;
  template <class Compose>
  auto composed(const Compose& compose) const;

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
  std::unique_ptr<MissedSearches> missed_;
  std::unique_ptr<catalog::Reader> reader_;
  std::string generation_;  // folder of the active generation, whether it could be opened or not
  std::unique_ptr<CatalogTrial> trial_;
  std::unique_ptr<ScreenPictures> screen_pictures_;
  std::unique_ptr<Stage> stage_;
  std::unique_ptr<print::SlipDrawing> preview_;

  std::optional<Outlook> outlook_;
  std::shared_ptr<const cases::PublicRecord> record_;  // that the stage has
  bool catalog_broken_ = false;
  bool looking_up_ = false;
  StartWorld start_world_;  // asked for on the command line
  std::ofstream tree_;
  std::uint64_t tree_frame_ = 0;

  // The last that was handed in: tried again, it goes under the same id.
  struct Attempt {
    std::uint64_t visit = 0;
    std::uint64_t number = 0;
    std::string id;
  };
  Attempt attempt_;

  std::string phone_url_;                            // what phone_picture_ shows
  std::vector<std::vector<std::uint8_t>> pictures_;  // pixels of the views in the models
  std::uint64_t last_picture_;
  std::map<std::string, std::uint64_t> jobs_;  // print::JobStep::job_id -> session's number
  print::PrinterState printer_;
  print::PaperReport paper_;
  std::string visit_salt_;                      // of slip ids; another for each visitor
  std::optional<std::int64_t> first_frame_ms_;  // since the process started
  std::uint64_t frames_drawn_ = 0;
  std::uint64_t frames_presented_ = 0;   // those that changed a pixel
  std::set<char32_t> missing_reported_;  // one line in the log for each

  std::atomic<screens::Speaker> speaker_found_{screens::Speaker::unknown};
  bool restart_wanted_ = false;
  std::vector<std::uint8_t> forced_picture_;  // pixels of the code on a forced screen
  std::atomic<bool> stopping_{false};
  std::unique_ptr<Mailbox<Letter>> letters_;
  std::unique_ptr<Mailbox<print::PrintEvent>> print_events_;
  std::unique_ptr<OperatorRoom> operator_room_;
  std::unique_ptr<AgentDesk> desk_;
  std::unique_ptr<Watch> watch_;
  std::unique_ptr<PrintRoom> print_room_;  // absent: no printer, or no journal to print by
  std::atomic<screens::Speaker> voice_found_{screens::Speaker::unknown};
  std::unique_ptr<sound::Speaker> speaker_;     // absent until somebody wants to hear something
  std::unique_ptr<speech::Narrator> narrator_;  // likewise; after the speaker that it plays on
};

}  // namespace mingbai::app
