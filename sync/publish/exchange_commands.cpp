// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/exchange_commands.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/publish/national.h"
#include "sync/publish/press.h"
#include "sync/publish/report.h"
#include "sync/publish/space_report.h"
#include "sync/publish/speech.h"
#include "sync/release/carry.h"
#include "sync/release/signed_file.h"
#include "sync/workbook/package_sheets.h"

namespace mingbai::publish {

namespace {

using nlohmann::ordered_json;

Result<catalog::Content> read_release(const std::filesystem::path& path) {
  std::optional<UnpackedRelease> scratch;
  MINGBAI_ASSIGN(const auto reader, open_release(path, scratch));
  return reader->read_all();
}

// One folder an office, by its id.
Result<std::size_t> write_packages(const catalog::Content& content, const std::filesystem::path& folder) {
  const std::vector<package::Submission> submissions = workbook::submissions_of(content);
  for (const package::Submission& submission : submissions) {
    MINGBAI_TRY(workbook::write_csv_package(folder / submission.department.id, workbook::sheets_of(submission)));
  }
  return submissions.size();
}

ordered_json to_json(const Exported& exported) {
  const NotCarried& not_carried = exported.not_carried;
  return {{"items", exported.items},
          {"not_carried",
           {{"duties", not_carried.duties},
            {"charts", not_carried.charts},
            {"everyday_names", not_carried.everyday},
            {"situations", not_carried.situations}}}};
}

int export_to_stick(const ExportOptions& options, const Clock& clock) {
  if (options.root.empty()) {
    return report_failure({ErrorCode::bad_value, "--root root.mbsg?"});
  }
  Result<std::string> root = read_file(options.root, release::k_root_limit);
  if (!root) {
    return report_failure(root.error());
  }
  const Result<release::Carried> carried =
      release::carry_tree(options.release, options.channel, std::move(*root), options.usb, clock);
  if (!carried) {
    return report_failure(carried.error());
  }
  const ordered_json told = {{"release", carried->release},
                             {"files", carried->files},
                             {"bytes", carried->bytes},
                             {"removed", carried->removed}};
  print(stdout, options.json ? told.dump() + "\n"
                             : wrapped_to(say(
                                   "release {0} is on {1}: {2} files, {3} KiB; kiosks read it as file://{1}",
                                   {std::to_string(carried->release), std::filesystem::absolute(options.usb).string(),
                                    std::to_string(carried->files), std::to_string((carried->bytes + 1023) / 1024)})) +
                                   "\n");
  return k_done;
}

}  // namespace

int run_export(const ExportOptions& options, const Clock& clock) {
  if (!options.usb.empty()) {
    return export_to_stick(options, clock);
  }
  if (options.out.empty() && options.packages.empty()) {
    return report_failure({ErrorCode::bad_value, "--out FILE, --packages FOLDER, --usb FOLDER?"});
  }
  const Result<catalog::Content> content = read_release(options.release);
  if (!content) {
    return report_failure(content.error());
  }
  if (!options.packages.empty()) {
    const Result<std::size_t> written = write_packages(*content, options.packages);
    if (!written) {
      return report_failure(written.error());
    }
    print(stdout, options.json
                      ? ordered_json{{"packages", *written}}.dump() + "\n"
                      : say("{0} packages in {1}", {std::to_string(*written), options.packages.string()}) + "\n");
    return k_done;
  }
  const Exported exported = to_national(*content);
  if (const Result<void> written = write_file_atomically(options.out, exported.lines); !written) {
    return report_failure(written.error());
  }
  const NotCarried& lost = exported.not_carried;
  print(stdout, options.json ? to_json(exported).dump() + "\n"
                             : say("{0} items in {1}", {std::to_string(exported.items), options.out.string()}) + "\n" +
                                   wrapped_to(say("the national names do not carry: duties of {0}, charts of {1}, "
                                                  "everyday names of {2}, questions on materials of {3}",
                                                  {std::to_string(lost.duties), std::to_string(lost.charts),
                                                   std::to_string(lost.everyday), std::to_string(lost.situations)})) +
                                   "\n");
  return k_done;
}

int run_import_national(const NationalOptions& options) {
  constexpr std::size_t k_largest = std::size_t{512} << 20;
  const Result<std::string> bytes = read_file(options.file, k_largest);
  if (!bytes) {
    return report_failure(bytes.error());
  }
  package::Findings findings;
  const catalog::Content content = from_national(*bytes, options.file.filename().string(), findings);
  const Result<std::size_t> written = write_packages(content, options.packages);
  if (!written) {
    return report_failure(written.error());
  }
  if (options.json) {
    print(stdout, ordered_json{{"items", content.powers.size()},
                               {"packages", *written},
                               {"findings", ordered_json::parse(as_json(findings))}}
                          .dump(2) +
                      "\n");
  } else {
    print(stdout, say("{0} items in {1} packages in {2}",
                      {std::to_string(content.powers.size()), std::to_string(*written), options.packages.string()}) +
                      "\n");
    print(stdout, findings.list().empty() ? "" : as_text(findings, reader_language()));
  }
  return findings.has_errors() ? k_refused : k_done;
}

}  // namespace mingbai::publish
