# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
# Every dependency comes from the distribution's packages (scripts/setup).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CURL REQUIRED)
find_package(LibArchive REQUIRED)
find_package(SDL2 REQUIRED)
find_package(Cups REQUIRED)
foreach(pc IN ITEMS libpq libsodium libzstd pangocairo pangoft2 cairo cairo-ft cairo-pdf libqrencode pugixml
        xlsxwriter libgvc libcgraph fontconfig libsystemd opencc googlepinyin x11)
  string(MAKE_C_IDENTIFIER "${pc}" id)
  pkg_check_modules(${id} REQUIRED IMPORTED_TARGET ${pc})
endforeach()
# The words of the pinyin keyboard lie beside the library.
find_file(MINGBAI_PINYIN_DICTIONARY dict_pinyin.dat PATHS ${googlepinyin_LIBDIR} /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}
  PATH_SUFFIXES googlepinyin/data NO_DEFAULT_PATH REQUIRED)
find_package(tomlplusplus QUIET)
if(NOT TARGET tomlplusplus::tomlplusplus)
  pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
  add_library(tomlplusplus::tomlplusplus ALIAS PkgConfig::tomlplusplus)
endif()
find_path(HTTPLIB_INCLUDE httplib.h REQUIRED)
find_library(HTTPLIB_LIBRARY cpp-httplib)
find_path(IMGUI_INCLUDE imgui.h PATH_SUFFIXES imgui REQUIRED)
find_library(IMGUI_LIBRARY imgui REQUIRED)
find_library(STB_LIBRARY stb REQUIRED)  # the static libimgui needs it
add_library(mingbai_imgui INTERFACE)
target_include_directories(mingbai_imgui SYSTEM INTERFACE ${IMGUI_INCLUDE})
target_link_libraries(mingbai_imgui INTERFACE ${IMGUI_LIBRARY} ${STB_LIBRARY})
