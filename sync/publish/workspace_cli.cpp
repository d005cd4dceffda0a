// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/workspace_cli.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "sync/base/core_dumps.h"
#include "sync/publish/workspace_commands.h"

namespace mingbai::publish {

namespace {

enum class Signed { yes, no };

// Everything that any sub-command takes; each uses its own part.
struct Everything {
  SpaceInitOptions init;
  std::filesystem::path key_file;
  bool key_json = false;
  AppointOptions appoint;
  BatchOptions batch;
  CleanOptions clean;
  DecideOptions examine;
  ConfirmOptions confirm;
  ChangeOptions change;
  DecideOptions review;
  DifferencesOptions differences;
  StatusOptions status;
  SpaceOptions log;
  VerifySpaceOptions verify;
  DecideOptions reveal;
  SpaceReleaseOptions release;
  BringBackOptions bring_back;
  std::function<int()> chosen;
};

class Commands {
 public:
  Commands(CLI::App& parent, const Clock& clock, const std::filesystem::path& assets, Everything& all)
      : parent_(parent), clock_(clock), assets_(assets), all_(all) {}

  CLI::App& add(const char* name, const char* help, SpaceOptions& options, Signed by, std::function<int()> run) {
    CLI::App& command = *parent_.add_subcommand(name, help);
    command.add_option("folder", options.folder, "The workspace's folder")->required();
    CLI::Option* const file = command.add_option("--vault-key", options.vault.key_file, "The file of the vault's key");
    command
        .add_option("--passphrase-file", options.vault.passphrase_file,
                    "A file whose first line is the vault's passphrase")
        ->excludes(file);
    if (by == Signed::yes) {
      command.add_option("--sign", options.key, "Your own key")->required();
    }
    command.add_flag("--json", options.json, "As JSON");
    command.callback([this, run = std::move(run)] { all_.chosen = run; });
    return command;
  }

  void add_setup() {
    CLI::App& key = *parent_.add_subcommand("key", "Make the key of one who will sign: FILE and FILE.pub");
    key.add_option("file", all_.key_file, "The file")->required();
    key.add_flag("--json", all_.key_json, "As JSON");
    key.callback([this] { all_.chosen = [this] { return run_space_key(all_.key_file, all_.key_json); }; });
    CLI::App& init = add("init", "Open a workspace; --sign with the leading office's key", all_.init, Signed::yes,
                         [this] { return run_space_init(all_.init, clock_); });
    init.add_option("--person", all_.init.founding.person, "Who leads")->required();
    init.add_option("--channel", all_.init.founding.channel, "The channel of its releases");
    init.add_option("--title", all_.init.founding.title, "The hall's name");
    CLI::App& appoint = add("appoint", "Give a role to a person's public key, or end it", all_.appoint, Signed::yes,
                            [this] { return run_space_appoint(all_.appoint, clock_); });
    appoint.add_option("--role", all_.appoint.role,
                       "cleaning, legal-section, leader (of a unit); staffing-office, legal-affairs, secrecy-bureau");
    appoint.add_option("--unit", all_.appoint.unit, "The unit, e.g. mz-gaj");
    appoint.add_option("--person", all_.appoint.person, "The person's name");
    appoint.add_option("--public-key", all_.appoint.public_key, "FILE.pub of `key`")->required();
    appoint.add_option("--dismiss", all_.appoint.dismiss_because, "End the role instead; say why");
    CLI::App& batch = add("batch", "Open a batch of units with its deadlines (W4)", all_.batch, Signed::yes,
                          [this] { return run_space_batch(all_.batch, clock_); });
    batch.add_option("--id", all_.batch.id, "Its number or name")->required();
    batch.add_option("--name", all_.batch.name, "What it is about");
    batch.add_option("--unit", all_.batch.units, "A unit; may be repeated")->required();
    constexpr std::array k_deadlines = {"--cleaning-by", "--preliminary-by", "--confirmation-by", "--review-by"};
    for (std::size_t i = 0; i < k_deadlines.size(); ++i) {
      batch.add_option(k_deadlines[i], all_.batch.deadlines[i], "A date like 2026-12-01")->required();
    }
  }

  void add_steps() {
    CLI::App& clean = add("clean", "Step 1, 清理: hand a package in, with the list from above", all_.clean, Signed::yes,
                          [this] { return run_space_clean(all_.clean, clock_); });
    clean.add_option("--package", all_.clean.package, "The unit's submission package")->required();
    clean.add_option("--list", all_.clean.list, "Top-down list (law, 三定): csv or xlsx with the column 职权名称");
    CLI::App& examine = add("examine", "Step 2, 初审: the legal section passes or returns each item", all_.examine,
                            Signed::yes, [this] { return run_space_examine(all_.examine, clock_); });
    add_decisions(examine, all_.examine, "通过 or 退回", "Pass what the table does not name");
    CLI::App& confirm = add("confirm", "Step 3, 确认: the unit's leader, by formal document", all_.confirm, Signed::yes,
                            [this] { return run_space_confirm(all_.confirm, clock_); });
    confirm.add_option("--unit", all_.confirm.unit, "The unit")->required();
    confirm.add_option("--document", all_.confirm.document, "Number of the formal document")->required();
    confirm.add_option("--opinion", all_.confirm.opinion, "The leader's opinion")->required();
    CLI::App& change = add("change", "A basis, chart or item has changed: 20 working days run (F6)", all_.change,
                           Signed::yes, [this] { return run_space_change(all_.change, clock_); });
    change.add_option("--unit", all_.change.unit, "The unit")->required();
    change.add_option("--part", all_.change.part, "basis, chart or item");
    change.add_option("--on", all_.change.on, "The day of the change, like 2026-11-02");
    change.add_option("--why", all_.change.why, "What happened")->required();
    CLI::Option* const law = change.add_option("--law", all_.change.law, "Every item that rests on this law");
    change.add_option("--items", all_.change.items, "A table with 职权编码")->excludes(law);
    change.add_flag("--unaffected", all_.change.unaffected,
                    "By the legal section: the change does not touch these items");
    CLI::App& review = add("review", "Step 4, 审核: 编办, 法制办 and 保密局 sign each", all_.review, Signed::yes,
                           [this] { return run_space_review(all_.review, clock_); });
    add_decisions(review, all_.review, "准予备案, 依法确认, 废止, 一律公开 or 不得公开",
                  "Record what the table does not name");
  }

  void add_views() {
    CLI::App& differences =
        add("differences", "What a unit handed in against a list or a release, item by item", all_.differences,
            Signed::no, [this] { return run_space_differences(all_.differences); });
    differences.add_option("--unit", all_.differences.unit, "Only this unit");
    CLI::Option* const superior =
        differences.add_option("--superior", all_.differences.superior, "A superior's list: csv or xlsx");
    differences.add_option("--release", all_.differences.release, "A release")->excludes(superior);
    CLI::App& status = add("status", "How far each unit is, deadlines and delays", all_.status, Signed::no,
                           [this] { return run_space_status(all_.status, clock_); });
    all_.status.calendar = assets_ / "calendar";
    status.add_option("--calendar", all_.status.calendar, "Folder of holidays.toml and clocks.toml")
        ->capture_default_str();
    add("log", "Who did what when", all_.log, Signed::no, [this] { return run_space_log(all_.log); });
    CLI::App& verify = add("verify", "Find any change, removal or reordering of the journal", all_.verify, Signed::no,
                           [this] { return run_space_verify(all_.verify); });
    verify.add_option("--receipt", all_.verify.receipt, "A receipt that was kept elsewhere");
    verify.add_option("--release", all_.verify.release, "Derive this release again from the journal, byte for byte");
    verify.add_option("--previous", all_.verify.previous, "The release before it");
    all_.verify.calendar = assets_ / "calendar";
    verify.add_option("--calendar", all_.verify.calendar, "Folder of holidays.toml and clocks.toml")
        ->capture_default_str();
    all_.verify.search_words = assets_ / "search";
    verify.add_option("--search-words", all_.verify.search_words, "Folder of synonyms.csv")->capture_default_str();
    CLI::App& reveal = add("reveal", "Print a unit's confidential items; it is recorded who did", all_.reveal,
                           Signed::yes, [this] { return run_space_reveal(all_.reveal, clock_); });
    reveal.add_option("--unit", all_.reveal.unit, "The unit")->required();
    CLI::App& release = add("release", "Publish what has passed all four steps", all_.release, Signed::yes,
                            [this] { return run_space_release(all_.release, clock_); });
    release.add_option("--keys", all_.release.release_keys, "The publisher's keys")->required();
    release.add_option("--tree", all_.release.tree, "The release tree")->required();
    all_.release.calendar = assets_ / "calendar";
    release.add_option("--calendar", all_.release.calendar, "Folder of holidays.toml and clocks.toml")
        ->capture_default_str();
    all_.release.search_words = assets_ / "search";
    release.add_option("--search-words", all_.release.search_words, "Folder of synonyms.csv")->capture_default_str();
    release.add_flag("--without-pending", all_.release.without_pending,
                     "Leave what is still under way as it was published before, or out");
    CLI::App& back = add("bring-back", "Enter a release that was signed over a copy of this workspace", all_.bring_back,
                         Signed::yes, [this] { return run_space_bring_back(all_.bring_back, clock_); });
    back.add_option("--statement", all_.bring_back.statement, "A file with the line that `release` printed")
        ->required();
  }

 private:
  static void add_decisions(CLI::App& command, DecideOptions& options, const std::string& words, const char* others) {
    command.add_option("--unit", options.unit, "The unit")->required();
    command.add_option("--decisions", options.decisions, "A table with 职权编码, 意见 (" + words + ") and 理由");
    command.add_flag("--others", options.pass_others, others);
  }

  CLI::App& parent_;
  const Clock& clock_;
  std::filesystem::path assets_;
  Everything& all_;
};

struct Kept {
  Everything all;
  std::unique_ptr<Commands> commands;
};

}  // namespace

std::function<int()> add_workspace(CLI::App& app, const Clock& clock, const std::filesystem::path& assets) {
  CLI::App& workspace = *app.add_subcommand("workspace", "The four steps: 清理, 初审, 确认, 审核");
  workspace.require_subcommand(1);
  const auto kept = std::make_shared<Kept>();
  kept->commands = std::make_unique<Commands>(workspace, clock, assets, kept->all);
  kept->commands->add_setup();
  kept->commands->add_steps();
  kept->commands->add_views();
  return [kept] {
    forbid_core_dumps();
    return kept->all.chosen();
  };
}

}  // namespace mingbai::publish
