package history

import "testing"

func TestDateStamps(t *testing.T) {
	for _, test := range []struct {
		was, is string
		same    bool
	}{
		{"Hosting (last updated 1 March 2025)", "Hosting (last updated 3 April 2026)", true},
		{"Email. Last updated: March 3, 2024", "Email. Last updated: January 12th, 2025", true},
		{"Versand, Stand: 01.02.2024", "Versand, Stand 2025-02-01", true},
		{"Liste. Dernière mise à jour le 1er mai 2024", "Liste. Dernière mise à jour : 5 juin 2025", true},
		{"Hosting since March 2024", "Hosting since March 2025", false},
		{"Deleted by March 3, 2024", "Deleted by March 3, 2025", false},
		{"Hosting (last updated 1 March 2025)", "Hosting and support (last updated 3 April 2026)", false},
		{"Standard 2024", "Standard 2025", false},
		{"Hosting", "Support", false},
	} {
		if got := sameButStamp(test.was, test.is); got != test.same {
			t.Errorf("%q and %q: %v", test.was, test.is, got)
		}
	}
}
