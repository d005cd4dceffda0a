// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/agent_config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "sync/base/file.h"
#include "sync/release/documents.h"

namespace mingbai::agent {

namespace {

constexpr std::size_t k_config_limit = 1024 * 1024;

constexpr std::string_view k_keys[] = {"channel",
                                       "trees",
                                       "central",
                                       "state",
                                       "socket",
                                       "root",
                                       "poll_seconds",
                                       "heartbeat_seconds",
                                       "hall_cases",
                                       "cases_seconds",
                                       "printer_report",
                                       "screen_picture",
                                       "metrics",
                                       "outbox_megabytes",
                                       "outbox_disk_percent",
                                       "full_download",
                                       "peers",
                                       "share",
                                       "ca_file",
                                       "client_certificate",
                                       "client_key",
                                       "proxy"};

// Where to look: the key's line, or the whole file when the key is not there.
std::string place(const toml::table& table, std::string_view key, const std::filesystem::path& file) {
  const toml::node* node = table.get(key);
  return file.string() + (node == nullptr ? "" : " line " + std::to_string(node->source().begin.line)) + ": \"" +
         std::string(key) + "\" ";
}

Result<std::string> required_text(const toml::table& table, std::string_view key, const std::filesystem::path& file) {
  const auto value = table[key].value_exact<std::string>();
  if (!value || value->empty()) {
    return fail(ErrorCode::bad_value, place(table, key, file) + "must be set to a text");
  }
  return *value;
}

Result<std::filesystem::path> required_path(const toml::table& table, std::string_view key,
                                            const std::filesystem::path& file) {
  MINGBAI_ASSIGN(const std::string value, required_text(table, key, file));
  return std::filesystem::absolute(file).parent_path() / value;
}

// Without the slashes at its end; nothing when it is no address of these schemes.
std::optional<std::string> base_url(std::string value, std::initializer_list<std::string_view> schemes) {
  while (value.ends_with('/')) {
    value.pop_back();
  }
  for (const std::string_view scheme : schemes) {
    if (value.starts_with(scheme) && value.size() > scheme.size()) {
      return value;
    }
  }
  return std::nullopt;
}

Result<std::vector<std::string>> read_addresses(const toml::table& table, std::string_view key,
                                                const std::filesystem::path& file,
                                                std::initializer_list<std::string_view> schemes) {
  std::vector<std::string> addresses;
  if (const toml::array* list = table[key].as_array()) {
    for (const toml::node& item : *list) {
      const auto address = base_url(item.value_or(std::string()), schemes);
      if (!address) {
        std::string sentence = place(table, key, file) + "must hold addresses that begin with";
        for (const std::string_view scheme : schemes) {
          sentence += " " + std::string(scheme);
        }
        return fail(ErrorCode::bad_value, sentence);
      }
      addresses.push_back(*address);
    }
  }
  return addresses;
}

// Of an address: the host alone, without the brackets of an IPv6 one.
std::string host_of(std::string_view address) {
  std::string_view rest = address.substr(address.find("://") + 3);
  rest = rest.substr(0, rest.find('/'));
  return rest.starts_with('[') ? std::string(rest.substr(1, rest.find(']') - 1))
                               : std::string(rest.substr(0, rest.find(':')));
}

Result<std::vector<std::string>> read_trees(const toml::table& table, const std::filesystem::path& file) {
  MINGBAI_ASSIGN(auto trees, read_addresses(table, "trees", file, {"https://", "http://", "file:///"}));
  if (trees.empty()) {
    return fail(ErrorCode::bad_value, place(table, "trees", file) + "must list at least one base URL");
  }
  return trees;
}

Result<std::string> read_central(const toml::table& table, const std::filesystem::path& file) {
  if (!table.contains("central") || table["central"].value_exact<std::string>() == std::string()) {
    return std::string();
  }
  const auto central = base_url(table["central"].value_or(std::string()), {"https://", "http://"});
  if (!central) {
    return fail(ErrorCode::bad_value, place(table, "central", file) + "must begin with https:// or http://");
  }
  return *central;
}

Result<double> read_number(const toml::table& table, std::string_view key, const std::filesystem::path& file,
                           double otherwise, double smallest, double largest) {
  const double value = table.contains(key) ? table[key].value_or(smallest - 1) : otherwise;
  // Written so that nan is refused too.
  if (!(value >= smallest && value <= largest)) {
    std::ostringstream sentence;
    sentence << place(table, key, file) << "must be a number between " << smallest << " and " << largest;
    return fail(ErrorCode::bad_value, sentence.str());
  }
  return value;
}

Result<Milliseconds> read_seconds(const toml::table& table, std::string_view key, const std::filesystem::path& file) {
  MINGBAI_ASSIGN(const double seconds, read_number(table, key, file, 300, 0.1, 86'400));
  return Milliseconds{static_cast<std::int64_t>(seconds * 1000)};
}

Result<FullDownload> read_full_download(const toml::table& table, const std::filesystem::path& file) {
  const std::string word = table.contains("full_download") ? table["full_download"].value_or(std::string()) : "always";
  if (word == "always") {
    return FullDownload::always;
  }
  if (word == "night") {
    return FullDownload::night;
  }
  if (word == "never") {
    return FullDownload::never;
  }
  return fail(ErrorCode::bad_value, place(table, "full_download", file) + "must be \"always\", \"night\" or \"never\"");
}

// Empty when the key is not there or says "".
Result<std::filesystem::path> optional_path(const toml::table& table, std::string_view key,
                                            const std::filesystem::path& file) {
  if (!table.contains(key) || table[key].value_exact<std::string>() == std::string()) {
    return std::filesystem::path();
  }
  return required_path(table, key, file);
}

Result<http::CurlOptions> read_network(const toml::table& table, const std::filesystem::path& file) {
  http::CurlOptions network;
  network.user_agent = "mingbai-sync";
  MINGBAI_ASSIGN(network.ca_file, optional_path(table, "ca_file", file));
  MINGBAI_ASSIGN(network.client_certificate, optional_path(table, "client_certificate", file));
  MINGBAI_ASSIGN(network.client_key, optional_path(table, "client_key", file));
  if (!network.client_key.empty() && network.client_certificate.empty()) {
    return fail(ErrorCode::bad_value, place(table, "client_key", file) + "is of no use without client_certificate");
  }
  if (table.contains("proxy") && table["proxy"].value_exact<std::string>() != std::string()) {
    const auto proxy = base_url(table["proxy"].value_or(std::string()), {"https://", "http://"});
    if (!proxy) {
      return fail(ErrorCode::bad_value, place(table, "proxy", file) + "must begin with https:// or http://");
    }
    network.proxy = *proxy;
  }
  return network;
}

Result<void> read_outbox(const toml::table& table, const std::filesystem::path& file, AgentConfig& config) {
  MINGBAI_ASSIGN(config.heartbeat_every, read_seconds(table, "heartbeat_seconds", file));
  MINGBAI_ASSIGN(config.cases_every, read_seconds(table, "cases_seconds", file));
  config.hall_cases = !table.contains("hall_cases") || table["hall_cases"].value_or(false);
  if (table.contains("hall_cases") && !table["hall_cases"].is_boolean()) {
    return fail(ErrorCode::bad_value, place(table, "hall_cases", file) + "must be true or false");
  }
  MINGBAI_ASSIGN(config.printer_report, optional_path(table, "printer_report", file));
  MINGBAI_ASSIGN(config.screen_picture, optional_path(table, "screen_picture", file));
  MINGBAI_ASSIGN(config.metrics, optional_path(table, "metrics", file));
  MINGBAI_ASSIGN(const double megabytes, read_number(table, "outbox_megabytes", file, 64, 1, 65'536));
  config.outbox_megabytes = static_cast<std::int64_t>(megabytes);
  MINGBAI_ASSIGN(config.outbox_disk_percent, read_number(table, "outbox_disk_percent", file, 5, 0.1, 50));
  return {};
}

}  // namespace

Result<AgentConfig> load_config(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const std::string text, read_file(path, k_config_limit));
  toml::table table;
  try {
    table = toml::parse(text, path.string());
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, path.string() + " line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  for (const auto& [key, value] : table) {
    if (std::ranges::find(k_keys, key.str()) == std::end(k_keys)) {
      return fail(ErrorCode::bad_value, place(table, key.str(), path) + "is not known; is it misspelt?");
    }
  }
  AgentConfig config;
  MINGBAI_ASSIGN(config.channel, required_text(table, "channel", path));
  if (!release::is_channel(config.channel)) {
    return fail(ErrorCode::bad_value,
                place(table, "channel", path) + "must be 1 to 64 small letters, digits and hyphens");
  }
  MINGBAI_ASSIGN(config.state, required_path(table, "state", path));
  MINGBAI_ASSIGN(config.socket, required_path(table, "socket", path));
  MINGBAI_ASSIGN(config.root, required_path(table, "root", path));
  MINGBAI_ASSIGN(config.trees, read_trees(table, path));
  MINGBAI_ASSIGN(config.peers, read_addresses(table, "peers", path, {"https://", "http://"}));
  config.share = table["share"].value_or(std::string());
  MINGBAI_ASSIGN(config.central, read_central(table, path));
  MINGBAI_ASSIGN(config.poll_every, read_seconds(table, "poll_seconds", path));
  MINGBAI_ASSIGN(config.full_download, read_full_download(table, path));
  MINGBAI_ASSIGN(config.network, read_network(table, path));
  for (const std::string& peer : config.peers) {
    config.network.direct += (config.network.direct.empty() ? "" : ",") + host_of(peer);
  }
  MINGBAI_TRY(read_outbox(table, path, config));
  return config;
}

}  // namespace mingbai::agent
