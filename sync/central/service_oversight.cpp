// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the offices keep their limits: the page for everybody, and the same numbers as open data.
#include "sync/central/service.h"

namespace mingbai::central {

namespace {

// The desk counts again every five minutes; a phone and a proxy may keep it as long.
WebResponse kept_a_while(const WebRequest& request, std::string_view content_type, std::string body) {
  WebResponse response;
  response.content_type = std::string(content_type);
  response.body = std::move(body);
  response.headers.emplace_back("Cache-Control", "public, max-age=300");
  return with_etag(request, std::move(response));
}

}  // namespace

WebResponse Service::sunshine_page(const WebRequest& request, const std::string&) {
  const auto newest = parts_.oversight.newest();
  if (!newest) {
    parts_.log.failure("central.storage_failed", newest.error());
    return plain_page(request, 503, "broken");
  }
  if (!*newest) {
    return plain_page(request, 200, "empty");
  }
  const PageFrame frame = frame_of(request, parts_.catalog.current().get());
  return kept_a_while(
      request, "text/html; charset=utf-8",
      to_document(frame, frame.say("sunshine.title"), sunshine_body(frame, **newest), Indexing::allowed));
}

WebResponse Service::open_offices_csv(const WebRequest& request, const std::string&) {
  const auto newest = parts_.oversight.newest();
  if (!newest) {
    return storage_failed(newest.error());
  }
  return kept_a_while(request, "text/csv; charset=utf-8", to_csv(*newest ? **newest : Oversight{}));
}

WebResponse Service::open_offices_json(const WebRequest& request, const std::string&) {
  const auto newest = parts_.oversight.newest();
  if (!newest) {
    return storage_failed(newest.error());
  }
  return kept_a_while(request, "application/json", to_json(*newest ? **newest : Oversight{}));
}

}  // namespace mingbai::central
