// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/drop_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

#include "sync/base/atomic_file.h"
#include "sync/base/csv_cell.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/base/text.h"

namespace mingbai::central {

namespace {

constexpr std::chrono::seconds k_poll{2};
constexpr std::size_t k_longest_table = 32U << 20U;
// So that a stop of the server does not wait for minutes; a table of more is cut by whoever exports it.
constexpr std::size_t k_most_cases = 20'000;
constexpr std::size_t k_most_tables = 1000;  // of a department at once
constexpr std::chrono::hours k_kept{24 * 30};
// Under an umask of 007, as the sample unit has: the department's folder passes its group on (set-group-ID).
constexpr mode_t k_folder_mode = 0770;

bool is_table_name(const std::string& name) {
  const auto dot = name.rfind('.');
  const std::string ending = dot == std::string::npos ? std::string() : name.substr(dot);
  return (ending == ".csv" || ending == ".CSV") && name.front() != '.' && name.size() <= 200;
}

// The open folder as a path: what somebody renames or links meanwhile does not lead elsewhere.
std::filesystem::path path_of(const FileDescriptor& folder) {
  return "/proc/self/fd/" + std::to_string(folder.get());
}

Result<FileDescriptor> open_folder(int parent, const std::string& name) {
  FileDescriptor folder(openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) {
    return fail(error_of_errno("open the folder", name, errno));
  }
  return folder;
}

Result<FileDescriptor> make_folder(const FileDescriptor& parent, const char* name) {
  if (mkdirat(parent.get(), name, k_folder_mode) != 0 && errno != EEXIST) {
    return fail(error_of_errno("make the folder", name, errno));
  }
  return open_folder(parent.get(), name);
}

// A file of one name that is no link.
Result<std::string> read_table(const FileDescriptor& folder, const std::string& name) {
  const FileDescriptor file(openat(folder.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat facts {};
  if (!file || fstat(file.get(), &facts) != 0) {
    return fail(error_of_errno("open", name, errno));
  }
  if (!S_ISREG(facts.st_mode) || facts.st_nlink != 1) {
    return fail(ErrorCode::io_denied, name + " is no plain file of its own, or has a second name");
  }
  return read_file(path_of(file), k_longest_table);
}

std::string_view effect_of(const PushOutcome& outcome) {
  switch (outcome.pushed->effect) {
    case PushEffect::created:
      return "table_answer.created";
    case PushEffect::changed:
      return "table_answer.changed";
    default:
      return "table_answer.unchanged";
  }
}

// Of the column at fault, else of what was wrong with the whole case.
std::string remedy_key(const LineOutcome& one) {
  const auto column = std::ranges::find_if(k_case_columns, [&](const CaseColumn& known) {
    return one.fault && one.fault->column > 0 && known.heading == one.fault->heading;
  });
  const std::string_view type = one.outcome.problem->type;
  if (type == "foreign-department" || type == "older" || type == "code-taken" || type == "too-large") {
    return "table_problem." + std::string(type);
  }
  if (column != std::end(k_case_columns)) {
    return "table_remedy." + std::string(column->field.substr(column->field.rfind('/') + 1));
  }
  return "table_problem.other";
}

}  // namespace

DropFolder::DropFolder(std::filesystem::path folder, const CaseIntake& intake, const Words& words, const Clock& clock,
                       const Log& log)
    : folder_(std::move(folder)), intake_(intake), words_(words), clock_(clock), log_(log) {}

DropFolder::~DropFolder() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

void DropFolder::follow() {
  thread_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, k_poll, [this] { return stopping_; })) {
      lock.unlock();
      take();
      lock.lock();
    }
  });
}

void DropFolder::take() {
  const auto departments = list_directory(folder_);
  tell("", departments ? Result<void>() : tl::unexpected(departments.error()));
  std::map<std::string, Seen> seen;
  for (const std::filesystem::path& path : departments ? *departments : std::vector<std::filesystem::path>()) {
    take_department(path.filename(), seen);
  }
  seen_ = std::move(seen);
  swept_ = clock_.today();
}

void DropFolder::take_department(const std::string& department, std::map<std::string, Seen>& seen) {
  const auto folder = open_folder(AT_FDCWD, folder_ / department);
  if (!folder) {
    return tell(department, tl::unexpected(folder.error()));
  }
  const auto names = list_directory(path_of(*folder));
  Result<void> result = names ? Result<void>() : tl::unexpected(names.error());
  std::size_t looked_at = 0;
  for (const std::filesystem::path& path : names ? *names : std::vector<std::filesystem::path>()) {
    const std::string name = path.filename();
    struct stat facts {};
    if (!is_table_name(name) || ++looked_at > k_most_tables ||
        fstatat(folder->get(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) {
      continue;
    }
    const std::string key = department + "/" + name;
    const Seen now{static_cast<std::uintmax_t>(facts.st_size),
                   std::int64_t{facts.st_mtim.tv_sec} * 1'000'000'000 + facts.st_mtim.tv_nsec};
    const auto before = seen_.find(key);
    seen.emplace(key, now);
    if (before != seen_.end() && before->second == now) {
      const auto taken = take_table(department, *folder, name);
      result = taken ? result : taken;
    }
  }
  tell(department, result);
  if (swept_ != clock_.today()) {
    remove_old(*folder);
  }
}

Result<void> DropFolder::take_table(const std::string& department, const FileDescriptor& folder,
                                    const std::string& name) {
  MINGBAI_ASSIGN(const std::string bytes, read_table(folder, name));
  MINGBAI_ASSIGN(const Taken taken, push(department, bytes));
  MINGBAI_ASSIGN(const FileDescriptor answers, make_folder(folder, "answers"));
  MINGBAI_TRY(write_file_atomically(path_of(answers) / name, taken.answers));
  if (taken.refused > 0) {
    MINGBAI_ASSIGN(const FileDescriptor refused, make_folder(folder, "refused"));
    if (renameat(folder.get(), name.c_str(), refused.get(), name.c_str()) != 0) {
      return fail(error_of_errno("put aside", name, errno));
    }
  } else if (unlinkat(folder.get(), name.c_str(), 0) != 0) {
    return fail(error_of_errno("remove", name, errno));
  }
  log_.write(LogLevel::notice, "central.table_taken",
             {{"department", department}, {"cases", taken.cases}, {"refused", taken.refused}});
  return {};
}

Result<DropFolder::Taken> DropFolder::push(const std::string& department, const std::string& table) const {
  const auto say = [&](std::string_view key) { return words_.say(Language::zh_hans, key); };
  const auto outcomes = intake_.push_table({"drop " + department, {department}, {}}, table, "", k_most_cases);
  Taken taken;
  std::string rows;
  const auto row = [&](std::initializer_list<std::string> cells) {
    std::string line;
    for (const std::string& cell : cells) {
      line += (line.empty() ? "" : ",") + csv_cell(cell);
    }
    rows += line + "\r\n";
  };
  row({say("table_answer.row"), say("table_answer.number"), say("table_answer.result"), say("table_answer.code"),
       say("table_answer.column"), say("table_answer.remedy"), "detail"});
  if (!outcomes) {
    taken.refused = 1;
    row({"1", "", say("table_answer.refused"), "", "", say("table_problem.too-large"), outcomes.error().detail});
  }
  for (const LineOutcome& one : outcomes ? *outcomes : std::vector<LineOutcome>()) {
    if (one.outcome.failure) {
      return fail(*one.outcome.failure);
    }
    const auto& problem = one.outcome.problem;
    if (problem && problem->status == 503) {
      return fail(ErrorCode::release_incomplete, std::string(problem->detail));
    }
    const std::string line = std::to_string(one.fault ? one.fault->row : one.line);
    ++taken.cases;
    taken.refused += problem ? 1 : 0;
    if (problem) {
      row({line, one.number, say("table_answer.refused"), "", one.fault ? one.fault->heading : std::string(),
           say(remedy_key(one)), one.fault ? one.fault->detail : std::string(problem->detail)});
    } else {
      row({line, one.number, say(effect_of(one.outcome)), one.outcome.pushed->tracking_code, "", "", ""});
    }
  }
  taken.answers = "\xEF\xBB\xBF" + rows;  // spreadsheets take a file without the mark for GB18030
  return taken;
}

void DropFolder::remove_old(const FileDescriptor& folder) const {
  const auto oldest = std::chrono::floor<std::chrono::seconds>(clock_.now() - k_kept).time_since_epoch().count();
  for (const char* const kept : {"answers", "refused"}) {
    const auto inside = open_folder(folder.get(), kept);
    for (const std::filesystem::path& path :
         inside ? listed_or_none(path_of(*inside)) : std::vector<std::filesystem::path>()) {
      const std::string name = path.filename();
      struct stat facts {};
      if (fstatat(inside->get(), name.c_str(), &facts, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR(facts.st_mode) &&
          facts.st_mtim.tv_sec < oldest) {
        unlinkat(inside->get(), name.c_str(), 0);
      }
    }
  }
}

void DropFolder::tell(const std::string& department, const Result<void>& result) {
  const std::string trouble = result ? std::string() : result.error().message;
  if (!result && told_[department] != trouble) {
    log_.failure("central.table_not_taken", result.error().with_context(department));
  }
  told_[department] = trouble;
}

}  // namespace mingbai::central
