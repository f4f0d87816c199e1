package browser_test

import (
	"testing"

	"art32/generator/judge"
)

// TestSites builds every site once and looks at it from all sides.
func TestSites(t *testing.T) {
	if testing.Short() {
		judge.Missing(t, "takes minutes, and -short was asked for")
	}
	sites := buildSites(t)
	demo := sites[0]
	t.Run("weight", func(t *testing.T) { testWeight(t, sites) })
	t.Run("first visit", func(t *testing.T) { testFirstVisit(t, demo) })
	t.Run("markup", func(t *testing.T) { testMarkup(t, sites) })
	t.Run("privacy", func(t *testing.T) { testPrivacy(t, demo) })
	t.Run("accessibility", func(t *testing.T) { testAccessibility(t, sites) })
	t.Run("lighthouse", func(t *testing.T) { testLighthouse(t, demo) })
}
