// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/commands.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "sync/base/file.h"
#include "sync/package/compile.h"
#include "sync/publish/guangdong.h"
#include "sync/publish/press.h"
#include "sync/publish/report.h"
#include "sync/publish/search_checks.h"
#include "sync/publish/search_words.h"
#include "sync/publish/space_report.h"
#include "sync/publish/speech.h"
#include "sync/release/keys.h"
#include "sync/release/publish.h"
#include "sync/workbook/template.h"

namespace mingbai::publish {

namespace {

using nlohmann::ordered_json;

int failed(const Error& error) {
  report_failure(error);
  return k_failed;
}

Language language_of(const PackageOptions& options) {
  return options.english ? Language::english : reader_language();
}

std::string findings_text(const package::Findings& findings, const PackageOptions& options) {
  return options.json ? as_json(findings) : as_text(findings, language_of(options));
}

std::string describe(const Sizes& sizes) {
  return say("{0} departments, {1} powers, {2} flowcharts, {3} notices, catalog.db {4} KiB",
             {std::to_string(sizes.departments), std::to_string(sizes.powers), std::to_string(sizes.flowcharts),
              std::to_string(sizes.notices), std::to_string((sizes.catalog_bytes + 1023) / 1024)});
}

std::string describe(const Released& released) {
  std::string text =
      say("release {0}: {1}, {2} changes, packed {3} KiB in {4} parts",
          {std::to_string(released.published.release), describe(released.sizes), std::to_string(released.sizes.changes),
           std::to_string((released.published.packed_bytes + 1023) / 1024), std::to_string(released.published.parts)});
  for (const release::PublishedDelta& delta : released.published.deltas) {
    text += say("; from release {0} {1} bytes", {std::to_string(delta.from), std::to_string(delta.bytes)});
  }
  return text;
}

ordered_json to_json(const Sizes& sizes) {
  return {{"departments", sizes.departments},
          {"powers", sizes.powers},
          {"flowcharts", sizes.flowcharts},
          {"notices", sizes.notices},
          {"catalog_bytes", sizes.catalog_bytes}};
}
ordered_json to_json(const Released& released) {
  ordered_json whole = {{"release", released.published.release},
                        {"digest", released.published.digest.hex()},
                        {"changes", released.sizes.changes},
                        {"packed_bytes", released.published.packed_bytes},
                        {"parts", released.published.parts}};
  whole["root"] = released.published.root.hex();
  whole["deltas"] = ordered_json::array();
  for (const release::PublishedDelta& delta : released.published.deltas) {
    whole["deltas"].push_back({{"from", delta.from}, {"bytes", delta.bytes}});
  }
  whole["without_delta"] = released.published.without_delta;
  whole.update(to_json(released.sizes));
  return whole;
}

void print_line(const std::string& text) {
  print(stdout, wrapped_to(text) + "\n");
}
void print_json(ordered_json whole, long long milliseconds) {
  whole["milliseconds"] = milliseconds;
  print(stdout, whole.dump(2) + "\n");
}

class Stopwatch {
 public:
  explicit Stopwatch(const Clock& clock) : clock_(clock), start_(clock.steady()) {}
  long long milliseconds() const { return (clock_.steady() - start_).count(); }
  std::string text() const { return std::to_string(milliseconds()); }

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

std::string cleaned_text(const Imported& imported, const std::string& milliseconds) {
  std::string text = say("{0} lines, {1} powers, {2} departments, {3} ms",
                         {std::to_string(imported.lines), std::to_string(imported.content.powers.size()),
                          std::to_string(imported.content.departments.size()), milliseconds}) +
                     "\n";
  for (std::size_t i = 0; i < k_cleaning_count; ++i) {
    text += say("  cleaned by {0}: {1}",
                {std::string(name(static_cast<Cleaning>(i))), std::to_string(imported.cleaned[i])}) +
            "\n";
  }
  return text;
}

}  // namespace

int run_check(const PackageOptions& options) {
  package::Findings findings;
  read_packages(options.packages, findings);
  print(stdout, findings_text(findings, options));
  if (!options.workbooks.empty()) {
    if (const Result<void> made = make_directories(options.workbooks); !made) {
      return failed(made.error());
    }
    for (const std::filesystem::path& package : options.packages) {
      std::filesystem::path named = package.lexically_normal();
      named = (named.has_filename() ? named : named.parent_path()).stem();
      const std::filesystem::path book = options.workbooks / (named.string() + ".xlsx");
      if (const Result<void> written = workbook::write_marked_workbook(book, package, findings); !written) {
        return failed(written.error());
      }
    }
  }
  return findings.has_errors() ? k_refused : k_done;
}

int run_rules(const PackageOptions& options) {
  print(stdout, options.json ? rules_as_json() : rules_as_text(language_of(options)));
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
    return failed(sizes.error());
  }
  if (options.packages.json) {
    print_json(to_json(*sizes), watch.milliseconds());
  } else {
    print_line(say("compiled {0}, {1} ms", {describe(*sizes), watch.text()}));
  }
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
    return failed(released.error());
  }
  if (options.packages.json) {
    print_json(to_json(*released), watch.milliseconds());
  } else {
    print_line(say("{0}, {1} ms", {describe(*released), watch.text()}));
  }
  return k_done;
}

int run_keys_init(const KeyOptions& options, const Clock& clock) {
  const Result<void> made = release::make_keys(options.directory, options.channel, clock);
  if (!made) {
    return failed(made.error());
  }
  if (options.json) {
    print(stdout,
          ordered_json{{"channel", options.channel}, {"directory", options.directory.string()}, {"root", 1}}.dump(2) +
              "\n");
  } else {
    print_line(
        say("keys for the channel {0} are in {1}; take root-2.key and root-3.key off line, give root.mbsg to the "
            "kiosks, slip.key and outbox.key to the central server",
            {options.channel, options.directory.string()}));
  }
  return k_done;
}

int run_keys_renew(const KeyOptions& options, const Clock& clock) {
  const release::Renewal renewal = options.stolen            ? release::Renewal::new_online_keys
                                   : options.slip_key_stolen ? release::Renewal::stolen_slip_key
                                   : options.new_slip_key    ? release::Renewal::new_slip_key
                                   : options.new_outbox_key  ? release::Renewal::new_outbox_key
                                                             : release::Renewal::expiry_only;
  const Result<int> root = release::renew_root(options.directory, clock, renewal);
  if (!root) {
    return failed(root.error());
  }
  if (options.json) {
    print(stdout, ordered_json{{"root", *root}}.dump(2) + "\n");
  } else {
    print_line(say("root {0} is signed; the next release or renewal puts it into the tree", {std::to_string(*root)}));
  }
  return k_done;
}

int run_renew(const RenewOptions& options, const Clock& clock) {
  const Result<release::KeyRing> keys = release::load_keys(options.keys);
  if (!keys) {
    return failed(keys.error());
  }
  const Result<void> renewed = release::renew_timestamp(options.tree, options.channel, *keys, clock, options.rollout);
  if (!renewed) {
    return failed(renewed.error());
  }
  const auto head = release::read_head(options.tree, options.channel, *keys);
  if (!head || !*head) {
    return failed(head ? Error{ErrorCode::io_not_found, "the timestamp is gone again"} : head.error());
  }
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>((*head)->spread).count();
  if (options.json) {
    print(stdout, ordered_json{{"tree", options.tree.string()},
                               {"channel", options.channel},
                               {"release", (*head)->release},
                               {"held", (*head)->held},
                               {"spread_minutes", minutes}}
                          .dump(2) +
                      "\n");
    return k_done;
  }
  print_line(say("the timestamp of {0} is signed for another week", {options.tree.string()}));
  const std::string number = std::to_string((*head)->release);
  if ((*head)->held) {
    print_line(
        say("release {0} is held: kiosks that do not show it yet keep what they show, until a newer release or "
            "hold --lift",
            {number}));
  } else if (options.rollout.held) {
    print_line(say("release {0} is not held any more", {number}));
  }
  if (options.rollout.spread) {
    print_line(say("a release reaches every kiosk on line within {0} minutes", {std::to_string(minutes)}));
  }
  return k_done;
}

int run_import_guangdong(const ImportOptions& options, const Clock& clock) {
  const Stopwatch watch(clock);
  constexpr std::size_t k_largest = std::size_t{512} << 20;
  const Result<std::string> bytes = read_file(options.file, k_largest);
  if (!bytes) {
    return failed(bytes.error());
  }
  Imported imported = import_guangdong(*bytes, options.file.filename().string());
  print(stdout, options.json ? as_json(imported.findings)
                             : cleaned_text(imported, watch.text()) + as_text(imported.findings, reader_language()));
  // With --json standard output is the findings alone.
  const auto told = [&](const std::string& text) { print(options.json ? stderr : stdout, wrapped_to(text) + "\n"); };
  package::Findings word_findings;
  const search::SearchWords words = read_search_words(options.search_words, word_findings);
  if (!word_findings.list().empty()) {
    print(stderr, as_text(word_findings, reader_language()));
  }
  imported.content.channel = options.channel;
  imported.content.title = options.title;
  if (!options.out.empty()) {
    imported.content.release = 1;
    imported.content.created = clock.now();
    const Result<Sizes> sizes = write_compiled(imported.content, options.out, words);
    if (!sizes) {
      return failed(sizes.error());
    }
    told(say("compiled {0}, {1} ms", {describe(*sizes), watch.text()}));
  }
  if (!options.tree.empty()) {
    const Result<Released> released = write_release(imported.content, options.tree, options.keys, clock, words);
    if (!released) {
      return failed(released.error());
    }
    told(say("{0}, {1} ms", {describe(*released), watch.text()}));
  }
  return imported.findings.has_errors() ? k_refused : k_done;
}

int run_template(const TemplateOptions& options) {
  const Result<void> written = options.fill.empty() ? workbook::write_template(options.out)
                                                    : workbook::write_filled_template(options.out, options.fill);
  if (!written) {
    return failed(written.error());
  }
  print(stdout, options.json ? ordered_json{{"workbook", options.out.string()}}.dump(2) + "\n"
                             : wrapped_to(say("{0} is written", {options.out.string()})) + "\n");
  return k_done;
}

}  // namespace mingbai::publish
