package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"art32/generator/judge"
	"art32/generator/pdf"
	"art32/generator/trust"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compose(t *testing.T, in Input, code string) *pdf.Document {
	t.Helper()
	i := slices.IndexFunc(in.Languages, func(l Language) bool { return l.Code == code })
	doc, _, err := annexDocument(in, in.Languages[i])
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// titles of the parts.
func titles(doc *pdf.Document) (list []string) {
	for _, b := range doc.Blocks {
		if h, ok := b.(pdf.Heading); ok && h.Level == 1 {
			text := ""
			for _, s := range h.Text {
				text += s.Text
			}
			list = append(list, text)
		}
	}
	return list
}

func TestAnnexOrder(t *testing.T) {
	in := realInput(t, "../..")
	in.Center.Register.Annex = trust.Annex{}
	want := []string{"organisation", "processing", "security", "sub-processors", "data-locations", "transfers", "certificates", "documents", "subscribe", "translation"}
	for _, order := range []trust.AnnexOrder{"", "scc", "german"} {
		if order == "german" {
			want = append([]string{"security", "sub-processors", "processing", "organisation"}, want[4:]...)
		}
		in.Center.Register.Annex.Order = order
		var labelled []string
		for _, key := range want {
			labelled = append(labelled, in.Labels["de"].text("title_"+key))
		}
		if got := titles(compose(t, in, "de")); !slices.Equal(got, labelled) {
			t.Errorf("%s:\n got %q\nwant %q", order, got, labelled)
		}
	}
	in.Center.Register.Annex.Measures = trust.Line{"de": "Anlage 1: TOM"}
	if got := titles(compose(t, in, "de"))[0]; got != "Anlage 1: TOM" {
		t.Errorf("the agreement's name of a part is lost: %q", got)
	}
	in.Center.Register.Annex.Measures["de"] = "Anlage 1"
	if got, want := titles(compose(t, in, "de"))[0], "Anlage 1: "+in.Labels["de"].text("title_security"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnnexDraft(t *testing.T) {
	in := realInput(t, "../..")
	draft := in.Labels["fr"].text("annex_draft")
	if doc := compose(t, in, "fr"); doc.Labels.Draft != draft || !strings.HasPrefix(doc.Running.Right, draft) {
		t.Errorf("an annex of no release is not marked: %q, %q", doc.Labels.Draft, doc.Running.Right)
	}
	in.Released = true
	if doc := compose(t, in, "fr"); doc.Labels.Draft != "" || strings.Contains(doc.Running.Right, draft) || strings.Contains(fmt.Sprint(doc.Blocks[0]), in.Labels["fr"].text("annex_draft_note")) {
		t.Errorf("a released annex is marked as a draft")
	}
}

// TestAnnexData: the hash on the cover is that of the attached JSON, which says
// what its schema promises.
func TestAnnexData(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(AnnexSchema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("annex.schema.json", schema); err != nil {
		t.Fatal(err)
	}
	check, err := compiler.Compile("annex.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range realSites(t) {
		in := realInput(t, dir)
		for _, lang := range in.Languages {
			doc := compose(t, in, lang.Code)
			data := doc.Attachments[0].Data
			if cover := fmt.Sprint(doc.Blocks[0]); !strings.Contains(cover, grouped(fmt.Sprintf("%x", sha256.Sum256(data)))) {
				t.Errorf("%s %s: the cover does not show the hash of the attached data", dir, lang.Code)
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if err := check.Validate(value); err != nil {
				t.Errorf("%s %s: %v", dir, lang.Code, err)
			}
			value.(map[string]any)["transfers"] = 1
			if check.Validate(value) == nil {
				t.Error("the schema accepts anything")
			}
		}
	}
	published, err := os.ReadFile("../../docs/annex.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(published, AnnexSchema()) {
		if os.Getenv("UPDATE") == "" {
			t.Error("docs/annex.schema.json is not what the views say; run UPDATE=1 go test ./generator/publish")
		} else if err := os.WriteFile("../../docs/annex.schema.json", AnnexSchema(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !json.Valid(AnnexSchema()) {
		t.Error("not JSON")
	}
}

// TestAnnexCache: what the cache has is taken, by the language of the annex.
func TestAnnexCache(t *testing.T) {
	in := realInput(t, "../..")
	in.AnnexCache = func(language string, _ func() ([]byte, int, error)) ([]byte, int, error) {
		return []byte("kept in " + language), 7, nil
	}
	a, err := SetAnnex(in, in.Languages[0])
	want := "kept in " + in.Languages[0].Code
	if err != nil || string(a.PDF) != want || a.Pages != 7 || a.SHA256 != fmt.Sprintf("%x", sha256.Sum256([]byte(want))) {
		t.Errorf("what the cache has is not used: %v %v", a, err)
	}
}

func annexHashes(t *testing.T) string {
	var b strings.Builder
	in := realInput(t, "../..")
	annexes, err := Annexes(in, in.Languages)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range annexes {
		fmt.Fprintf(&b, "%s %d %s\n", a.Language.Code, a.Pages, a.SHA256)
	}
	return b.String()
}

const annexHashFile = "ART32_ANNEX_HASHES"

func TestAnnexHashes(t *testing.T) {
	path := os.Getenv(annexHashFile)
	if path == "" {
		return // run by TestAnnexSameBytes
	}
	if err := os.WriteFile(path, []byte(annexHashes(t)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestAnnexSameBytes sets the demo's annexes again: on one and many processors,
// in another time zone, from another folder and with 32-bit integers.
func TestAnnexSameBytes(t *testing.T) {
	want := annexHashes(t)
	for _, procs := range []int{1, 5} {
		before := runtime.GOMAXPROCS(procs)
		if got := annexHashes(t); got != want {
			t.Errorf("GOMAXPROCS=%d:\n%swant\n%s", procs, got, want)
		}
		runtime.GOMAXPROCS(before)
	}
	if runtime.GOARCH != "amd64" || testing.Short() {
		t.Skip("compares amd64 with 386, not in short mode")
	}
	dir := t.TempDir()
	binary, out := filepath.Join(dir, "publish.test"), filepath.Join(dir, "hashes")
	build := exec.Command(judge.Program(t, "go"), "test", "-c", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOARCH=386", "CGO_ENABLED=0", "GOFLAGS=-buildvcs=false")
	if msg, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	cmd := exec.Command(binary, "-test.run", "^TestAnnexHashes$")
	cmd.Dir = copyDemo(t)
	cmd.Env = append(os.Environ(), annexHashFile+"="+out, "TZ=Pacific/Kiritimati", "GOMAXPROCS=3")
	var failed *exec.ExitError
	if msg, err := cmd.CombinedOutput(); errors.As(err, &failed) {
		t.Fatalf("%v\n%s", err, msg)
	} else if err != nil {
		judge.Missing(t, fmt.Sprintf("cannot run 386 programs: %v %s", err, msg))
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("386, elsewhere, in another time zone:\n%swant\n%s", got, want)
	}
}

// copyDemo copies what the demo's annex is made from and returns the folder
// that stands to it as this one does to the original.
func copyDemo(t *testing.T) string {
	root := t.TempDir()
	for _, name := range []string{"data", "i18n", "static"} {
		if err := os.CopyFS(filepath.Join(root, name), os.DirFS("../../"+name)); err != nil {
			t.Fatal(err)
		}
	}
	config, err := os.ReadFile("../../config.toml")
	if err != nil {
		t.Fatal(err)
	}
	here := filepath.Join(root, "generator", "publish")
	if err := os.MkdirAll(here, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "config.toml"), config, 0o644); err != nil {
		t.Fatal(err)
	}
	return here
}

// TestAnnexAhead: pages and annexes are made side by side, and the annexes once.
func TestAnnexAhead(t *testing.T) {
	in := realInput(t, "../..")
	var mu sync.Mutex
	set := 0
	in.AnnexCache = func(_ string, make func() ([]byte, int, error)) ([]byte, int, error) {
		mu.Lock()
		set++
		mu.Unlock()
		time.Sleep(time.Millisecond)
		return []byte("x"), 1, nil
	}
	_, static, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	if set != len(in.Languages) {
		t.Errorf("%d annexes set for %d languages", set, len(in.Languages))
	}
	found := 0
	for _, f := range static {
		if strings.HasPrefix(f.Path, "annex/current/") || strings.HasPrefix(f.Path, "annex/"+string(in.Center.Register.Version)+"/") {
			found++
		}
	}
	if found != 2*len(in.Languages) {
		t.Errorf("%d files, want one under the current and one under the versioned address per language", found)
	}
}

// TestAnnexLongLists: lists that the site spreads over several pages are whole
// in the annex and in its data.
func TestAnnexLongLists(t *testing.T) {
	in := realInput(t, "../..")
	c := in.Center
	var names []string
	company, location, measure := c.Subprocessors[0], c.Locations[0], c.Measures[0]
	for i := range 400 {
		company.ID, company.LegalName = trust.ID(fmt.Sprintf("company-%d", i)), fmt.Sprintf("Firma %d GmbH", 1000+i)
		location.ID, location.Title = trust.ID(fmt.Sprintf("place-%d", i)), trust.Line{"de": fmt.Sprintf("Ort %d", 1000+i)}
		measure.ID, measure.Title = trust.ID(fmt.Sprintf("measure-%d", i)), trust.Line{"de": fmt.Sprintf("Schutz %d", 1000+i)}
		c.Subprocessors, c.Locations, c.Measures = append(c.Subprocessors, company), append(c.Locations, location), append(c.Measures, measure)
		names = append(names, company.LegalName, location.Title["de"], measure.Title["de"])
	}
	doc := compose(t, in, "de")
	text, data := fmt.Sprint(doc.Blocks), string(doc.Attachments[0].Data)
	for _, name := range names {
		if !strings.Contains(text, name) || !strings.Contains(data, name) {
			t.Errorf("%q is missing: in the text %v, in the data %v", name, !strings.Contains(text, name), !strings.Contains(data, name))
		}
	}
}
