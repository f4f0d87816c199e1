package importer

import (
	"maps"
	"slices"
)

// sortedKeys makes the order of a map's keys the same on every run.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
