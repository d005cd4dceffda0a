// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/paper_commands.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/publish/press.h"
#include "sync/publish/space_report.h"
#include "sync/publish/speech.h"
#include "sync/volume/volume.h"

namespace mingbai::publish {

namespace {

Result<catalog::Content> read_release(const std::filesystem::path& path) {
  std::optional<UnpackedRelease> scratch;
  MINGBAI_ASSIGN(const auto reader, open_release(path, scratch));
  return reader->read_all();
}

struct Prepared {
  std::unique_ptr<volume::Fonts> fonts;
  catalog::Content content;
};
Result<Prepared> prepare(const PaperOptions& options) {
  Prepared prepared;
  MINGBAI_ASSIGN(prepared.fonts, volume::Fonts::load(options.fonts));
  MINGBAI_ASSIGN(prepared.content, read_release(options.release));
  return prepared;
}

class SheetWriter {
 public:
  SheetWriter(const Prepared& prepared, const PaperOptions& options) : prepared_(prepared), options_(options) {}

  Result<std::size_t> write() {
    MINGBAI_TRY(make_directories(options_.out));
    constexpr std::pair<std::string_view, volume::Sheet> k_sheets[] = {
        {"card", volume::Sheet::card}, {"guide", volume::Sheet::guide}, {"wall", volume::Sheet::wall}};
    const auto& powers = prepared_.content.powers;
    for (std::size_t i = 0; i < powers.size(); ++i) {
      const catalog::Power& power = powers[i];
      for (const auto& [kind, sheet] : k_sheets) {
        const bool drawable = sheet != volume::Sheet::wall || power.flowchart.has_value();
        if (wanted(kind) && chosen(power.code) && drawable) {
          MINGBAI_TRY(
              put(power.code + "-" + std::string(kind), sheet_of(*prepared_.fonts, prepared_.content, power, sheet)));
        }
      }
      show_progress(i + 1, powers.size());
    }
    for (const catalog::Department& department : prepared_.content.departments) {
      if (wanted("board") && offices_.contains(department.id)) {
        MINGBAI_TRY(put(department.id + "-board", board_of(*prepared_.fonts, prepared_.content, department.id)));
      }
    }
    return written_;
  }

 private:
  bool wanted(std::string_view kind) const {
    return options_.kinds.empty() || std::ranges::find(options_.kinds, kind) != options_.kinds.end();
  }
  bool chosen(const std::string& code) const {
    return options_.codes.empty() || std::ranges::find(options_.codes, code) != options_.codes.end();
  }
  std::set<std::string> offices_of_chosen() const {
    std::set<std::string> offices;
    for (const catalog::Power& power : prepared_.content.powers) {
      if (chosen(power.code)) {
        offices.insert(power.department);
      }
    }
    return offices;
  }
  Result<void> put(const std::string& name, const Result<std::string>& bytes) {
    if (!bytes) {
      return tl::unexpected(bytes.error());
    }
    ++written_;
    return write_file_atomically(options_.out / (name + ".pdf"), *bytes);
  }

  const Prepared& prepared_;
  const PaperOptions& options_;
  std::set<std::string> offices_ = offices_of_chosen();
  std::size_t written_ = 0;
};

}  // namespace

int run_volume(const PaperOptions& options) {
  const Result<Prepared> prepared = prepare(options);
  if (!prepared) {
    return report_failure(prepared.error());
  }
  const Result<std::string> bytes = volume::bound_volume(*prepared->fonts, prepared->content, show_progress);
  const Result<void> written = bytes ? write_file_atomically(options.out, *bytes) : tl::unexpected(bytes.error());
  if (!written) {
    return report_failure(written.error());
  }
  const std::size_t powers = prepared->content.powers.size();
  print(stdout, options.json ? nlohmann::ordered_json{{"powers", powers}, {"bytes", bytes->size()}}.dump() + "\n"
                             : say("{0}: {1} powers, {2} KiB", {options.out.string(), std::to_string(powers),
                                                                std::to_string((bytes->size() + 1023) / 1024)}) +
                                   "\n");
  return k_done;
}

int run_sheets(const PaperOptions& options) {
  const Result<Prepared> prepared = prepare(options);
  if (!prepared) {
    return report_failure(prepared.error());
  }
  const Result<std::size_t> written = SheetWriter(*prepared, options).write();
  if (!written) {
    return report_failure(written.error());
  }
  print(stdout, options.json ? nlohmann::ordered_json{{"sheets", *written}}.dump() + "\n"
                             : say("{0} sheets in {1}", {std::to_string(*written), options.out.string()}) + "\n");
  return *written > 0 ? k_done : k_refused;
}

}  // namespace mingbai::publish
