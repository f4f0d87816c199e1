package history

import (
	"slices"
	"strings"
	"testing"

	"art32/generator/trust"
)

// judgedBase are the records that [TestJudgments] changes.
func judgedBase() map[string]string {
	return map[string]string{
		"data/locations.toml": `[[location]]
id = "fra-1"
title = { de = "Standort eins", en = "Site one" }
kind = "data-centre"
city = "Frankfurt"
region = "DE-HE"
country = "DE"
activities = ["at-rest"]
since = 2019-02-15
`,
		"data/measures/a.toml": `[[measure]]
id = "keys"
category = "encryption"
kind = "technical"
title = { de = "Schlüssel", en = "Keys" }
status = "planned"
since = 2027-10-01

[[measure]]
id = "logs"
category = "input-logging"
kind = "technical"
title = { de = "Protokolle", en = "Logs" }
text = { de = "Zugriffe werden protokolliert.", en = "Access is logged." }
status = "in-place"
since = 2020-01-01
facts = { raid = "RAID 6" }
`,
		"data/certificates.toml": `[[certificate]]
id = "iso"
standard = "ISO/IEC 27001:2022"
kind = "certificate"
holder = "own"
issuer = "Nordhessen Cert GmbH"
valid_until = 2028-03-16
`,
		"data/subprocessors.toml": `[[subprocessor]]
id = "alpha"
legal_name = "Alpha Inc."
service = { de = "Hosting", en = "Hosting" }
role = "processor"
category = "hosting"
purpose = { de = "Betrieb der Server.", en = "Runs the servers." }
seat.address.country = "LU"
locations = [{ country = "US", access_only = true }, { country = "SE", customer_region = true }]
effective = 2024-01-01
transfers = [
  { to = "US", mechanism = "dpf", modules = [3], fallback = "scc-2021", listing = { name = "Alpha Inc.", checked_on = 2026-01-01 }, tia = { date = 2026-01-01 } },
]

[[subprocessor]]
id = "bravo"
legal_name = "Bravo GmbH"
service = { de = "Post", en = "Mail" }
role = "processor"
category = "email"
purpose = { de = "Versand von Briefen.", en = "Sends letters." }
seat.address.country = "DE"
locations = [{ country = "DE" }]
announced = 2026-11-01
effective = 2027-02-01
`,
	}
}

// TestJudgments holds single judgments: what was changed from the base, and the
// rows that tell it, as "field: rule class direction reason".
func TestJudgments(t *testing.T) {
	const (
		places = "data/locations.toml"
		deeds  = "data/measures/a.toml"
		papers = "data/certificates.toml"
		firms  = "data/subprocessors.toml"
	)
	for _, x := range judgments(places, deeds, papers, firms) {
		t.Run(x.name, func(t *testing.T) {
			base := judgedBase()
			edit := func(text string, pairs []string) string {
				for i := 0; i+1 < len(pairs); i += 2 {
					if !strings.Contains(text, pairs[i]) {
						t.Fatalf("%q is not in the base", pairs[i])
					}
					text = strings.Replace(text, pairs[i], pairs[i+1], 1)
				}
				return text
			}
			before, after := judgedBase(), judgedBase()
			before[x.file] = edit(base[x.file], x.before)
			after[x.file] = edit(before[x.file], x.after)
			d := Compare(load(t, before), load(t, after), Options{On: trust.NewDate(2026, 11, 22)})
			var got []string
			for _, c := range d.Changes {
				got = append(got, strings.Join(notEmpty(c.Field+":", c.Rule, string(c.Class), string(c.Direction), c.Reason), " "))
			}
			slices.Sort(got)
			slices.Sort(x.want)
			if !slices.Equal(got, x.want) {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(x.want, "\n"))
			}
		})
	}
}

type judgment struct {
	name, file    string
	before, after []string // old and new text in turn: what the base is before the change, and the change
	want          []string
}

func judgments(places, deeds, papers, firms string) []judgment {
	end := func(day string) []string {
		return []string{`effective = 2024-01-01`, "effective = 2024-01-01\nended = " + day}
	}
	bravo := judgedBase()[firms]
	bravo = bravo[strings.Index(bravo, "\n[[subprocessor]]\nid = \"bravo\""):]
	promise := judgedBase()[deeds]
	promise = promise[:strings.Index(promise, "\n[[measure]]\nid = \"logs\"")]
	const said = "[[measure.statements]]\ntext = { de = \"Ein Beleg.\", en = \"Evidence.\" }"
	const raid = `raid = "RAID 6" }`
	statement := func(more string) []string { return []string{raid, raid + "\n" + said + more} }
	dropped := func(more string) []string { return []string{"\n" + said + more, ""} }
	until := func(since, day string) []string { return []string{since, since + "\nuntil = " + day} }
	return []judgment{
		{"location to a third country", places, nil, []string{`region = "DE-HE"`, "", `country = "DE"`, `country = "US"`},
			[]string{"country: location-moved-third-country notable moved-third-country", "region: part-of-move editorial part-of-move"}},
		{"location to another country of the EEA", places, nil, []string{`"Frankfurt"`, `"Paris"`, `region = "DE-HE"`, "", `country = "DE"`, `country = "FR"`},
			[]string{"country: location-moved notable moved-country", "region: part-of-move editorial part-of-move", "city: part-of-move editorial part-of-move"}},
		{"location between third countries", places, []string{`region = "DE-HE"`, "", `country = "DE"`, `country = "IN"`}, []string{`country = "IN"`, `country = "US"`},
			[]string{"country: location-moved-third-country notable moved-third-country"}},
		{"region of a location no longer named", places, nil, []string{`region = "DE-HE"`, ""},
			[]string{"region: location-vague notable less-precise"}},
		{"location to another city", places, nil, []string{`"Frankfurt"`, `"Hanau"`},
			[]string{"city: location-place notable other-place"}},
		{"a promised measure later", deeds, nil, []string{`2027-10-01`, `2029-10-01`}, []string{"since: promised-later notable lowered promised-later"}},
		{"a promised measure sooner", deeds, nil, []string{`2027-10-01`, `2027-04-01`}, []string{"since: promised-sooner notable raised promised-sooner"}},
		{"a promise without its day", deeds, nil, []string{`since = 2027-10-01`, ``}, []string{"since: promised-later notable lowered promised-later"}},
		{"a day for a promise", deeds, []string{`since = 2027-10-01`, ``}, []string{"status = \"planned\"", "status = \"planned\"\nsince = 2027-10-01"}, []string{"since: promised-sooner notable raised promised-sooner"}},
		{"the day since which a measure is in place", deeds, nil, []string{`2020-01-01`, `2020-02-01`}, []string{"since: measure-since editorial date-only"}},
		{"a promise kept", deeds, nil, []string{`"planned"`, `"in-place"`, `2027-10-01`, `2026-11-01`}, []string{"since: measure-since editorial date-only", "status: status-strengthened notable raised status-strengthened"}},
		{"a promised statement later", deeds, []string{`raid = "RAID 6" }`, "raid = \"RAID 6\" }\n[[measure.statements]]\ntext = { de = \"Ein Beleg.\", en = \"Evidence.\" }\nstatus = \"planned\"\nsince = 2027-01-01"},
			[]string{`2027-01-01`, `2028-01-01`}, []string{"statements.since: promised-later notable lowered promised-later"}},
		{"a promised measure that is dropped", deeds, nil, []string{promise, ""}, []string{": promise-dropped notable lowered promise-withdrawn"}},
		{"a plan without a day that is dropped", deeds, []string{"since = 2027-10-01\n", ""}, []string{strings.Replace(promise, "since = 2027-10-01\n", "", 1), ""}, []string{": plan-dropped notable no-longer-stated"}},
		{"a promised statement that is dropped", deeds, statement("\nstatus = \"planned\"\nsince = 2027-01-01"), dropped("\nstatus = \"planned\"\nsince = 2027-01-01"),
			[]string{"statements: promised-statement-dropped notable lowered promise-withdrawn"}},
		{"a planned statement without a day that is dropped", deeds, statement("\nstatus = \"planned\""), dropped("\nstatus = \"planned\""),
			[]string{"statements: absent-statement-dropped notable no-longer-stated"}},
		{"a statement that something is not done is dropped", deeds, statement("\nstatus = \"absent\"\nsince = 2021-01-01"), dropped("\nstatus = \"absent\"\nsince = 2021-01-01"),
			[]string{"statements: absent-statement-dropped notable no-longer-stated"}},
		{"a statement of a promised measure is dropped", deeds, []string{"since = 2027-10-01\n", "since = 2027-10-01\n" + said}, []string{said, ""},
			[]string{"statements: promised-statement-dropped notable lowered promise-withdrawn"}},
		{"an assessment without its date", firms, nil, []string{`tia = { date = 2026-01-01 }`, `tia = { result.de = "Bestanden." }`},
			[]string{"transfers.tia.date: tia-undocumented notable tia-undocumented", "transfers.tia.result: tia-result notable text-changed"}},
		{"an assessment with a newer date", firms, nil, []string{`tia = { date = 2026-01-01 }`, `tia = { date = 2026-09-01 }`}, []string{"transfers.tia.date: date-stamp editorial date-only"}},
		{"a company of the group in another country", firms, nil, []string{`"Alpha Inc."`, `"Alpha Ireland Limited"`}, []string{"legal_name: entity-changed notable other-recipient"}},
		{"a company with another legal form", firms, nil, []string{`"Alpha Inc."`, `"Alpha LLC"`}, []string{"legal_name: renamed notable name-changed"}},
		{"access becomes storage", firms, nil, []string{`, access_only = true`, ``}, []string{"locations.access_only: now-stored notable now-stored"}},
		{"storage becomes access", firms, []string{`, access_only = true`, ``}, []string{`"US" }, {`, `"US", access_only = true }, {`}, []string{"locations.access_only: only-accessed notable only-accessed"}},
		{"the customer no longer chooses", firms, nil, []string{`, customer_region = true`, ``}, []string{"locations.customer_region: region-not-chosen notable region-not-chosen"}},
		{"the customer chooses", firms, []string{`, customer_region = true`, ``}, []string{`"SE"`, `"SE", customer_region = true`}, []string{"locations.customer_region: region-chosen notable region-chosen"}},
		{"no fallback any more, nor its modules", firms, nil, []string{`, modules = [3], fallback = "scc-2021"`, ``},
			[]string{"transfers.fallback: fallback-dropped notable lowered fallback-dropped", "transfers.modules: part-of-basis editorial part-of-basis"}},
		{"a fallback with its modules", firms, []string{`, modules = [3], fallback = "scc-2021"`, ``}, []string{`mechanism = "dpf"`, `mechanism = "dpf", modules = [3], fallback = "scc-2021"`},
			[]string{"transfers.fallback: fallback-added notable raised fallback-added", "transfers.modules: part-of-basis editorial part-of-basis"}},
		{"another fallback", firms, nil, []string{`, modules = [3], fallback = "scc-2021"`, `, fallback = "bcr"`},
			[]string{"transfers.fallback: fallback-changed notable fallback-changed", "transfers.modules: part-of-basis editorial part-of-basis"}},
		{"other modules", firms, nil, []string{`[3]`, `[2]`}, []string{"transfers.modules: modules-changed notable modules-changed"}},
		{"modules said for the first time", firms, []string{`, modules = [3]`, ``}, []string{`mechanism = "dpf"`, `mechanism = "dpf", modules = [3]`}, []string{"transfers.modules: modules-stated notable now-stated"}},
		{"modules no longer said", firms, nil, []string{`, modules = [3]`, ``}, []string{"transfers.modules: modules-unstated notable no-longer-stated"}},
		{"another basis with its modules", firms, []string{`"dpf", modules = [3], fallback = "scc-2021", listing = { name = "Alpha Inc.", checked_on = 2026-01-01 }`, `"bcr"`}, []string{`"bcr"`, `"scc-2021", modules = [3]`},
			[]string{"transfers.mechanism: mechanism-changed notable mechanism-changed", "transfers.modules: part-of-basis editorial part-of-basis"}},
		{"facts without an order", deeds, nil, []string{`RAID 6`, `RAID 5`}, []string{"facts: fact-changed notable fact-changed"}},
		{"a seat in a third country", firms, nil, []string{`country = "LU"`, `country = "US"`}, []string{"seat.address.country: seat-third-country notable seat-third-country"}},
		{"a certificate that ends earlier", papers, nil, []string{`2028-03-16`, `2027-03-16`}, []string{"valid_until: validity-shorter notable lowered validity-shorter"}},
		{"a certificate of which no end is said", papers, nil, []string{`valid_until = 2028-03-16`, ``}, []string{"valid_until: validity-unstated notable no-longer-stated"}},
		{"a certificate that is renewed", papers, nil, []string{`2028-03-16`, `2031-03-16`}, []string{"valid_until: renewed editorial renewed"}},
		{"a sub-processor that will end", firms, nil, end(`2027-03-01`), []string{"ended: subprocessor-ending notable recipient-will-leave"}},
		{"a sub-processor that has ended", firms, nil, end(`2026-11-01`), []string{"ended: subprocessor-ended notable recipient-leaves"}},
		{"a sub-processor that stays after all", firms, end(`2027-03-01`), []string{"ended = 2027-03-01", ""}, []string{"ended: end-withdrawn notable end-withdrawn"}},
		{"a sub-processor that comes back", firms, end(`2026-03-01`), []string{"ended = 2026-03-01", ""}, []string{"ended: subprocessor-resumed notable new-recipient"}},
		{"a location that will close", places, nil, until(`2019-02-15`, `2027-03-01`), []string{"until: location-ending notable place-will-close"}},
		{"a location that has closed", places, nil, until(`2019-02-15`, `2026-03-01`), []string{"until: location-ended notable place-removed"}},
		{"a location that closes on another day", places, until(`2019-02-15`, `2027-03-01`), []string{`2027-03-01`, `2027-05-01`}, []string{"until: end-of-location-moved notable date-of-end"}},
		{"a location that stays after all", places, until(`2019-02-15`, `2027-03-01`), []string{"until = 2027-03-01", ""}, []string{"until: location-stays notable end-withdrawn"}},
		{"a location that is used again", places, until(`2019-02-15`, `2026-03-01`), []string{"until = 2026-03-01", ""}, []string{"until: location-reopened notable new-place"}},
		{"a measure that will end", deeds, nil, until(`2020-01-01`, `2027-03-01`), []string{"until: measure-ending notable lowered measure-will-end"}},
		{"a measure that has ended", deeds, nil, until(`2020-01-01`, `2026-03-01`), []string{"until: measure-ended notable lowered measure-dropped"}},
		{"a measure that stays after all", deeds, until(`2020-01-01`, `2027-03-01`), []string{"until = 2027-03-01", ""}, []string{"until: measure-stays notable raised end-withdrawn"}},
		{"an announced sub-processor that does not come", firms, nil, []string{bravo, ""}, []string{": plan-withdrawn notable plan-withdrawn"}},
		{"an active sub-processor that vanishes", firms, []string{"effective = 2027-02-01", "effective = 2025-02-01"}, []string{strings.Replace(bravo, "2027", "2025", 1), ""}, []string{": subprocessor-removed notable recipient-leaves"}},
		{"a former sub-processor that vanishes", firms, []string{"effective = 2027-02-01", "effective = 2025-02-01\nended = 2026-01-31"}, []string{strings.Replace(bravo, "2027-02-01", "2025-02-01\nended = 2026-01-31", 1), ""}, []string{": former-dropped editorial had-ended"}},
		{"an announced location that does not come", places, []string{`2019-02-15`, `2027-02-15`}, []string{strings.Replace(judgedBase()[places], "2019", "2027", 1), ""}, []string{": location-plan-withdrawn notable plan-withdrawn"}},
	}
}

// TestHappened holds the word for what was said for the first time, or no longer.
func TestHappened(t *testing.T) {
	base := judgedBase()
	other := judgedBase()
	const firms, papers = "data/subprocessors.toml", "data/certificates.toml"
	bravo := base[firms][strings.Index(base[firms], "\n[[subprocessor]]\nid = \"bravo\""):]
	other[firms] = strings.Replace(base[firms], bravo, "", 1)
	other[firms] = strings.Replace(other[firms], "effective = 2024-01-01", "effective = 2024-01-01\nended = 2027-01-01", 1)
	other[papers] = strings.Replace(base[papers], `issuer = "Nordhessen Cert GmbH"`, "", 1) + "scope = { de = \"Alles\", en = \"All\" }\n"
	other["data/measures/a.toml"] = strings.Replace(base["data/measures/a.toml"], "2027-10-01", "2028-10-01", 1)
	d := Compare(load(t, base), load(t, other), Options{On: trust.NewDate(2026, 11, 22)})
	want := map[string]Op{"subprocessor/bravo": OpWithdrawn, "subprocessor/alpha/ended": OpAdded, "certificate/iso/issuer": OpRemoved,
		"certificate/iso/scope": OpAdded, "measure/keys/since": OpChanged}
	for _, c := range d.Changes {
		if c.Happened() != want[c.ID] {
			t.Errorf("%s: %q, want %q", c.ID, c.Happened(), want[c.ID])
		}
		delete(want, c.ID)
	}
	if len(want) > 0 {
		t.Errorf("not told: %v", want)
	}
}
