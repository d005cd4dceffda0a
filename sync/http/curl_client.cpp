// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/http/curl_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <utility>

namespace mingbai::http {

namespace {

constexpr int k_most_redirects = 5;
constexpr std::size_t k_largest_headers = 64 * 1024;

struct CurlFree {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using HeaderList = std::unique_ptr<curl_slist, CurlFree>;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) {
    return {};
  }
  std::string copy = text;
  curl_free(text);
  return copy;
}

struct Address {
  std::string origin;  // scheme://host:port
  std::string path;
  std::string shown() const { return origin + path; }
};

Result<Address> parse_url(const std::string& text) {
  const std::unique_ptr<CURLU, CurlFree> url(curl_url());
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
    return fail(ErrorCode::bad_value, "an address of " + std::to_string(text.size()) + " characters is no URL");
  }
  const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return fail(ErrorCode::bad_value, "addresses begin with http:// or https://, not " + scheme + "://");
  }
  return Address{scheme + "://" + part_of(url.get(), CURLUPART_HOST) + ":" +
                     part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT),
                 part_of(url.get(), CURLUPART_PATH)};
}

// What arrives of one answer, and why it was cut off by us.
struct Incoming {
  Response response;
  std::size_t max_bytes = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
  const std::atomic<bool>* cancelled = nullptr;
};

std::size_t on_body(char* bytes, std::size_t, std::size_t count, void* user) {
  auto& incoming = *static_cast<Incoming*>(user);
  if (count > incoming.max_bytes - incoming.response.body.size()) {
    incoming.too_large = true;
    return 0;
  }
  incoming.response.body.append(bytes, count);
  return count;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view k_blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(k_blank);
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(k_blank) - first + 1);
}

std::size_t on_header(char* bytes, std::size_t, std::size_t count, void* user) {
  auto& incoming = *static_cast<Incoming*>(user);
  incoming.header_bytes += count;
  if (incoming.header_bytes > k_largest_headers) {
    incoming.too_large = true;
    return 0;
  }
  const std::string_view line(bytes, count);
  if (line.substr(0, 5) == "HTTP/") {
    incoming.response.headers.clear();  // only the last answer counts, not "100 Continue" before it
  } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
    incoming.response.headers.push_back(
        {std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  return count;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto* cancelled = static_cast<Incoming*>(user)->cancelled;
  return cancelled != nullptr && cancelled->load() ? 1 : 0;
}

ErrorCode code_of(CURLcode code, long os_error, const Incoming& incoming) {
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_SSL_CACERT_BADFILE:  // a file that the configuration names
    case CURLE_SSL_CERTPROBLEM:
      return ErrorCode::bad_value;
    case CURLE_OPERATION_TIMEDOUT:
      return ErrorCode::network_timeout;
    case CURLE_FILESIZE_EXCEEDED:
      return ErrorCode::too_large;
    case CURLE_WRITE_ERROR:
      return incoming.too_large ? ErrorCode::too_large : ErrorCode::network_unreachable;
    case CURLE_ABORTED_BY_CALLBACK:
      return ErrorCode::cancelled;
    case CURLE_COULDNT_CONNECT:
      return os_error == ECONNREFUSED ? ErrorCode::network_refused : ErrorCode::network_unreachable;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_UNSUPPORTED_PROTOCOL:  // an answer without HTTP's first line
    case CURLE_WEIRD_SERVER_REPLY:
      return ErrorCode::network_intercepted;
    default:
      return ErrorCode::network_unreachable;
  }
}

Result<HeaderList> header_list(const Request& request) {
  HeaderList list;
  const auto append = [&](const std::string& line) { list.reset(curl_slist_append(list.release(), line.c_str())); };
  for (const Header& header : request.headers) {
    const std::string_view forbidden("\r\n\0", 3);
    if (header.name.empty() || header.name.find_first_of(": \r\n") != std::string::npos ||
        header.value.find_first_of(forbidden) != std::string::npos) {
      return fail(ErrorCode::bad_value, "a request header must be one line with a name");
    }
    // curl reads "Name:" as "leave this header out"; an empty value is written with a semicolon.
    append(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
  }
  append("Expect:");  // no waiting for "100 Continue"
  return list;
}

void set_method(CURL* handle, const Request& request) {
  switch (request.method) {
    case Method::get:
      curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
      return;
    case Method::head:
      curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
      return;
    case Method::put:
      curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, "PUT");
      break;
    case Method::post:
      curl_easy_setopt(handle, CURLOPT_POST, 1L);
      break;
  }
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.c_str());
}

bool is_redirect(int status) {
  return status >= 300 && status < 400 && status != 304;
}

}  // namespace

struct CurlClient::Handle {
  CurlOptions options;
  std::unique_ptr<CURL, CurlFree> curl;

  void set_options(const Request& request, const std::string& url, Milliseconds time_left, Incoming& incoming);
  Result<Response> send_once(const Request& request, const std::string& url, const Address& address,
                             Milliseconds time_left);
};

CurlClient::CurlClient(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
CurlClient::~CurlClient() = default;

Result<std::unique_ptr<CurlClient>> CurlClient::create(CurlOptions options) {
  // Once for the process, and safe for concurrent use, by C++'s own rule for local statics.
  static const CURLcode k_ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  auto handle = std::make_unique<Handle>();
  handle->options = std::move(options);
  handle->curl.reset(k_ready == CURLE_OK ? curl_easy_init() : nullptr);
  if (handle->curl == nullptr) {
    return fail(ErrorCode::network_unreachable, "libcurl does not start");
  }
  return std::unique_ptr<CurlClient>(new CurlClient(std::move(handle)));
}

void CurlClient::Handle::set_options(const Request& request, const std::string& url, Milliseconds time_left,
                                     Incoming& incoming) {
  CURL* handle = curl.get();
  curl_easy_reset(handle);  // keeps open connections
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(handle, CURLOPT_PROXY, options.proxy.c_str());  // "" also keeps the environment out
  curl_easy_setopt(handle, CURLOPT_NOPROXY, options.direct.c_str());
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, options.ca_file.c_str());
  }
  if (!options.client_certificate.empty()) {
    curl_easy_setopt(handle, CURLOPT_SSLCERT, options.client_certificate.c_str());
    curl_easy_setopt(handle, CURLOPT_SSLKEY,
                     (options.client_key.empty() ? options.client_certificate : options.client_key).c_str());
  }
  const Limits& limits = request.limits;
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_timeout.count()));
  // 0 would mean "no limit".
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, std::max(1L, static_cast<long>(time_left.count())));
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.low_speed_bytes));
  curl_easy_setopt(
      handle, CURLOPT_LOW_SPEED_TIME,
      std::max(1L, static_cast<long>(std::chrono::ceil<std::chrono::seconds>(limits.low_speed_time).count())));
  if (limits.max_bytes > 0) {
    curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_bytes));
  }
  set_method(handle, request);
  incoming.max_bytes = limits.max_bytes;
  incoming.cancelled = request.cancelled;
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &on_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &incoming);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &on_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &incoming);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &on_progress);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &incoming);
}

Result<Response> CurlClient::Handle::send_once(const Request& request, const std::string& url, const Address& address,
                                               Milliseconds time_left) {
  MINGBAI_ASSIGN(const HeaderList list, header_list(request));
  Incoming incoming;
  set_options(request, url, time_left, incoming);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list.get());
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) {
    long os_error = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_OS_ERRNO, &os_error);
    const ErrorCode reason = code_of(code, os_error, incoming);
    const std::string words = reason == ErrorCode::too_large
                                  ? "the answer has more than " + std::to_string(incoming.max_bytes) + " bytes"
                                  : curl_easy_strerror(code);
    return fail(reason, address.shown() + ": " + words);
  }
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  incoming.response.status = static_cast<int>(status);
  return std::move(incoming.response);
}

Result<Response> CurlClient::send(const Request& request) {
  std::string url = request.url;
  MINGBAI_ASSIGN(const Address first, parse_url(url));
  Address address = first;
  const auto start = std::chrono::steady_clock::now();
  const bool may_follow =
      request.redirects == Redirects::same_host && (request.method == Method::get || request.method == Method::head);
  for (int redirects = 0;; ++redirects) {
    const auto used = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - start);
    if (used >= request.limits.total_timeout) {
      return fail(ErrorCode::network_timeout, first.shown() + ": no answer within the time limit");
    }
    MINGBAI_ASSIGN(Response response, handle_->send_once(request, url, address, request.limits.total_timeout - used));
    if (!is_redirect(response.status)) {
      return response;
    }
    char* target = nullptr;
    curl_easy_getinfo(handle_->curl.get(), CURLINFO_REDIRECT_URL, &target);
    const std::string next = target == nullptr ? "" : target;
    const Result<Address> there = parse_url(next);
    if (!may_follow || !there || there->origin != first.origin || redirects == k_most_redirects) {
      return fail(ErrorCode::network_intercepted, first.shown() + ": answered " + std::to_string(response.status) +
                                                      " and points away; is there a sign-in page on this network?");
    }
    url = next;
    address = *there;
  }
}

}  // namespace mingbai::http
