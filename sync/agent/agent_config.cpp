// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/agent_config.h"

#include <toml++/toml.h>

#include "sync/base/file.h"

namespace mingbai::agent {

namespace {

constexpr std::size_t k_config_limit = 1024 * 1024;

Result<std::string> required_text(const toml::table& table, const char* key, const std::filesystem::path& file) {
  const auto value = table[key].value<std::string>();
  if (!value || value->empty()) {
    return fail(ErrorCode::bad_value, file.string() + ": \"" + key + "\" must be set to a text");
  }
  return *value;
}

Result<std::filesystem::path> required_path(const toml::table& table, const char* key,
                                            const std::filesystem::path& file) {
  MINGBAI_ASSIGN(const std::string value, required_text(table, key, file));
  return std::filesystem::absolute(file).parent_path() / value;
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
  AgentConfig config;
  MINGBAI_ASSIGN(config.channel, required_text(table, "channel", path));
  MINGBAI_ASSIGN(config.state, required_path(table, "state", path));
  MINGBAI_ASSIGN(config.socket, required_path(table, "socket", path));
  MINGBAI_ASSIGN(config.root, required_path(table, "root", path));
  config.central = table["central"].value_or(std::string());
  if (const toml::array* trees = table["trees"].as_array()) {
    for (const auto& tree : *trees) {
      config.trees.push_back(tree.value_or(std::string()));
    }
  }
  if (config.trees.empty() || config.trees.front().empty()) {
    return fail(ErrorCode::bad_value, path.string() + ": \"trees\" must list at least one base URL");
  }
  const double seconds = table["poll_seconds"].value_or(300.0);
  if (seconds < 0.1 || seconds > 86'400) {
    return fail(ErrorCode::bad_value, path.string() + ": \"poll_seconds\" must be between 0.1 and 86400");
  }
  config.poll_every = Milliseconds{static_cast<std::int64_t>(seconds * 1000)};
  return config;
}

}  // namespace mingbai::agent
