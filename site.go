// Package art32 carries the built-in theme, so that the program builds any
// folder that holds just config.toml and data/. The program itself is in
// generator/.
package art32

import "embed"

// Theme holds layouts/, i18n/ and the theme's own part of static/. The rest of
// static/ belongs to the demo.
//
//go:embed all:layouts i18n static/css static/js
var Theme embed.FS
