// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The four steps of a unit, each signed by whoever's key the journal says, and the candidate for the publisher.

#include "sync/base/text.h"
#include "sync/central/desk_service.h"
#include "sync/central/publishing_pages.h"
#include "sync/package/compile.h"
#include "sync/workspace/step_entries.h"

namespace mingbai::central {

using nlohmann::ordered_json;
using officials::AuditAct;
using officials::Official;
using workspace::Unit;
using workspace::Workspace;

namespace {

constexpr std::size_t k_lines = 20;          // of the journal
constexpr std::size_t k_longest_text = 900;  // bytes

std::string said(const workspace::Entry& entry, const char* member) {
  const auto found = entry.said.find(member);
  return found != entry.said.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<JournalLine> journal_of(const Workspace& space, const std::string& unit) {
  std::vector<JournalLine> lines;
  const std::vector<workspace::Entry>& entries = space.entries();
  for (auto entry = entries.rbegin(); entry != entries.rend() && lines.size() < k_lines; ++entry) {
    if (said(*entry, "unit") != unit) {
      continue;
    }
    JournalLine line;
    line.entry = entry->seq;
    line.at = entry->at;
    line.kind = entry->kind;
    if (const workspace::Holder* const by = space.standing().holder_of(entry->signer)) {
      line.person = by->person;
      line.role = by->role;
    }
    const auto items = entry->said.find("items");
    line.items = items != entry->said.end() && items->is_array() ? items->size() : 0;
    if (entry->kind == "confirmed") {
      line.detail = said(*entry, "document") + "：" + said(*entry, "opinion");
    }
    if (const auto role = workspace::role_of(said(*entry, "role")); entry->kind == "appointed" && role) {
      line.detail = said(*entry, "person") + "，" + std::string(term(*role));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

bool is_text(const std::string& text) {
  return text.size() <= k_longest_text && is_valid_utf8(text);
}

Error odd(std::string message) {
  return {ErrorCode::bad_value, std::move(message)};
}

}  // namespace

Result<workspace::Head> DeskService::sign_decisions(const Visit& visit, Workspace& space,
                                                    const crypto::SigningKey& key) {
  const std::string what = field(visit, "what");
  const Unit* const unit = space.standing().find_unit(visit.request.parameter("id").value_or(""));
  const workspace::Holder* const by = space.standing().holder_of(key.verify_key());
  if (unit == nullptr || by == nullptr) {
    return fail(ErrorCode::unauthorised, "no such unit, or a key without a role");
  }
  if (field(visit, "seen") != std::to_string(newest_hand_in(*unit))) {
    return fail(ErrorCode::conflict, "something was handed in since the page was made");
  }
  const auto text = [&](const std::string& name) {
    const std::string typed = field(visit, name);
    return std::string(trim(typed));
  };
  if (what == "confirm") {
    if (!is_text(text("document")) || !is_text(text("opinion"))) {
      return fail(odd("document or opinion is no text"));
    }
    return space.sign(key, "confirmed",
                      {{"unit", unit->id}, {"document", text("document")}, {"opinion", text("opinion")}}, parts_.clock);
  }
  workspace::Decisions decisions;
  for (std::size_t i = 0; i < k_decisions; ++i) {
    const std::string n = std::to_string(i);
    const workspace::Item* const item = unit->find(field(visit, "item-" + n));
    if (item != nullptr && !field(visit, "item-" + n).empty()) {
      if (!is_text(text("why-" + n))) {
        return fail(odd("a reason is no text"));
      }
      if (!decisions.try_emplace(item, workspace::Decision{field(visit, "say-" + n), text("why-" + n)}).second) {
        return fail(odd("an item is named twice"));
      }
    }
  }
  const auto seat = workspace::seat_of(by->role);
  if (decisions.empty() || (what != "examine" && !seat)) {
    return fail(decisions.empty() ? odd("nothing is named")
                                  : Error{ErrorCode::unauthorised, "the review is signed by three bodies"});
  }
  MINGBAI_ASSIGN(const ordered_json entry,
                 what == "examine" ? workspace::examined_entry(*unit, decisions, workspace::Others::not_named)
                                   : workspace::reviewed_entry(*unit, *seat, decisions, workspace::Others::not_named));
  return space.sign(key, what == "examine" ? "examined" : "reviewed", entry, parts_.clock);
}

WebResponse DeskService::show_unit(const Visit& visit, int status, std::string_view warning) {
  auto signer = signer_of(visit);
  if (!signer) {
    return failed(visit, signer.error());
  }
  const std::string id(visit.request.parameter("id").value_or(""));
  UnitModel model;
  model.signer = std::move(*signer);
  model.from = start_of(visit.request);
  const auto found = parts_.publishing->with([&](const Workspace& space) -> Result<bool> {
    const Unit* const unit = space.standing().find_unit(id);
    if (unit == nullptr || !sees_unit(visit.visitor.official, model.signer, id)) {
      return false;
    }
    model.unit = *unit;
    model.journal = journal_of(space, id);
    return true;
  });
  if (!found || !*found) {
    return found ? plain(visit, 404, "missing") : failed(visit, found.error());
  }
  DeskFrame frame = frame_of(visit);
  frame.page.query = "id=" + encode_component(id);
  return page(frame, "desk_unit.title", unit_body(frame, model, warning), status);
}

WebResponse DeskService::unit_page(const Visit& visit) {
  return show_unit(visit, 200, "");
}

WebResponse DeskService::sign_step(const Visit& visit) {
  const std::string what = field(visit, "what");
  const std::string id(visit.request.parameter("id").value_or(""));
  const auto signer = signer_of(visit);
  if (!signer) {
    return failed(visit, signer.error());
  }
  if (!sees_unit(visit.visitor.official, *signer, id)) {
    return plain(visit, 404, "missing");
  }
  if (what != "examine" && what != "confirm" && what != "review") {
    return plain(visit, 400, "odd");
  }
  const auto refused = [&](const Error& error) {
    const std::string_view warning = warning_of(error);
    const int status = error.code == ErrorCode::rate_limited ? 429 : error.code == ErrorCode::conflict ? 409 : 422;
    return warning.empty() ? failed(visit, error) : show_unit(visit, status, warning);
  };
  const auto key = parts_.publishing->keys().unlock(visit.visitor.official.name, field(visit, "passphrase"));
  if (!key) {
    return refused(key.error());
  }
  // Written down before it is done: what is done is never without its name.
  if (auto trouble = record(visit, AuditAct::step_signed, id + " " + what)) {
    return std::move(*trouble);
  }
  const auto head = parts_.publishing->with([&](Workspace& space) { return sign_decisions(visit, space, *key); });
  return head ? go_to(visit, unit_address(id)) : refused(head.error());
}

DifferencesModel DeskService::differences_to(const catalog::Content& next, std::string_view department) const {
  DifferencesModel model;
  catalog::Content before;
  if (const auto current = parts_.catalog.current()) {
    auto all = current->read([](const catalog::Reader& reader) { return reader.read_all(); });
    if (all) {
      model.release = current->facts().release;
      before = department.empty() ? std::move(*all) : workspace::only_of(std::move(*all), department);
    } else {
      parts_.log.failure("desk.catalog_unread", all.error());
    }
  }
  model.changes = catalog::compare(before, next);
  return model;
}

WebResponse DeskService::unit_differences_page(const Visit& visit) {
  const auto signer = signer_of(visit);
  if (!signer) {
    return failed(visit, signer.error());
  }
  const std::string id(visit.request.parameter("unit").value_or(""));
  std::string name;
  const auto next = parts_.publishing->with([&](const Workspace& space) -> Result<std::optional<catalog::Content>> {
    const Unit* const unit = space.standing().find_unit(id);
    if (unit == nullptr || !sees_unit(visit.visitor.official, *signer, id)) {
      return std::optional<catalog::Content>();
    }
    name = unit->name;
    MINGBAI_ASSIGN(auto content, workspace::prospect(space, id));
    return std::optional(std::move(content));
  });
  if (!next || !*next) {
    return next ? plain(visit, 404, "missing") : failed(visit, next.error());
  }
  DifferencesModel model = differences_to(**next, id);
  model.unit = id;
  model.unit_name = name;
  model.from = start_of(visit.request);
  DeskFrame frame = frame_of(visit);
  frame.page.query = "unit=" + encode_component(id);
  return page(frame, "desk_changes.title", differences_body(frame, model));
}

WebResponse DeskService::show_candidate(const Visit& visit, int status, std::string_view warning) {
  CandidateModel model;
  catalog::Content next;
  const auto read = parts_.publishing->with([&](const Workspace& space) -> Result<void> {
    package::Findings findings;
    MINGBAI_ASSIGN(workspace::Assembled assembled, workspace::assemble(space, findings));
    MINGBAI_ASSIGN(model.candidate, parts_.publishing->candidate());
    model.errors = findings.count(package::Severity::error);
    model.withheld = std::move(assembled.withheld);
    model.overtaken = model.candidate && model.candidate->head != space.head();
    model.releases = space.standing().releases();
    next = package::compile(assembled.submissions);
    return {};
  });
  if (!read) {
    return failed(visit, read.error());
  }
  auto signer = signer_of(visit);
  if (!signer) {
    return failed(visit, signer.error());
  }
  model.signer = std::move(*signer);
  model.differences = differences_to(next, "");
  model.differences.from = start_of(visit.request);
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk_candidate.title", candidate_body(frame, model, warning), status);
}

WebResponse DeskService::candidate_page(const Visit& visit) {
  return visit.visitor.official.speaks_for("*") ? show_candidate(visit, 200, "")
                                                : plain(visit, 403, "desk_candidate_only");
}

WebResponse DeskService::change_candidate(const Visit& visit) {
  if (!visit.visitor.official.speaks_for("*")) {
    return plain(visit, 403, "desk_candidate_only");
  }
  return field(visit, "what") == "bring_back" ? bring_back_release(visit) : prepare_candidate(visit);
}

WebResponse DeskService::bring_back_release(const Visit& visit) {
  const auto statement = workspace::ReleaseStatement::parse(field(visit, "text"));
  if (!statement) {
    return show_candidate(visit, 422, "desk_released.bad_line");
  }
  const auto key = parts_.publishing->keys().unlock(visit.visitor.official.name, field(visit, "passphrase"));
  if (!key) {
    const std::string_view warning = warning_of(key.error());
    const int status = key.error().code == ErrorCode::rate_limited ? 429 : 422;
    return warning.empty() ? failed(visit, key.error()) : show_candidate(visit, status, warning);
  }
  if (auto trouble = record(visit, AuditAct::step_signed, "released " + std::to_string(statement->release))) {
    return std::move(*trouble);
  }
  const auto head = parts_.publishing->with([&](Workspace& space) {
    return space.sign(*key, "released", workspace::released_entry(*statement), parts_.clock);
  });
  if (head) {
    return go_to(visit, "/desk/publishing/candidate");
  }
  switch (head.error().code) {
    case ErrorCode::unauthorised:
      return show_candidate(visit, 422, "desk_released.no_role");
    case ErrorCode::conflict:
      return show_candidate(visit, 409, "desk_released.not_now");
    case ErrorCode::bad_value:
    case ErrorCode::digest_mismatch:
    case ErrorCode::signature_invalid:
      return show_candidate(visit, 422, "desk_released.not_ours");
    default:
      return failed(visit, head.error());
  }
}

WebResponse DeskService::prepare_candidate(const Visit& visit) {
  if (auto trouble = record(visit, AuditAct::candidate_prepared, "")) {
    return std::move(*trouble);
  }
  Candidate wanted;
  wanted.by = visit.visitor.official.name;
  wanted.without_pending = field(visit, "without_pending") == "yes";
  const auto made = parts_.publishing->with([&](const Workspace& space) -> Result<Candidate> {
    package::Findings findings;
    MINGBAI_ASSIGN(const workspace::Assembled assembled, workspace::assemble(space, findings));
    wanted.powers = package::compile(assembled.submissions).powers.size();
    if (findings.has_errors() || wanted.powers == 0 || (!assembled.withheld.empty() && !wanted.without_pending)) {
      return fail(ErrorCode::conflict, "not everything is signed");
    }
    return parts_.publishing->prepare(space, wanted);
  });
  if (!made) {
    return made.error().code == ErrorCode::conflict ? show_candidate(visit, 409, "desk_candidate.not_yet")
                                                    : failed(visit, made.error());
  }
  return go_to(visit, "/desk/publishing/candidate");
}

WebResponse DeskService::export_candidate(const Visit& visit) {
  if (!visit.visitor.official.speaks_for("*")) {
    return plain(visit, 403, "desk_candidate_only");
  }
  const auto candidate = parts_.publishing->candidate();
  if (!candidate || !*candidate) {
    return candidate ? plain(visit, 404, "missing") : failed(visit, candidate.error());
  }
  auto bytes = parts_.publishing->bytes_of(**candidate);
  if (!bytes) {
    return failed(visit, bytes.error());
  }
  const std::string name = "mingbai-candidate-" + std::to_string((*candidate)->head.seq) + ".tar";
  const auto noted =
      parts_.record.note({visit.visitor.official.name, AuditAct::list_exported, name, (*candidate)->digest});
  if (!noted) {
    return failed(visit, noted.error());
  }
  WebResponse response;
  response.content_type = "application/x-tar";
  response.body = std::move(*bytes);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

}  // namespace mingbai::central
