// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/config.h"

#include <toml++/toml.h>

#include <charconv>
#include <functional>
#include <map>

#include "sync/base/file.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_config_limit = 64 * 1024;

using Setter = std::function<bool(const toml::node&)>;

Setter text(std::string& target) {
  return [&target](const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    target = value.value_or("");
    return value.has_value();
  };
}

Setter path(std::filesystem::path& target, const std::filesystem::path& folder) {
  return [&target, folder](const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    target = value && !value->empty() ? folder / *value : std::filesystem::path();
    return value.has_value();
  };
}

Setter positive(double& target) {
  return [&target](const toml::node& node) {
    target = node.value<double>().value_or(0);
    return target > 0;
  };
}

Setter whole(int& target, int smallest, int largest) {
  return [&target, smallest, largest](const toml::node& node) {
    const auto value = node.value_exact<std::int64_t>().value_or(smallest - std::int64_t{1});
    target = static_cast<int>(value);
    return value >= smallest && value <= largest;
  };
}

using Setters = std::map<std::string, Setter, std::less<>>;

Setters setters_of(Config& config, std::string& listen, const std::filesystem::path& folder) {
  return {
      {"server.listen", text(listen)},
      {"server.port_file", path(config.port_file, folder)},
      {"server.threads", whole(config.threads, 1, 256)},
      {"server.public_url", text(config.public_url)},
      {"server.trusted_proxy", text(config.trusted_proxy)},
      {"server.assets", path(config.assets, folder)},
      {"release.tree", path(config.tree, folder)},
      {"release.root", path(config.root_file, folder)},
      {"release.channel", text(config.channel)},
      {"release.state", path(config.state, folder)},
      {"cases.database", path(config.database, folder)},
      {"cases.secret_key", path(config.secret_key, folder)},
      {"cases.slip_key", path(config.slip_key, folder)},
      {"cases.tokens", path(config.tokens, folder)},
      {"cases.drop", path(config.drop, folder)},
      {"submissions.database", path(config.submissions, folder)},
      {"submissions.outbox_keys", path(config.outbox_keys, folder)},
      {"submissions.kiosks", path(config.kiosks, folder)},
      {"desk.database", path(config.officials, folder)},
      {"desk.key", path(config.desk_key, folder)},
      {"desk.url", text(config.desk_url)},
      {"publishing.workspace", path(config.publishing, folder)},
      {"publishing.vault_key", path(config.publishing_key, folder)},
      {"publishing.desk", path(config.publishing_desk, folder)},
      {"storage.postgres", text(config.postgres)},
      {"storage.postgres_file", path(config.postgres_file, folder)},
      {"storage.retention", path(config.retention, folder)},
      {"storage.connections", whole(config.postgres_connections, 1, 200)},
      {"lookups.per_client_a_minute", positive(config.lookups_per_client.per_minute)},
      {"lookups.per_client_burst", positive(config.lookups_per_client.burst)},
      {"lookups.per_number_a_minute", positive(config.lookups_per_number.per_minute)},
      {"lookups.per_number_burst", positive(config.lookups_per_number.burst)},
      {"lookups.in_total_a_minute", positive(config.lookups_in_total.per_minute)},
      {"lookups.in_total_burst", positive(config.lookups_in_total.burst)},
      {"forms.per_client_a_minute", positive(config.forms_per_client.per_minute)},
      {"forms.per_client_burst", positive(config.forms_per_client.burst)},
      {"forms.in_total_a_minute", positive(config.forms_in_total.per_minute)},
      {"forms.in_total_burst", positive(config.forms_in_total.burst)},
  };
}

Error complain(const std::filesystem::path& file, const toml::node& node, const std::string& sentence) {
  return {ErrorCode::bad_value, file.string() + ", line " + std::to_string(node.source().begin.line) + ": " + sentence};
}

Result<void> apply(const toml::table& root, const Setters& setters, const std::filesystem::path& file) {
  for (const auto& [section, node] : root) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      return fail(complain(file, node, "every key belongs into a section"));
    }
    for (const auto& [key, value] : *table) {
      const std::string name = std::string(section) + "." + std::string(key);
      const auto setter = setters.find(name);
      if (setter == setters.end()) {
        return fail(complain(file, value, "there is no key " + name));
      }
      if (!setter->second(value)) {
        return fail(complain(file, value, name + " has no usable value"));
      }
    }
  }
  return {};
}

}  // namespace

Result<Config> load_config(const std::filesystem::path& file) {
  MINGBAI_ASSIGN(const std::string bytes, read_file(file, k_config_limit));
  Config config;
  std::string listen;
  const Setters setters = setters_of(config, listen, std::filesystem::absolute(file).parent_path());
  try {
    MINGBAI_TRY(apply(toml::parse(bytes, file.string()), setters, file));
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, file.string() + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  if (!listen.empty()) {
    MINGBAI_TRY(set_listen(config, listen));
  }
  return config;
}

Result<void> set_listen(Config& config, const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  int port = -1;
  if (colon != std::string::npos && colon > 0) {
    const char* const end = listen.data() + listen.size();
    if (const auto [stop, error] = std::from_chars(listen.data() + colon + 1, end, port);
        error != std::errc{} || stop != end) {
      port = -1;
    }
  }
  if (port < 0 || port > 65535) {
    return fail(ErrorCode::bad_value, "listen must be address:port, e.g. 127.0.0.1:8080; it is \"" + listen + "\"");
  }
  config.host = listen.substr(0, colon);
  if (config.host.starts_with('[') && config.host.ends_with(']')) {
    config.host = config.host.substr(1, config.host.size() - 2);
  }
  config.port = port;
  return {};
}

}  // namespace mingbai::central
