package publish

import (
	"strings"
	"testing"
	"testing/fstest"
)

// leaver is the recipient that the second release of past announces, as the
// third has it.
const leaver = `
[[subprocessor]]
id = "spaeher"
legal_name = "Späher, Söhne & <Töchter>; GmbH"
service = { de = "Beobachtung", fr = "Surveillance" }
role = "processor"
category = "monitoring"
purpose = { de = "Beobachtung der Anwendung.", fr = "Surveillance de l’application." }
seat.address.country = "AT"
locations = [{ country = "AT", city = "Wien" }]
announced = 2026-11-02
effective = 2027-02-01
`

// without takes the recipient out of the data, and leaves the releases.
func without(t *testing.T, site fstest.MapFS, entry string) {
	t.Helper()
	const name = "data/subprocessors.toml"
	text := string(site[name].Data)
	if !strings.Contains(text, entry) {
		t.Fatalf("%s has no such entry:\n%s", name, text)
	}
	site[name] = file(strings.Replace(text, entry, "", 1))
}

// TestDepartedSubprocessors: whoever stood in a release stays on the list of
// former ones, and keeps the page, when the data have the entry no more.
func TestDepartedSubprocessors(t *testing.T) {
	site := past(t)
	without(t, site, leaver)
	for _, released := range []bool{false, true} {
		if released { // a correction needs no notice, and holds at once
			site = pastFrom(t, site, step{"1.4", "2026-11-20", nil, "[[change]]\nid = \"subprocessor/spaeher\"\nnote.de = \"Doch nicht.\"\nnature = \"correction\""})
		}
		in := pastInput(t, site)
		content, err := pages(withoutAnnex(in))
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range []string{"de", "fr"} {
			list := view(t, content, "content/"+lang+"/sub-processors/_index.md")
			var row map[string]any
			for _, x := range list["former"].([]any) {
				if x := x.(map[string]any); x["id"] == "spaeher" {
					row = x
				}
			}
			if row == nil {
				t.Fatalf("%s: former sub-processors are %v", lang, list["former"])
			}
			if state := row["state"].(map[string]any)["key"]; state != "former" {
				t.Errorf("%s: it is %v", lang, state)
			}
			listed := row["listed"].(map[string]any)
			if path := listed["version"].(map[string]any)["path"]; path != "versions/1.3/" {
				t.Errorf("%s: last listed at %v", lang, path)
			}
			if iso := listed["date"].(map[string]any)["iso"]; iso != "2026-11-12" {
				t.Errorf("%s: last listed on %v", lang, iso)
			}
			page := view(t, content, "content/"+lang+"/sub-processors/spaeher.md")
			entry := page["entry"].(map[string]any)
			if entry["state"].(map[string]any)["key"] != "former" || entry["listed"] == nil || entry["ended"] != nil || // no day was told
				page["seat_country"].(map[string]any)["code"] != "AT" {
				t.Errorf("%s: its page says %v", lang, entry)
			}
		}
	}
}

// TestDepartedDates: the day on which an entry ended is the one that was told
// when it was taken out, and before that day it has not ended.
func TestDepartedDates(t *testing.T) {
	const name = "data/subprocessors.toml"
	working := strings.Replace(leaver, "announced = 2026-11-02\neffective = 2027-02-01", "effective = 2025-01-01", 1)
	with := string(sample[name].Data) + working
	for day, want := range map[string]string{"2026-12-31": "ending", "2026-11-21": "former"} {
		next := "[[change]]\nid = \"subprocessor/spaeher\"\nnote.de = \"Abgeschaltet.\"\nannounced = 2026-10-01\neffective = " + day
		site := pastOf(t,
			step{"1.0", "2026-09-01", []string{name, string(sample[name].Data), with}, ""},
			step{"1.1", "2026-11-20", []string{name, working, ""}, next})
		content, err := pages(withoutAnnex(pastInput(t, site)))
		if err != nil {
			t.Fatal(err)
		}
		entry := view(t, content, "content/de/sub-processors/spaeher.md")["entry"].(map[string]any)
		if got := entry["state"].(map[string]any)["key"]; got != want || entry["ended"].(map[string]any)["iso"] != day {
			t.Errorf("it is %v on %v, want %s on %s", entry["state"], entry["ended"], want, day)
		}
	}
}

// TestDepartedUntold: before a release has told it, nobody knows on which day an
// entry that was taken out ended.
func TestDepartedUntold(t *testing.T) {
	const name = "data/subprocessors.toml"
	working := strings.Replace(leaver, "announced = 2026-11-02\neffective = 2027-02-01", "effective = 2025-01-01", 1)
	site := pastOf(t, step{"1.0", "2026-09-01", []string{name, string(sample[name].Data), string(sample[name].Data) + working}, ""})
	without(t, site, working)
	content, err := pages(withoutAnnex(pastInput(t, site)))
	if err != nil {
		t.Fatal(err)
	}
	entry := view(t, content, "content/de/sub-processors/spaeher.md")["entry"].(map[string]any)
	if entry["ended"] != nil || entry["state"].(map[string]any)["key"] != "former" {
		t.Errorf("it is %v on %v", entry["state"], entry["ended"])
	}
}

// TestDepartedIsNotInTheAnnex: the annex says what holds, not what held.
func TestDepartedIsNotInTheAnnex(t *testing.T) {
	site := past(t)
	without(t, site, leaver)
	in := pastInput(t, site)
	in.index = newIndex(in)
	data, err := annexData(newSpeaker(&in, in.Languages[0]))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), `"id":"spaeher"`) {
		t.Error("the annex lists a sub-processor that the data have no more")
	}
}

// TestRenamedSubprocessor: an entry under another id is no former one; its old
// address stays and names the new one.
func TestRenamedSubprocessor(t *testing.T) {
	site := past(t)
	without(t, site, leaver)
	const name = "data/subprocessors.toml"
	site[name] = file(string(site[name].Data) + strings.Replace(leaver, `"spaeher"`, `"spaeher-gmbh"`, 1))
	site = pastFrom(t, site, step{"1.4", "2026-11-20", nil, ""})
	content, err := pages(withoutAnnex(pastInput(t, site)))
	if err != nil {
		t.Fatal(err)
	}
	if list := view(t, content, "content/de/sub-processors/_index.md"); strings.Contains(string(fileAt(t, content, "content/de/sub-processors/_index.md")), `"id":"spaeher"`) {
		t.Errorf("the old id is listed: %v", list["former"])
	}
	page := view(t, content, "content/de/sub-processors/spaeher.md")
	if page["canonical"] != "/sub-processors/spaeher-gmbh/" || page["entry"].(map[string]any)["now_as"] == nil {
		t.Errorf("the old page: canonical %v, %v", page["canonical"], page["entry"])
	}
}
