// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/commands.h"

#include <cstdio>

#include "sync/base/file.h"
#include "sync/publish/compile.h"
#include "sync/publish/guangdong.h"
#include "sync/publish/press.h"
#include "sync/publish/report.h"
#include "sync/publish/search_checks.h"
#include "sync/publish/search_words.h"
#include "sync/publish/template.h"
#include "sync/release/keys.h"
#include "sync/release/publish.h"

namespace mingbai::publish {

namespace {

constexpr int k_done = 0;
constexpr int k_refused = 1;
constexpr int k_failed = 2;

void print(std::FILE* stream, const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

int report_failure(const Error& error) {
  print(stderr, error.to_string() + "\n");
  return k_failed;
}

std::string findings_text(const package::Findings& findings, const PackageOptions& options) {
  return options.json ? as_json(findings) : as_text(findings, options.english ? Language::english : Language::chinese);
}

std::string describe(const Sizes& sizes) {
  return std::to_string(sizes.departments) + " departments, " + std::to_string(sizes.powers) + " powers, " +
         std::to_string(sizes.flowcharts) + " flowcharts, " + std::to_string(sizes.notices) + " notices, catalog.db " +
         std::to_string((sizes.catalog_bytes + 1023) / 1024) + " KiB";
}

std::string describe(const Released& released) {
  return "release " + std::to_string(released.published.release) + ": " + describe(released.sizes) + ", " +
         std::to_string(released.sizes.changes) + " changes, packed " +
         std::to_string((released.published.packed_bytes + 1023) / 1024) + " KiB in " +
         std::to_string(released.published.parts) + " parts";
}

class Stopwatch {
 public:
  explicit Stopwatch(const Clock& clock) : clock_(clock), start_(clock.steady()) {}
  std::string text() const { return ", " + std::to_string((clock_.steady() - start_).count()) + " ms\n"; }

 private:
  const Clock& clock_;
  Milliseconds start_;
};

// The content of packages without errors; nothing, with the findings printed, otherwise.
std::optional<catalog::Content> compile_packages(const PackageOptions& options) {
  package::Findings findings;
  const std::vector<package::Submission> submissions = read_packages(options.packages, findings);
  if (findings.has_errors()) {
    print(stderr, findings_text(findings, options));
    return std::nullopt;
  }
  return compile(submissions);
}

// Reads the words and tries the search with the content; what is found is told, nothing of it stops the release but
// errors in the tables.
std::optional<search::SearchWords> prepare_search(const catalog::Content& content, const std::filesystem::path& folder,
                                                  const PackageOptions& options) {
  package::Findings findings;
  search::SearchWords words = read_search_words(folder, findings);
  if (!findings.has_errors()) {
    check_search(content, words, findings);
  }
  if (!findings.list().empty()) {
    print(stderr, findings_text(findings, options));
  }
  return findings.has_errors() ? std::nullopt : std::optional(std::move(words));
}

}  // namespace

int run_check(const PackageOptions& options) {
  package::Findings findings;
  read_packages(options.packages, findings);
  print(stdout, findings_text(findings, options));
  if (!options.workbooks.empty()) {
    if (const Result<void> made = make_directories(options.workbooks); !made) {
      return report_failure(made.error());
    }
    for (const std::filesystem::path& package : options.packages) {
      std::filesystem::path named = package.lexically_normal();
      named = (named.has_filename() ? named : named.parent_path()).stem();
      const std::filesystem::path book = options.workbooks / (named.string() + ".xlsx");
      if (const Result<void> written = write_marked_workbook(book, package, findings); !written) {
        return report_failure(written.error());
      }
    }
  }
  return findings.has_errors() ? k_refused : k_done;
}

int run_rules(const PackageOptions& options) {
  print(stdout,
        options.json ? rules_as_json() : rules_as_text(options.english ? Language::english : Language::chinese));
  return k_done;
}

int run_compile(const CompileOptions& options, const Clock& clock) {
  const Stopwatch watch(clock);
  std::optional<catalog::Content> content = compile_packages(options.packages);
  if (!content) {
    return k_refused;
  }
  content->channel = options.channel;
  content->title = options.title;
  content->release = options.release;
  content->created = clock.now();
  const auto words = prepare_search(*content, options.search_words, options.packages);
  if (!words) {
    return k_refused;
  }
  const Result<Sizes> sizes = write_compiled(*content, options.out, *words);
  if (!sizes) {
    return report_failure(sizes.error());
  }
  print(stdout, "compiled " + describe(*sizes) + watch.text());
  return k_done;
}

int run_release(const ReleaseOptions& options, const Clock& clock) {
  const Stopwatch watch(clock);
  std::optional<catalog::Content> content = compile_packages(options.packages);
  if (!content) {
    return k_refused;
  }
  content->channel = options.channel;
  content->title = options.title;
  const auto words = prepare_search(*content, options.search_words, options.packages);
  if (!words) {
    return k_refused;
  }
  const Result<Released> released = write_release(*content, options.tree, options.keys, clock, *words);
  if (!released) {
    return report_failure(released.error());
  }
  print(stdout, describe(*released) + watch.text());
  return k_done;
}

int run_keys_init(const KeyOptions& options, const Clock& clock) {
  const Result<void> made = release::make_keys(options.directory, options.channel, clock);
  if (!made) {
    return report_failure(made.error());
  }
  print(stdout, "keys for the channel " + options.channel + " are in " + options.directory.string() +
                    "; take root-2.key and root-3.key off line, give root.mbsg to the kiosks "
                    "and slip.key to the central server\n");
  return k_done;
}

int run_keys_renew(const KeyOptions& options, const Clock& clock) {
  const release::Renewal renewal = options.stolen            ? release::Renewal::new_online_keys
                                   : options.slip_key_stolen ? release::Renewal::stolen_slip_key
                                   : options.new_slip_key    ? release::Renewal::new_slip_key
                                                             : release::Renewal::expiry_only;
  const Result<int> root = release::renew_root(options.directory, clock, renewal);
  if (!root) {
    return report_failure(root.error());
  }
  print(stdout, "root " + std::to_string(*root) + " is signed; the next release or renewal puts it into the tree\n");
  return k_done;
}

int run_renew(const RenewOptions& options, const Clock& clock) {
  const Result<release::KeyRing> keys = release::load_keys(options.keys);
  if (!keys) {
    return report_failure(keys.error());
  }
  if (const Result<void> renewed = release::renew_timestamp(options.tree, options.channel, *keys, clock); !renewed) {
    return report_failure(renewed.error());
  }
  print(stdout, "the timestamp of " + options.tree.string() + " is signed for another week\n");
  return k_done;
}

int run_import_guangdong(const ImportOptions& options, const Clock& clock) {
  const Stopwatch watch(clock);
  constexpr std::size_t k_largest = std::size_t{512} << 20;
  const Result<std::string> bytes = read_file(options.file, k_largest);
  if (!bytes) {
    return report_failure(bytes.error());
  }
  Imported imported = import_guangdong(*bytes, options.file.filename().string());
  std::string report = std::to_string(imported.lines) + " lines, " + std::to_string(imported.content.powers.size()) +
                       " powers, " + std::to_string(imported.content.departments.size()) + " departments" +
                       watch.text();
  for (std::size_t i = 0; i < k_cleaning_count; ++i) {
    report += "  cleaned by " + std::string(name(static_cast<Cleaning>(i))) + ": " +
              std::to_string(imported.cleaned[i]) + "\n";
  }
  print(stdout, report + (options.json ? as_json(imported.findings) : as_text(imported.findings, Language::chinese)));
  package::Findings word_findings;
  const search::SearchWords words = read_search_words(options.search_words, word_findings);
  if (!word_findings.list().empty()) {
    print(stderr, as_text(word_findings, Language::chinese));
  }
  imported.content.channel = options.channel;
  imported.content.title = options.title;
  if (!options.out.empty()) {
    imported.content.release = 1;
    imported.content.created = clock.now();
    const Result<Sizes> sizes = write_compiled(imported.content, options.out, words);
    if (!sizes) {
      return report_failure(sizes.error());
    }
    print(stdout, "compiled " + describe(*sizes) + watch.text());
  }
  if (!options.tree.empty()) {
    const Result<Released> released = write_release(imported.content, options.tree, options.keys, clock, words);
    if (!released) {
      return report_failure(released.error());
    }
    print(stdout, describe(*released) + watch.text());
  }
  return imported.findings.has_errors() ? k_refused : k_done;
}

int run_template(const TemplateOptions& options) {
  const Result<void> written =
      options.fill.empty() ? write_template(options.out) : write_filled_template(options.out, options.fill);
  return written ? k_done : report_failure(written.error());
}

}  // namespace mingbai::publish
