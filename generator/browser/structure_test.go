package browser_test

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"art32/generator/judge"
)

// TestAnnexStructure reads the annexes as a browser's viewer does: every piece
// of text is within the structure tree or an artifact.
func TestAnnexStructure(t *testing.T) {
	node := judge.Program(t, "node")
	nodePackages(t, "pdfjs-dist/package.json")
	art32 := filepath.Join(t.TempDir(), "art32")
	run(t, 10*time.Minute, nil, "go", "build", "-o", art32, "art32/generator")
	sources, err := filepath.Glob("../testdata/sites/*/config.toml")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no sites in testdata (%v)", err)
	}
	args := []string{"structure.mjs"}
	for _, config := range append(sources, "../../config.toml") {
		out := t.TempDir()
		run(t, time.Minute, nil, art32, "export", "pdf", "--site", filepath.Dir(config), "--out", out)
		files, err := filepath.Glob(filepath.Join(out, "*.pdf"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no annex (%v)", config, err)
		}
		args = append(args, files...)
	}
	var reports []struct {
		File                   string
		Pages, Held, Artifacts int
		Marked                 bool
		Outside                []string
	}
	if err := json.Unmarshal(run(t, 5*time.Minute, nil, node, args...), &reports); err != nil {
		t.Fatal(err)
	}
	if len(reports) != len(args)-1 {
		t.Fatalf("%d reports about %d files", len(reports), len(args)-1)
	}
	for _, r := range reports {
		if !r.Marked || r.Held < 20*r.Pages {
			t.Errorf("%s: tagged: %v, %d pieces of text in the tree on %d pages", r.File, r.Marked, r.Held, r.Pages)
		}
		if r.Artifacts == 0 || len(r.Outside) > 0 {
			t.Errorf("%s: %d artifacts, outside the tree: %q", r.File, r.Artifacts, r.Outside)
		}
	}
}
