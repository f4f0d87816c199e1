package publish

import (
	"io/fs"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"art32/generator/history"
	"art32/generator/pdf"
	"art32/generator/trust"
)

// step is a release of a test: what is replaced in the data, and what is said.
type step struct {
	version, date string
	edits         []string // file, old, new, …
	next          string
}

// pastOf makes the releases of a history from the sample, as art32 release
// does, and returns the site after them.
func pastOf(t *testing.T, steps ...step) fstest.MapFS {
	t.Helper()
	return pastFrom(t, sample, steps...)
}

// pastFrom makes the releases from other data.
func pastFrom(t *testing.T, data fstest.MapFS, steps ...step) fstest.MapFS {
	t.Helper()
	site := fstest.MapFS{}
	for name, f := range data {
		site[name] = &fstest.MapFile{Data: slices.Clone(f.Data)}
	}
	for _, s := range steps {
		for i := 0; i+2 < len(s.edits); i += 3 {
			f := site[s.edits[i]]
			if !strings.Contains(string(f.Data), s.edits[i+1]) {
				t.Fatalf("%s does not contain %q", s.edits[i], s.edits[i+1])
			}
			f.Data = []byte(strings.Replace(string(f.Data), s.edits[i+1], s.edits[i+2], 1))
		}
		center, problems := trust.Load(site, []trust.Lang{"de", "fr"})
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		site[history.NextFile] = file(s.next)
		next, problems := history.ReadNext(site)
		if problems.Errors() > 0 {
			t.Fatal(problems)
		}
		delete(site, history.NextFile)
		chain, _ := history.ReadChain(site)
		date, err := trust.ParseDate(s.date)
		if err != nil {
			t.Fatal(err)
		}
		p, problems := history.Prepare(history.Draft{Version: trust.Version(s.version), Date: date, Center: center, Next: next, Chain: chain})
		if p == nil {
			t.Fatalf("%s: %v", s.version, problems)
		}
		for _, f := range p.Files {
			site[history.Folder+"/"+s.version+"/"+f.Path] = &fstest.MapFile{Data: f.Data}
		}
	}
	return site
}

// past is a recipient that is announced, is put off twice and withdrawn, a
// location and a purpose that change, and a slip that is put right.
func past(t *testing.T) fstest.MapFS {
	const subs = "data/subprocessors.toml"
	return pastOf(t,
		step{"1.0", "2026-11-01", nil, ""},
		step{"1.1", "2026-11-02", []string{subs, "\n[[subprocessor]]\nid = \"new\"", `
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
effective = 2026-12-20

[[subprocessor]]
id = "new"`},
			"[notes]\nde = \"Ein **neuer** Dienst: [mehr](/security/).\"\nfr = \"Un nouveau service.\"\n[[change]]\nid = \"subprocessor/spaeher\"\nnote.de = \"Zur Überwachung.\"\nnote.fr = \"Pour la surveillance.\""},
		step{"1.2", "2026-11-10", []string{subs, "effective = 2026-12-20", "effective = 2027-01-10"},
			"[[change]]\nid = \"subprocessor/spaeher\"\nnote.de = \"Später.\""},
		step{"1.3", "2026-11-12", []string{subs, "effective = 2027-01-10", "effective = 2027-02-01", subs, `purpose.de = "Betrieb."`, `purpose.de = "Betrieb und Auswertung der Server."`, subs, `purpose.fr = "Exploitation."`, `purpose.fr = "Exploitation et analyse des serveurs."`},
			"[[change]]\nid = \"subprocessor\"\nnote.de = \"Noch später.\"\neffective = 2027-01-31"},
	)
}

func historyOf(t *testing.T, site fs.FS) *History {
	t.Helper()
	chain, problems := history.ReadChain(site)
	if problems = append(problems, history.Verify(chain)...); len(problems) > 0 {
		t.Fatal(problems)
	}
	h, err := NewHistory(chain)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// pastInput is the sample with its past and the real words.
func pastInput(t *testing.T, site fs.FS) Input {
	t.Helper()
	in := sampleInput(t, trust.NewDate(2026, 11, 22))
	center, problems := trust.Load(site, []trust.Lang{"de", "fr"})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	in.Center, in.Labels = center, map[string]Labels{}
	for _, l := range in.Languages {
		labels, err := ParseLabels(l.Code, os.DirFS("../.."))
		if err != nil {
			t.Fatal(err)
		}
		in.Labels[l.Code] = labels
	}
	in.History = historyOf(t, site)
	return in.AsReleased()
}

// TestWordsForChanges: whatever the data may say, a change of it can be told in
// every language that the theme has.
func TestWordsForChanges(t *testing.T) {
	wanted := map[string]bool{}
	var walk func(reflect.Type)
	seen := map[reflect.Type]bool{}
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(typ.Elem())
		case reflect.Struct:
			if seen[typ] || typ == reflect.TypeFor[trust.Facts]() {
				return
			}
			seen[typ] = true
			for i := range typ.NumField() {
				f := typ.Field(i)
				if key := f.Tag.Get("toml"); key != "" && key != "-" && key != "id" {
					wanted[fieldLabel(key)] = true
				}
				if f.IsExported() {
					walk(f.Type)
				}
			}
		}
	}
	walk(reflect.TypeFor[trust.Center]())
	if len(wanted) < 100 {
		t.Fatalf("only %d fields", len(wanted))
	}
	for _, rule := range history.Rules() {
		wanted["change_reason_"+rule.Reason] = true
	}
	for _, kind := range history.Kinds() {
		wanted["change_kind_"+string(kind)] = true
	}
	for _, n := range history.Natures() {
		wanted["change_nature_"+string(n)] = true
	}
	for _, op := range []history.Op{history.OpAdded, history.OpRemoved, history.OpReplaced, history.OpIDChanged, history.OpReordered, history.OpChanged, history.OpMoved, history.OpWithdrawn} {
		wanted["change_op_"+string(op)] = true
	}
	for _, typ := range append(trust.ChangeType("").Values(), string(history.ChangeProtection)) {
		wanted["change_type_"+typ] = true
	}
	for _, k := range []history.ReleaseKind{history.ReleaseInitial, history.ReleaseNotable, history.ReleaseEmergency, history.ReleaseEditorial} {
		wanted["release_kind_"+string(k)] = true
	}
	for _, code := range []string{"de", "en", "fr"} {
		labels, err := ParseLabels(code, os.DirFS("../.."))
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range slices.Sorted(maps.Keys(wanted)) {
			if !labels.has(key) {
				t.Errorf("i18n/%s.toml has no %s", code, key)
			}
		}
	}
}

func TestReleasePages(t *testing.T) {
	in := pastInput(t, past(t))
	content, err := pages(withoutAnnex(in))
	if err != nil {
		t.Fatal(err)
	}
	page := view(t, content, "content/de/changelog/1.3/_index.md")
	notable := page["notable"].([]any)
	first := notable[0].(map[string]any)
	if what := first["what"].(map[string]any)["text"]; len(notable) == 0 || what != "Öl Hosting GmbH" && what != "Späher, Söhne & <Töchter>; GmbH" {
		t.Errorf("notable changes of %v", what)
	}
	text := string(fileAt(t, content, "content/de/changelog/1.3/_index.md"))
	for _, part := range []string{`"op":"added"`, "und Auswertung der Server", "10. Januar 2027", "1. Februar 2027", "Noch später"} {
		if !strings.Contains(text, part) {
			t.Errorf("the page of 1.3 lacks %q", part)
		}
	}
	since := string(fileAt(t, content, "content/fr/changelog/since/1.0/index.md"))
	if n := strings.Count(since, `"id":"subprocessor.spaeher"`); n != 2 { // the group and its change: it came, and begins when it does by now
		t.Errorf("since 1.0 tells the new recipient %d times:\n%s", n, since)
	}
	if !strings.Contains(since, "1 février 2027") || strings.Contains(since, "20 décembre 2026") {
		t.Errorf("since 1.0 does not tell the day as it stands now:\n%s", since)
	}
	if !strings.Contains(since, "Exploitation") || !strings.Contains(since, `"told"`) {
		t.Error("since 1.0 does not tell the purpose, or not where it was told")
	}
	old := view(t, content, "content/de/versions/1.0/_index.md")
	if old["canonical"] != "/" || old["alternates"] != nil {
		t.Errorf("an old version: canonical %v, alternates %v", old["canonical"], old["alternates"])
	}
	if n := len(old["subprocessors"].([]any)); n != 2 {
		t.Errorf("version 1.0 has %d sub-processors", n)
	}
	if current := view(t, content, "content/de/versions/1.3/_index.md"); current["current"] != true || len(current["subprocessors"].([]any)) != 3 {
		t.Error("version 1.3 is not the current one with three sub-processors")
	}
}

// withoutAnnex is an input for the pages alone: setting PDFs takes long.
func withoutAnnex(in Input) Input {
	in.annexes = func() ([]Annex, error) { return nil, nil }
	return in
}

func fileAt(t *testing.T, files []File, path string) []byte {
	t.Helper()
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		t.Fatalf("no file %s", path)
	}
	return files[i].Data
}

// TestFrozenAnnex: what a release has frozen is published as it is, at the
// address of its version for ever and at the current one while it is current.
func TestFrozenAnnex(t *testing.T) {
	in := pastInput(t, past(t))
	list := in.History.Releases
	fonts, err := annexFonts()
	if err != nil {
		t.Fatal(err)
	}
	doc := pdf.Document{Title: "As it was", Lang: "de", Blocks: []pdf.Block{pdf.Paragraph{Text: pdf.Text("one")}, pdf.PageBreak{}, pdf.Paragraph{Text: pdf.Text("two")}}}
	annex, _, err := doc.Render(fonts)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		r.Frozen = map[string][]byte{"annex-de.pdf": annex, "annex-fr.pdf": annex, "notice.de.txt": nil}
		for name, data := range r.Frozen {
			in.History.Chain = append(in.History.Chain, File{history.PublishedAt(r.Version, name), data})
		}
	}
	for _, released := range []bool{true, false} {
		in.Released = released
		in.annexes = func() ([]Annex, error) { return Annexes(in, in.Languages[:1]) }
		if !released {
			in.annexes = func() ([]Annex, error) {
				return []Annex{{Language: in.Languages[0], PDF: []byte("draft")}}, nil
			}
		}
		own, err := annexFiles(in)
		if err != nil {
			t.Fatal(err)
		}
		frozen, err := chainFiles(in)
		if err != nil {
			t.Fatal(err)
		}
		paths := map[string]string{}
		for _, f := range append(own, frozen...) {
			if _, twice := paths[f.Path]; twice {
				t.Errorf("released %v: two files at %s", released, f.Path)
			}
			paths[f.Path] = string(f.Data)
		}
		for _, r := range list {
			if _, twice := paths["releases/"+string(r.Version)+"/annex-de.pdf"]; twice {
				t.Errorf("the annex of %s has two addresses", r.Version)
			}
			if paths["annex/"+string(r.Version)+"/annex-de.pdf"] != string(annex) {
				t.Errorf("released %v: the annex of %s is not the frozen one", released, r.Version)
			}
		}
		want := string(annex)
		if !released {
			want = "draft"
		}
		if got := paths["annex/current/annex-de.pdf"]; got != want {
			t.Errorf("released %v: the current annex is %q", released, got)
		}
	}
	in.Released = true
	if a, err := SetAnnex(in, in.Languages[0]); err != nil || a.Pages != 2 {
		t.Errorf("%d pages, %v", a.Pages, err)
	}
}

func TestUnreleasedData(t *testing.T) {
	site := past(t)
	released := pastInput(t, site)
	if !released.Released || released.Center.Register.Version != "1.3" {
		t.Errorf("data as released: %v, version %q", released.Released, released.Center.Register.Version)
	}
	site["data/register.toml"] = file(strings.Replace(string(site["data/register.toml"].Data), "default = 30", "default = 45", 1))
	changed := pastInput(t, site)
	if changed.Released {
		t.Error("changed data pass for released ones")
	}
	before, _ := feedFiles(released)
	after, err := feedFiles(changed)
	if err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("data that no release has published change a feed: %v", err)
	}
}
