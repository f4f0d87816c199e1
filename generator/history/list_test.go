package history

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/trust"
)

// vendor is an entry of a bare list, as companies publish them: no register, no
// organisation, often little more than name, purpose and country.
type vendor struct {
	id, name, seat, service, purpose, data, places, transfers, more string
}

func (v vendor) toml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "[[subprocessor]]\nid = %q\nlegal_name = %q\nrole = \"processor\"\ncategory = \"other\"\nseat.address.country = %q\nservice.en = %q\npurpose.en = %q\neffective = 2020-01-01\nlocations = [%s]\n",
		v.id, v.name, v.seat, v.service, v.purpose, v.places)
	if v.data != "" {
		fmt.Fprintf(&b, "data_categories.en = [%s]\n", v.data)
	}
	if v.transfers != "" {
		fmt.Fprintf(&b, "transfers = [%s]\n", v.transfers)
	}
	return b.String() + v.more + "\n"
}

func in(countries ...string) string {
	for i, c := range countries {
		countries[i] = fmt.Sprintf("{ country = %q }", c)
	}
	return strings.Join(countries, ", ")
}

// TestListHistory goes through the history of a list of sub-processors: what
// each version changed and how a data-protection officer would class it.
func TestListHistory(t *testing.T) {
	list := []vendor{
		{id: "northgate", name: "Northgate Cloud Ltd", seat: "IE", service: "Cloud hosting", purpose: "Runs the servers and stores the data of the service.", data: `"All data"`, places: in("IE", "DE"), more: `urls = { site = "https://northgate.example/", privacy = "https://northgate.example/privacy" }`},
		{id: "pigeonmail", name: "PigeonMail Inc", seat: "US", service: "E-mail delivery", purpose: "Delivers e-mail that the service sends on behalf of customers, encypted in transit.", data: `"Name", "E-mail address"`, places: in("US"), transfers: `{ to = "US", mechanism = "scc-2021", modules = [3] }`, more: `urls.site = "https://pigeonmail.example/"`},
		{id: "tickety", name: "Tickety SAS", seat: "FR", service: "Help desk", purpose: "Handles support requests. Data is not kept for longer than 30 days.", places: in("FR")},
		{id: "quillmetrics", name: "Quill Metrics GmbH", seat: "DE", service: "Usage statistics", purpose: "Counts page views.", places: in("DE"), more: "reviewed_on = 2023-01-10"},
	}
	at := func(id string) *vendor {
		return &list[slices.IndexFunc(list, func(v vendor) bool { return v.id == id })]
	}
	steps := []struct {
		what   string
		change func()
		want   string // class, rule and id of every change
	}{
		{"one company is added", func() {
			list = append(list, vendor{id: "payloom", name: "Payloom BV", seat: "NL", service: "Payments", purpose: "Takes payments.", places: in("NL")})
		}, "notable subprocessor-added subprocessor/payloom"},
		{"the list is sorted by name", func() {
			slices.SortFunc(list, func(a, b vendor) int { return strings.Compare(a.name, b.name) })
		}, "editorial reordered subprocessor"},
		{"a typing error", func() {
			at("pigeonmail").purpose = strings.Replace(at("pigeonmail").purpose, "encypted", "encrypted", 1)
		}, "editorial slip subprocessor/pigeonmail/purpose"},
		{"the pages of a company moved", func() {
			at("northgate").more = `urls = { site = "https://www.northgate.example/en", privacy = "https://www.northgate.example/legal/privacy" }`
		}, "editorial link subprocessor/northgate/urls/privacy\neditorial link subprocessor/northgate/urls/site"},
		{"a company is renamed", func() { at("tickety").name = "Tickety Helpdesk SAS" },
			"notable renamed subprocessor/tickety/legal_name"},
		{"only the date of the review", func() { at("quillmetrics").more = "reviewed_on = 2024-01-09" },
			"editorial date-stamp subprocessor/quillmetrics/reviewed_on"},
		{"one company takes the place of another", func() {
			list = slices.DeleteFunc(list, func(v vendor) bool { return v.id == "quillmetrics" })
			list = append(list, vendor{id: "abacus", name: "Abacus Analytics AG", seat: "CH", service: "Usage statistics", purpose: "Counts page views.", places: in("CH"),
				more: "replaces = \"quillmetrics\"\n\n[[subprocessor]]\nid = \"quillmetrics\"\nlegal_name = \"Quill Metrics GmbH\"\nrole = \"processor\"\ncategory = \"other\"\nseat.address.country = \"DE\"\nservice.en = \"Usage statistics\"\npurpose.en = \"Counts page views.\"\neffective = 2020-01-01\nended = 2024-03-31\nlocations = [{ country = \"DE\" }]\nreviewed_on = 2024-01-09"})
		}, "editorial ended-by-replacement subprocessor/quillmetrics/ended\neditorial reordered subprocessor\nnotable subprocessor-replaced subprocessor/abacus"},
		{"a new third country, and the clauses for it", func() {
			at("pigeonmail").places = in("US", "IN")
			at("pigeonmail").transfers += `, { to = "IN", mechanism = "scc-2021", modules = [3] }`
		}, "notable new-third-country subprocessor/pigeonmail/locations/in\nnotable new-transfer subprocessor/pigeonmail/transfers/in-scc-2021"},
		{"another legal basis", func() {
			at("pigeonmail").transfers = strings.Replace(at("pigeonmail").transfers, `{ to = "US", mechanism = "scc-2021", modules = [3] }`, `{ to = "US", mechanism = "dpf", modules = [3], fallback = "scc-2021" }`, 1)
		}, "notable fallback-added subprocessor/pigeonmail/transfers/us-dpf/fallback\nnotable mechanism-changed subprocessor/pigeonmail/transfers/us-dpf/mechanism"},
		{"more data", func() { at("pigeonmail").data = `"Name", "E-mail address", "Content of messages"` },
			"notable data-widened subprocessor/pigeonmail/data_categories"},
		{"two letters that turn a promise round", func() {
			at("tickety").purpose = strings.Replace(at("tickety").purpose, "not kept", "now kept", 1)
		}, "notable purpose-changed subprocessor/tickety/purpose"},
		{"one digit", func() { at("tickety").purpose = strings.Replace(at("tickety").purpose, "30 days", "90 days", 1) },
			"notable purpose-changed subprocessor/tickety/purpose"},
		{"a company goes without a word, one comes that does the same", func() {
			list = slices.DeleteFunc(list, func(v vendor) bool { return v.id == "payloom" })
			list = append(list, vendor{id: "coinwell", name: "Coinwell NV", seat: "NL", service: "Payments", purpose: "Takes payments.", places: in("NL")})
		}, "notable subprocessor-succeeded subprocessor/coinwell"},
		{"another id, reflowed text, a comma in a name", func() {
			at("northgate").purpose = "Runs the servers and\nstores the data of the service."
			at("pigeonmail").name = "PigeonMail, Inc."
			at("coinwell").id = "coinwell-payments"
		}, "editorial id-changed subprocessor/coinwell-payments\neditorial spelling-of-name subprocessor/pigeonmail/legal_name\neditorial white-space subprocessor/northgate/purpose"},
	}
	if len(steps) != 14 {
		t.Fatalf("%d steps make no history of 15 versions", len(steps))
	}
	read := func() *trust.Center {
		var b strings.Builder
		for _, v := range list {
			b.WriteString(v.toml())
		}
		center, problems := trust.Load(fstest.MapFS{"data/subprocessors.toml": {Data: []byte(b.String())}}, nil)
		for _, p := range problems {
			if p.Severity == trust.Error && p.Rule != "missing-file" {
				t.Fatalf("%s\n%s", p, b.String())
			}
		}
		return center
	}
	before := read()
	for i, step := range steps {
		step.change()
		after := read()
		d := Compare(before, after, Options{On: trust.NewDate(2024, 1, 1).AddDays(20 * i)})
		var got []string
		for _, c := range d.Changes {
			got = append(got, fmt.Sprintf("%s %s %s", c.Class, c.Rule, c.ID))
			if c.Clock != nil {
				t.Errorf("%s: a list without a register promises no days", c.ID)
			}
		}
		slices.Sort(got)
		if s := strings.Join(got, "\n"); s != step.want {
			t.Errorf("version %d, %s: got\n%s\nwant\n%s", i+2, step.what, s, step.want)
		}
		before = after
	}
}

// TestListsWithoutIDs compares lists that nobody checked: without ids, or with
// one twice.
func TestListsWithoutIDs(t *testing.T) {
	read := func(text string) *trust.Center {
		center, _ := trust.Load(fstest.MapFS{"data/subprocessors.toml": {Data: []byte(text)}}, nil)
		return center
	}
	const a = "[[subprocessor]]\nlegal_name = \"Alpha GmbH\"\nservice.en = \"Hosting\"\npurpose.en = \"Runs servers.\"\nlocations = [{ country = \"DE\" }]\n"
	const b = "[[subprocessor]]\nlegal_name = \"Bravo SAS\"\nlocations = [{ country = \"FR\" }]\n"
	tests := []struct{ older, newer, want string }{
		{a + b, b + a, "editorial reordered subprocessor"},
		{a, a + b, "notable subprocessor-added subprocessor/bravo-sas"},
		{a + b, b, "notable subprocessor-removed subprocessor/alpha-gmbh"},
		{a, strings.Replace(a, "DE", "US", 1), "notable new-third-country subprocessor/alpha-gmbh/locations/us, notable place-removed subprocessor/alpha-gmbh/locations/de"},
		{a, strings.Replace(a, "Alpha GmbH", "Alpha Rechenzentren AG", 1), "editorial id-changed subprocessor/alpha-rechenzentren-ag, notable renamed subprocessor/alpha-rechenzentren-ag/legal_name"},
		{a, strings.Replace(a, "Alpha GmbH", "Bravo GmbH", 1), "notable subprocessor-succeeded subprocessor/bravo-gmbh"},
		{a, a + a, "notable subprocessor-added subprocessor/alpha-gmbh"},
	}
	for _, test := range tests {
		var got []string
		for _, c := range Compare(read(test.older), read(test.newer), Options{}).Changes {
			got = append(got, fmt.Sprintf("%s %s %s", c.Class, c.Rule, c.ID))
		}
		slices.Sort(got)
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("got %s\nwant %s", s, test.want)
		}
	}
}
