// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Packages that officials upload, their findings, and the keys by which they sign.
#include <algorithm>

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/central/desk_service.h"
#include "sync/central/publishing_pages.h"
#include "sync/crypto/key_file.h"
#include "sync/officials/gate.h"
#include "sync/release/scratch_folder.h"
#include "sync/workspace/hand_in.h"
#include "sync/workspace/step_entries.h"

namespace mingbai::central {

using officials::AuditAct;
using officials::Official;
using workspace::Workspace;

namespace {

constexpr std::size_t k_longest_name = 120;  // bytes
constexpr std::size_t k_key_file_limit = 4096;

bool sees(const Official& official, const Draft& draft) {
  return draft.owner == official.name || (!draft.department.empty() && official.speaks_for(draft.department));
}

// As a browser says it, without the folders that some add. Empty: none that the desk takes.
std::string package_file_name(const std::string& said) {
  const std::size_t slash = said.find_last_of("/\\");
  const std::string name = slash == std::string::npos ? said : said.substr(slash + 1);
  const bool known = name.ends_with(".xlsx") || name.ends_with(".zip");
  const bool plain = std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return known && plain && name.size() <= k_longest_name && is_valid_utf8(name) ? name : std::string();
}

Draft draft_from(const Official& official, const std::string& file, const JudgedPackage& judged, Instant at) {
  Draft draft;
  draft.owner = official.name;
  draft.file = file;
  draft.department = judged.submission.department.id;
  draft.department_name = judged.submission.department.name;
  draft.at = at;
  draft.powers = judged.submission.powers.size();
  draft.confidential = judged.confidential;
  draft.errors = judged.findings.count(package::Severity::error);
  draft.warnings = judged.findings.count(package::Severity::warning);
  draft.notes = judged.findings.count(package::Severity::note);
  return draft;
}

WebResponse file_response(std::string bytes, std::string_view type, const std::string& name) {
  WebResponse response;
  response.content_type = type;
  response.body = std::move(bytes);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

}  // namespace

Result<Signer> DeskService::signer_of(const Visit& visit) {
  Signer signer;
  MINGBAI_ASSIGN(signer.key, parts_.publishing->keys().public_key(visit.visitor.official.name));
  return parts_.publishing->with([&](const Workspace& space) -> Result<Signer> {
    const workspace::Holder* const holder = signer.key ? space.standing().holder_of(*signer.key) : nullptr;
    signer.holder = holder == nullptr ? std::nullopt : std::optional(*holder);
    return signer;
  });
}

WebResponse DeskService::show_publishing(const Visit& visit, int status, std::string_view warning) {
  PublishingModel model;
  auto signer = signer_of(visit);
  auto drafts = parts_.publishing->drafts().all();
  if (!signer || !drafts) {
    return failed(visit, signer ? drafts.error() : signer.error());
  }
  const Official& official = visit.visitor.official;
  model.signer = std::move(*signer);
  std::erase_if(*drafts, [&](const Draft& draft) { return !sees(official, draft); });
  model.drafts = std::move(*drafts);
  auto units = parts_.publishing->with([&](const Workspace& space) -> Result<std::vector<workspace::UnitProgress>> {
    return workspace::progress_of(space.standing(), parts_.calendar, parts_.clock.today());
  });
  if (!units) {
    return failed(visit, units.error());
  }
  std::erase_if(*units,
                [&](const workspace::UnitProgress& unit) { return !sees_unit(official, model.signer, unit.unit); });
  model.units = std::move(*units);
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk.publishing", publishing_body(frame, model, warning), status);
}

WebResponse DeskService::publishing_page(const Visit& visit) {
  return show_publishing(visit, 200, "");
}

WebResponse DeskService::upload_package(const Visit& visit) {
  const auto part = std::ranges::find_if(
      visit.request.parts, [](const WebPart& one) { return one.name == "package" && !one.file_name.empty(); });
  const std::string file = part == visit.request.parts.end() ? std::string() : package_file_name(part->file_name);
  if (file.empty() || part->content.empty()) {
    return show_publishing(visit, 422, "desk_publishing.no_file");
  }
  const Official& official = visit.visitor.official;
  const JudgedPackage judged = parts_.publishing->judge(part->content, file);
  Draft draft = draft_from(official, file, judged, parts_.clock.now());
  draft.bytes = part->content.size();
  draft.digest = crypto::Digest::of(part->content);
  if (!draft.department.empty() && !official.speaks_for(draft.department)) {
    return show_publishing(visit, 422, "desk_publishing.foreign_office");
  }
  const auto noted = parts_.record.note({official.name, AuditAct::package_uploaded, draft.department, draft.digest});
  if (!noted) {
    return failed(visit, noted.error());
  }
  if (const auto kept = parts_.publishing->drafts().put(draft, part->content); !kept) {
    return failed(visit, kept.error());
  }
  return go_to(visit, "/desk/publishing/draft?of=" + encode_component(official.name));
}

// Another office's is not found at all.
Result<std::optional<Draft>> DeskService::draft_of(const Visit& visit) {
  const std::string owner(visit.request.parameter("of").value_or(""));
  if (!officials::is_official_name(owner)) {
    return std::optional<Draft>();
  }
  MINGBAI_ASSIGN(auto draft, parts_.publishing->drafts().find(owner));
  return draft && sees(visit.visitor.official, *draft) ? std::move(draft) : std::nullopt;
}

WebResponse DeskService::show_draft(const Visit& visit, const Draft& draft, int status, std::string_view warning) {
  auto signer = signer_of(visit);
  const auto bytes = parts_.publishing->drafts().bytes_of(draft);
  if (!signer || !bytes) {
    return failed(visit, signer ? bytes.error() : signer.error());
  }
  const JudgedPackage judged = parts_.publishing->judge(std::string(bytes->view()), draft.file);
  DeskFrame frame = frame_of(visit);
  frame.page.query = "of=" + encode_component(draft.owner);
  const DraftModel model{draft, judged, std::move(*signer), draft.owner == visit.visitor.official.name,
                         start_of(visit.request)};
  return page(frame, "desk_draft.title", draft_body(frame, model, warning), status);
}

WebResponse DeskService::draft_page(const Visit& visit) {
  const auto draft = draft_of(visit);
  return !draft    ? failed(visit, draft.error())
         : !*draft ? plain(visit, 404, "missing")
                   : show_draft(visit, **draft, 200, "");
}

// What stands in the draft was seen by whoever signs: its digest came with the form.
Result<workspace::Head> DeskService::hand_in(const Draft& draft, const crypto::SigningKey& key) {
  MINGBAI_ASSIGN(const crypto::SecretBytes bytes, parts_.publishing->drafts().bytes_of(draft));
  const JudgedPackage judged = parts_.publishing->judge(std::string(bytes.view()), draft.department);
  if (judged.findings.has_errors()) {
    return fail(ErrorCode::conflict, "the package has errors");
  }
  return parts_.publishing->with([&](Workspace& space) -> Result<workspace::Head> {
    const auto closed = space.close(workspace::to_bytes(judged.files));
    MINGBAI_ASSIGN(const auto said, workspace::handed_in_entry(space, judged.submission, closed.second, std::nullopt));
    return space.sign(key, "handed_in", said, parts_.clock, {closed.first});
  });
}

WebResponse DeskService::change_draft(const Visit& visit) {
  const auto found = draft_of(visit);
  if (!found) {
    return failed(visit, found.error());
  }
  if (!*found) {
    return plain(visit, 404, "missing");
  }
  const Draft& draft = **found;
  const std::string& name = visit.visitor.official.name;
  if (field(visit, "what") == "discard" && draft.owner == name) {
    if (auto trouble = record(visit, AuditAct::package_discarded, draft.department)) {
      return std::move(*trouble);
    }
    const auto removed = parts_.publishing->drafts().remove(name);
    return removed ? go_to(visit, "/desk/publishing") : failed(visit, removed.error());
  }
  if (field(visit, "what") != "hand_in") {
    return plain(visit, 400, "odd");
  }
  if (field(visit, "digest") != draft.digest.hex() || draft.errors > 0) {
    return show_draft(visit, draft, 409, "desk_draft.changed");
  }
  const auto key = parts_.publishing->keys().unlock(name, field(visit, "passphrase"));
  if (!key) {
    const std::string_view warning = warning_of(key.error());
    return warning.empty() ? failed(visit, key.error())
                           : show_draft(visit, draft, key.error().code == ErrorCode::rate_limited ? 429 : 422, warning);
  }
  if (auto trouble = record(visit, AuditAct::step_signed, draft.department + " handed_in")) {
    return std::move(*trouble);
  }
  if (const auto head = hand_in(draft, *key); !head) {
    const std::string_view warning = warning_of(head.error());
    return warning.empty() ? failed(visit, head.error()) : show_draft(visit, draft, 409, warning);
  }
  if (const auto removed = parts_.publishing->drafts().remove(draft.owner); !removed) {
    return failed(visit, removed.error());
  }
  return go_to(visit, unit_address(draft.department));
}

WebResponse DeskService::export_marked(const Visit& visit) {
  const auto draft = draft_of(visit);
  if (!draft || !*draft) {
    return draft ? plain(visit, 404, "missing") : failed(visit, draft.error());
  }
  const auto bytes = parts_.publishing->drafts().bytes_of(**draft);
  if (!bytes) {
    return failed(visit, bytes.error());
  }
  auto book = marked_workbook(parts_.publishing->judge(std::string(bytes->view()), (*draft)->file));
  if (!book) {
    return failed(visit, book.error());
  }
  if (auto trouble = record(visit, AuditAct::list_exported, "marked.xlsx " + (*draft)->department)) {
    return std::move(*trouble);
  }
  return file_response(std::move(*book), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       "marked.xlsx");
}

WebResponse DeskService::show_publishing_key(const Visit& visit, int status, std::string_view warning) {
  auto signer = signer_of(visit);
  if (!signer) {
    return failed(visit, signer.error());
  }
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk_signer.title", signing_key_body(frame, {std::move(*signer), parts_.commands}, warning),
              status);
}

WebResponse DeskService::publishing_key_page(const Visit& visit) {
  return show_publishing_key(visit, 200, "");
}

WebResponse DeskService::make_signing_key(const Visit& visit) {
  const std::string passphrase = field(visit, "passphrase");
  const std::string& name = visit.visitor.official.name;
  if (passphrase != field(visit, "again")) {
    return show_publishing_key(visit, 422, "desk_entry.differ");
  }
  if (const auto fault = officials::fault_of(passphrase, name); fault != officials::PasswordFault::none) {
    return show_publishing_key(visit, 422,
                               fault == officials::PasswordFault::too_short  ? "desk_entry.too_short"
                               : fault == officials::PasswordFault::too_long ? "desk_entry.too_long"
                                                                             : "desk_entry.too_plain");
  }
  if (auto trouble = record(visit, AuditAct::signing_key_made, name)) {
    return std::move(*trouble);
  }
  const auto key = parts_.publishing->keys().make(name, passphrase);
  if (!key) {
    return key.error().code == ErrorCode::rate_limited ? show_publishing_key(visit, 429, "desk_signer.later")
                                                       : failed(visit, key.error());
  }
  return go_to(visit, "/desk/publishing/key");
}

WebResponse DeskService::export_public_key(const Visit& visit) {
  const std::string& name = visit.visitor.official.name;
  const auto key = parts_.publishing->keys().public_key(name);
  if (!key || !*key) {
    return key ? plain(visit, 404, "missing") : failed(visit, key.error());
  }
  const auto text = [&]() -> Result<std::string> {
    MINGBAI_ASSIGN(const release::ScratchFolder scratch, release::ScratchFolder::create());
    MINGBAI_TRY(crypto::save_key(scratch.path() / "key", **key));
    return read_file(scratch.path() / "key", k_key_file_limit);
  }();
  return text ? file_response(*text, "text/plain; charset=utf-8", name + ".pub") : failed(visit, text.error());
}

}  // namespace mingbai::central
