// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

Text { font.pixelSize: 27; color: "#303B46" }
