package history

import "testing"

// TestSlipsOfNames: in lists without ids of their own a name in which letters
// were put right is the same company, and another name is not.
func TestSlipsOfNames(t *testing.T) {
	one := func(name string) entry {
		return newEntry(name + " | US | ")
	}
	for _, test := range []struct {
		was, is string
		same    bool
	}{
		{"Cloudlfare", "Cloudflare", true},
		{"Twillio", "Twilio", true},
		{"Zoom Video Comunications, Inc.", "Zoom Video Communications, Inc.", true},
		{"Snowfalke Inc.", "Snowflake Inc.", true},
		{"Mailgun", "Mailjet", false},
		{"Segment", "Sentry", false},
		{"Acme GmbH", "Acne AG", false},
		{"Hetzner Online GmbH", "Hetzner Cloud GmbH", false},
	} {
		older, newer := loadList(t, []entry{one(test.was)}, "en", false), loadList(t, []entry{one(test.is)}, "en", false)
		notable := len(Compare(older, newer, Options{}).Notable())
		if (notable == 0) != test.same {
			t.Errorf("%s → %s: %d notable changes", test.was, test.is, notable)
		}
	}
}
