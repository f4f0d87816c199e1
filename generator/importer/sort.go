package importer

import (
	"maps"
	"slices"
)

// sortedKeys makes the order of a map's keys the same on every run.
func sortedKeys[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
