// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/print/bitmap.h"

// ESC/POS as cheap receipt printers understand it: raster pictures only, never the printer's own fonts (they differ by
// model and none has Tibetan).
namespace mingbai::print {

// How a printer proves that a job came out.
enum class Proof {
  none,          // nothing comes back: the outcome stays unknown
  status_after,  // GS r 1 behind the cut: answered once everything before it was processed
  process_id,    // GS ( H fn 48: the printer repeats the job's id when printing is complete
};
enum class Cut { none, partial, full };
// How pictures are sent: GS v 0, which nearly every model takes, or GS ( L (store, then print), which newer ones want.
enum class RasterCommand { gs_v_0, gs_l };
// How the printer tells of paper and cover while a job runs.
enum class StatusKind {
  none,       // never
  real_time,  // answers DLE EOT
  automatic,  // speaks up by itself (GS a) and answers DLE EOT too
};

// What must be known of a model. Defaults fit the usual 80 mm kiosk mechanism.
struct PrinterProfile {
  int width_dots = 576;
  int feed_before_cut_dots = 120;  // from the head to the knife
  Cut cut = Cut::partial;
  int motion_units_dpi = 203;  // GS P, so that ESC J counts dots on every model; 0 = the printer knows no GS P
  Proof proof = Proof::status_after;
  RasterCommand raster = RasterCommand::gs_v_0;
  StatusKind status = StatusKind::real_time;
  bool operator==(const PrinterProfile&) const = default;
};

// Named starting points for kiosk.toml: generic-80, generic-58 (the defaults), epson-80, epson-58 (process ids,
// automatic status), raster-80, raster-58 (models that want GS ( L), silent-80, silent-58 (never answer).
std::optional<PrinterProfile> profile_from_name(std::string_view name);
// none | status_after | process_id
std::optional<Proof> proof_from_word(std::string_view word);

inline constexpr int k_band_rows = 128;

// The bytes of one job, and where a question may stand between its commands.
struct EncodedJob {
  std::string bytes;
  std::vector<std::size_t> joints;  // rising; ends of commands, the last one is the end
  std::size_t cut = 0;              // where feed and cut begin: before it, nothing complete can have come out
};

// One job: initialise, bands (at most k_band_rows, cut at white rows where there are any, blank columns at the right
// left out), white rows as ESC J, feed and cut. No byte runs 10 04, 10 05 or 10 14 stand inside picture data (printers
// obey them even there): one white dot of such a run is blackened. `picture.width` may not exceed the profile's width.
EncodedJob encode_with_joints(const Bitmap& picture, const PrinterProfile& profile);
std::string encode_job(const Bitmap& picture, const PrinterProfile& profile);

// Feed to the knife and cut.
std::string cut_sequence(const PrinterProfile& profile);

// Four printable characters that stand for one attempt in GS ( H.
using ProcessId = std::array<char, 4>;
// What is sent behind a job to get its proof; empty for Proof::none.
std::string proof_request(Proof proof, const ProcessId& id);

// Brings a printer that a dead session left in the middle of a picture back to its senses: enough zero bytes to fill
// the largest band, then ESC @.
std::string flush_sequence();

// GS a: the printer speaks up by itself from now on, until the next ESC @. Empty unless its kind is automatic.
std::string watch_request(StatusKind kind);

// DLE DC4 fn 8: throws away what the printer has not printed yet. Obeyed at once, even when it is offline, so that the
// next visitor never finds the last one's slip after a paper change.
std::string clear_sequence();

}  // namespace mingbai::print
