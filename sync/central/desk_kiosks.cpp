// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The kiosks: how each stands, and what its screen shows when somebody far away wants to see it.
#include "sync/central/desk_list_pages.h"
#include "sync/central/desk_service.h"

namespace mingbai::central {

using officials::AuditAct;

WebResponse DeskService::kiosks_page(const Visit& visit) {
  auto fleet = fleet_of(parts_.kiosks.all(), parts_.submissions);
  if (!fleet) {
    return failed(visit, fleet.error());
  }
  const auto catalog = parts_.catalog.current();
  const DeskFrame frame = frame_of(visit);
  const FleetModel model{std::move(*fleet), parts_.clock.now(), catalog ? catalog->facts().release : 0};
  return page(frame, "desk.kiosks", fleet_body(frame, model));
}

// Nothing: no kiosk has this name.
Result<std::optional<KioskModel>> DeskService::kiosk_of(const std::string& name) const {
  auto kiosks = parts_.kiosks.all();
  std::erase_if(kiosks, [&](const KnownKiosk& one) { return one.name != name; });
  if (kiosks.empty()) {
    return std::optional<KioskModel>{};
  }
  const std::string id = kiosks.front().key.id();
  MINGBAI_ASSIGN(auto fleet, fleet_of(std::move(kiosks), parts_.submissions));
  MINGBAI_ASSIGN(auto screen, parts_.screens.find(id));
  const auto catalog = parts_.catalog.current();
  return KioskModel{std::move(fleet.front()), parts_.clock.now(), catalog ? catalog->facts().release : 0,
                    std::move(screen)};
}

WebResponse DeskService::kiosk_page(const Visit& visit) {
  const std::string name(visit.request.parameter("name").value_or(""));
  const auto model = kiosk_of(name);
  if (!model) {
    return failed(visit, model.error());
  }
  if (!*model) {
    return plain(visit, 404, "missing");
  }
  DeskFrame frame = frame_of(visit);
  frame.page.query = "name=" + encode_component(name);
  return page(frame, "desk.kiosks", kiosk_body(frame, **model));
}

WebResponse DeskService::ask_for_picture(const Visit& visit) {
  const std::string name = field(visit, "name");
  const auto model = kiosk_of(name);
  if (!model) {
    return failed(visit, model.error());
  }
  if (!*model || (*model)->entry.kiosk.revoked) {
    return plain(visit, 404, "missing");
  }
  if (auto trouble = record(visit, AuditAct::screen_asked, "kiosk " + name)) {
    return std::move(*trouble);
  }
  if (const auto asked = parts_.screens.wish((*model)->entry.kiosk.key.id(), visit.visitor.official.name); !asked) {
    return failed(visit, asked.error());
  }
  return go_to(visit, kiosk_address(name));
}

// Its bytes are what a kiosk signed; the browser takes them for a picture or for nothing.
WebResponse DeskService::kiosk_picture(const Visit& visit) {
  auto model = kiosk_of(std::string(visit.request.parameter("name").value_or("")));
  if (!model) {
    return failed(visit, model.error());
  }
  if (!*model || !(*model)->screen || !(*model)->screen->is_shown((*model)->now) ||
      (*model)->screen->wish != visit.request.parameter("wish").value_or("")) {
    return plain(visit, 404, "missing");
  }
  WebResponse response;
  response.content_type = "image/png";
  response.body = std::move((*model)->screen->png);
  return response;
}

}  // namespace mingbai::central
