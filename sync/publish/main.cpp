// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "sync/publish/commands.h"
#include "sync/publish/exchange_commands.h"
#include "sync/publish/help.h"
#include "sync/publish/inspect_commands.h"
#include "sync/publish/law_command.h"
#include "sync/publish/paper_commands.h"
#include "sync/publish/search_command.h"
#include "sync/publish/workspace_cli.h"

namespace {

using namespace mingbai::publish;

void add_packages(CLI::App& command, PackageOptions& options) {
  command.add_option("packages", options.packages, "Submission packages: folders or zip files")->required();
  command.add_flag("--json", options.json, "Findings as JSON");
  command.add_flag("--en", options.english, "Findings in English");
}

constexpr const char* k_release_is = "A catalog.db, a generation's folder or a release tree";

void add_power(CLI::App& command, PowerOptions& options) {
  command.add_option("release", options.release, k_release_is)->required();
  command.add_option("code", options.code, "The power's code")->required();
  command.add_flag("--json", options.json, "As JSON");
}

std::filesystem::path assets() {
  std::error_code ignored;
  const std::filesystem::path installed = "/usr/share/mingbai/assets";
  return std::filesystem::exists(installed / "search", ignored) ? installed : MINGBAI_ASSETS_DIR;
}

std::filesystem::path fonts() {
  return assets().parent_path() / "fonts";
}

void add_paper(CLI::App& command, PaperOptions& options, const char* out) {
  command.add_option("release", options.release, k_release_is)->required();
  command.add_option("--out", options.out, out)->required();
  options.fonts = fonts();
  command.add_option("--fonts", options.fonts, "Folder of fonts.conf")->capture_default_str();
  command.add_flag("--json", options.json, "As JSON");
}

void add_search_words(CLI::App& command, std::filesystem::path& folder) {
  folder = assets() / "search";
  command.add_option("--search-words", folder, "Folder of synonyms.csv and elsewhere.csv")->capture_default_str();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Checks submission packages, compiles, signs and publishes them."};
  app.require_subcommand(1);
  heed_language(argc, argv);
  std::string language;  // heeded already
  app.add_option("--lang", language, "Language of messages; without it LC_ALL, LC_MESSAGES and LANG decide")
      ->check(CLI::IsMember({"zh", "en"}));
  const mingbai::SystemClock clock;

  PackageOptions checked;
  CLI::App& check = *app.add_subcommand("check", "Judge packages by the rules and print what to mend");
  add_packages(check, checked);

  check.add_option("--workbooks", checked.workbooks,
                   "Also write a coloured workbook for every office into this folder");

  PackageOptions ruled;
  CLI::App& rules = *app.add_subcommand("rules", "Every rule with its source and remedy");
  rules.add_flag("--json", ruled.json, "As JSON");
  rules.add_flag("--en", ruled.english, "In English");

  CompileOptions compiled;
  CLI::App& compile = *app.add_subcommand("compile", "Compile packages into a catalog.db");
  add_packages(compile, compiled.packages);
  compile.add_option("--out", compiled.out, "The database to write")->required();
  compile.add_option("--release", compiled.release, "Its release number");
  compile.add_option("--channel", compiled.channel, "Its channel");
  compile.add_option("--title", compiled.title, "The hall's name");
  add_search_words(compile, compiled.search_words);

  ReleaseOptions released;
  CLI::App& release = *app.add_subcommand("release", "Compile packages, sign them and add the release to a tree");
  add_packages(release, released.packages);
  release.add_option("--keys", released.keys, "The publisher's keys")->required();
  release.add_option("--tree", released.tree, "The release tree")->required();
  release.add_option("--channel", released.channel, "The channel");
  release.add_option("--title", released.title, "The hall's name");
  add_search_words(release, released.search_words);

  KeyOptions keyed;
  CLI::App& keys = *app.add_subcommand("keys", "The publisher's keys");
  CLI::App& init = *keys.add_subcommand("init", "Make new keys and the first root");
  keys.require_subcommand(1);
  init.add_option("directory", keyed.directory, "Where to put them")->required();
  init.add_option("--channel", keyed.channel, "The channel that they sign");
  init.add_flag("--json", keyed.json, "As JSON");

  CLI::App& renew_keys = *keys.add_subcommand("renew", "Sign the next root, for another two years");
  renew_keys.add_option("directory", keyed.directory, "Where they are")->required();
  renew_keys.add_flag("--json", keyed.json, "As JSON");
  renew_keys.add_flag("--stolen", keyed.stolen, "The release or timestamp key was stolen: make new ones");

  auto* const stolen = renew_keys.get_option("--stolen");
  auto* const new_slip = renew_keys.add_flag("--new-slip-key", keyed.new_slip_key,
                                             "Add a new slip key; slips of the older ones stay genuine");
  renew_keys
      .add_flag("--slip-key-stolen", keyed.slip_key_stolen,
                "Make a new slip key; slips of the older ones are no longer genuine")
      ->excludes(stolen)
      ->excludes(new_slip);
  new_slip->excludes(stolen);
  renew_keys
      .add_flag("--new-outbox-key", keyed.new_outbox_key,
                "Seal submissions to a new key; the server needs its file besides the older ones")
      ->excludes(stolen)
      ->excludes(new_slip)
      ->excludes(renew_keys.get_option("--slip-key-stolen"));

  RenewOptions renewed;
  const auto add_renewed = [&renewed](CLI::App& command) {
    command.add_option("--keys", renewed.keys, "The publisher's keys")->required();
    command.add_option("--tree", renewed.tree, "The release tree")->required();
    command.add_option("--channel", renewed.channel, "The channel");
    command.add_flag("--json", renewed.json, "As JSON");
  };
  CLI::App& renew = *app.add_subcommand("renew", "Sign the newest release's timestamp anew; run daily");
  add_renewed(renew);
  bool lifted = false;
  CLI::App& hold = *app.add_subcommand("hold", "Keep the newest release from kiosks that do not show it yet");
  add_renewed(hold);
  hold.add_flag("--lift", lifted, "Let it go on");
  int spread_minutes = 0;
  CLI::App& spread = *app.add_subcommand("spread", "Give each kiosk its own moment to take a new release");
  spread.add_option("minutes", spread_minutes, "Within how many minutes all shall have it; 0: at once")
      ->required()
      ->check(CLI::Range(0, 1440));
  add_renewed(spread);

  ImportOptions imported;
  CLI::App& import = *app.add_subcommand("import", "Read items of another system");
  import.require_subcommand(1);
  CLI::App& guangdong =
      *import.add_subcommand("guangdong", "Items of the Guangdong item library, one JSON object a line");
  guangdong.add_option("file", imported.file, "The file")->required();
  guangdong.add_option("--compile", imported.out, "Write a catalog.db");
  guangdong.add_option("--tree", imported.tree, "Sign and add a release to this tree (needs --keys)");
  guangdong.add_option("--keys", imported.keys, "The publisher's keys");
  guangdong.add_option("--channel", imported.channel, "The channel");
  guangdong.add_option("--title", imported.title, "The hall's name");
  guangdong.add_flag("--json", imported.json, "Findings as JSON");
  add_search_words(guangdong, imported.search_words);

  NationalOptions given;
  CLI::App& national = *import.add_subcommand("national", "Items in the field names of the national platform");
  national.add_option("file", given.file, "One JSON object a line")->required();
  national.add_option("--out", given.packages, "A folder for one package an office")->required();
  national.add_flag("--json", given.json, "As JSON");

  ExportOptions exported;
  CLI::App& exporting = *app.add_subcommand("export", "Hand a release's items to other systems");
  exporting.add_option("release", exported.release, k_release_is)->required();
  CLI::Option* const items = exporting.add_option("--out", exported.out, "Items in the national field names");
  exporting.add_option("--packages", exported.packages, "A folder for one submission package an office")
      ->excludes(items);
  exporting.add_option("--usb", exported.usb, "A stick for kiosks without a network; the release is a tree then")
      ->excludes(items);
  exporting.add_option("--root", exported.root, "The signed root: root.mbsg");
  exporting.add_option("--channel", exported.channel, "The channel");
  exporting.add_flag("--json", exported.json, "As JSON");

  SearchOptions searched;
  CLI::App& search = *app.add_subcommand("search", "What a release finds for what people type, and why");
  search.add_option("release", searched.release, k_release_is)->required();
  search.add_option("text", searched.text, "What is typed")->required();
  search.add_option("--limit", searched.limit, "Hits to show")->check(CLI::Range(1, 100));
  search.add_option("--life-event", searched.life_event, "The visitor's situation, e.g. shop");
  search.add_flag("--json", searched.json, "As JSON");

  ListOptions listed;
  CLI::App& list = *app.add_subcommand("list", "The powers that a release holds");
  list.add_option("release", listed.release, k_release_is)->required();
  list.add_option("--class", listed.power_class, "Only this class")
      ->check(CLI::IsMember({"enforcement", "fee", "decision", "internal", "other"}));
  list.add_option("--office", listed.department, "Only this office, e.g. mz-gaj");
  list.add_flag("--json", listed.json, "As JSON");

  PowerOptions shown;
  CLI::App& show = *app.add_subcommand("show", "Everything that a release says about a power");
  add_power(show, shown);
  PowerOptions traced;
  CLI::App& history = *app.add_subcommand("history", "What was published about a power, and when");
  add_power(history, traced);

  DiffOptions compared;
  CLI::App& diff = *app.add_subcommand("diff", "What differs between two releases, field by field");
  diff.add_option("before", compared.before, k_release_is)->required();
  diff.add_option("after", compared.after, k_release_is)->required();
  diff.add_flag("--json", compared.json, "As JSON");

  VerifyOptions derived;
  CLI::App& verify = *app.add_subcommand("verify", "Compile packages again and compare with a release byte for byte");
  verify.add_option("release", derived.release, k_release_is)->required();
  add_packages(verify, derived.packages);
  verify.add_option("--previous", derived.previous, "The release before it");
  add_search_words(verify, derived.search_words);

  LawOptions revised;
  CLI::App& law = *app.add_subcommand("law", "Which powers hang on what a new version of a law changes");
  law.add_option("before", revised.before, "The law as it was: docx, md or txt")->required();
  law.add_option("after", revised.after, "The law as it is now")->required();
  law.add_option("release", revised.release, k_release_is)->required();
  law.add_flag("--json", revised.json, "As JSON");

  PaperOptions bound;
  CLI::App& volume = *app.add_subcommand("volume", "Bind a release into a volume (汇编成册)");
  add_paper(volume, bound, "The PDF to write");
  PaperOptions single;
  CLI::App& sheets = *app.add_subcommand("sheets", "明白卡, 办事指南, wall charts and notice-board tables as PDF");
  add_paper(sheets, single, "The folder to write into");
  sheets.add_option("--kind", single.kinds, "Only these; all without it")
      ->check(CLI::IsMember({"card", "guide", "wall", "board"}));
  sheets.add_option("--code", single.codes, "Only these powers; all without it");

  TemplateOptions blank;
  CLI::App& form = *app.add_subcommand("template", "Write the workbook that offices fill in");
  form.add_option("out", blank.out, "The workbook to write")->required();
  form.add_option("--fill", blank.fill, "Put the rows of this package into it");
  form.add_flag("--json", blank.json, "As JSON");

  VerifySlipOptions held;
  CLI::App& verify_slip =
      *app.add_subcommand("verify-slip", "Say whether a printed slip is genuine, without a network");
  verify_slip.add_option("slip", held.slip, "What a scanner reads from the QR of the slip")->required();
  verify_slip.add_option("--root", held.root, "The signed root: root.mbsg")->required();
  verify_slip.add_option("--catalog", held.catalog, "A catalog.db, for the names of power and step");
  verify_slip.add_flag("--json", held.json, "As JSON");

  const std::function<int()> run_workspace = add_workspace(app, clock, assets());

  speak_help(app);
  CLI11_PARSE(app, argc, argv);
  if (app.got_subcommand("workspace")) {
    return run_workspace();
  }
  if (check.parsed()) {
    return run_check(checked);
  }
  if (rules.parsed()) {
    return run_rules(ruled);
  }
  if (list.parsed()) {
    return run_list(listed);
  }
  if (show.parsed()) {
    return run_show(shown);
  }
  if (history.parsed()) {
    return run_history(traced);
  }
  if (diff.parsed()) {
    return run_diff(compared);
  }
  if (volume.parsed()) {
    return run_volume(bound);
  }
  if (sheets.parsed()) {
    return run_sheets(single);
  }
  if (law.parsed()) {
    return run_law(revised);
  }
  if (verify.parsed()) {
    return run_verify(derived);
  }
  if (compile.parsed()) {
    return run_compile(compiled, clock);
  }
  if (release.parsed()) {
    return run_release(released, clock);
  }
  if (init.parsed()) {
    return run_keys_init(keyed, clock);
  }
  if (renew_keys.parsed()) {
    return run_keys_renew(keyed, clock);
  }
  if (hold.parsed()) {
    renewed.rollout.held = !lifted;
  }
  if (spread.parsed()) {
    renewed.rollout.spread = std::chrono::minutes{spread_minutes};
  }
  if (renew.parsed() || hold.parsed() || spread.parsed()) {
    return run_renew(renewed, clock);
  }
  if (verify_slip.parsed()) {
    return run_verify_slip(held);
  }
  if (national.parsed()) {
    return run_import_national(given);
  }
  if (exporting.parsed()) {
    return run_export(exported, clock);
  }
  if (guangdong.parsed()) {
    return run_import_guangdong(imported, clock);
  }
  if (search.parsed()) {
    return run_search(searched);
  }
  return run_template(blank);
}
