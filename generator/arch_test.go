package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// allowedImports is the direction of dependencies, as docs/architecture.md draws
// it: what each package may import of ours beside the packages below it. A
// package that is not listed is an error, so that the drawing is changed on
// purpose.
func allowedImports() map[string][]string {
	return map[string][]string{
		"art32":                    {},
		"art32/generator/trust":    {},
		"art32/generator/hugo":     {},
		"art32/generator/worldmap": {},
		"art32/generator/pdf":      {},
		"art32/generator/browser":  {}, // tests only
		"art32/generator/judge":    {}, // used by tests only, as nobody's list has it
		"art32/generator/lint":     {"art32/generator/trust"},
		"art32/generator/history":  {"art32/generator/trust"},
		"art32/generator/publish":  {"art32/generator/trust", "art32/generator/worldmap", "art32/generator/history", "art32/generator/pdf"},
		"art32/generator/importer": {"art32/generator/trust"},
		"art32/generator/notify":   {"art32/generator/trust", "art32/generator/history"},
	}
}

type goPackage struct {
	ImportPath, Name, Dir string
	GoFiles, Imports      []string
}

// part is the package of the drawing to which a package belongs:
// generator/pdf/truetype to generator/pdf.
func part(path string) string {
	names := strings.Split(path, "/")
	return strings.Join(names[:min(3, len(names))], "/")
}

func TestDependencyDirection(t *testing.T) {
	t.Parallel()
	allowed := allowedImports()
	for _, p := range goList(t, "./...") {
		if p.Name == "main" {
			continue // wires the others together, or is a tool of one; nobody can import it
		}
		mine, known := allowed[part(p.ImportPath)]
		if !known {
			t.Errorf("%s is not in the table of allowed imports", p.ImportPath)
		}
		for _, i := range p.Imports {
			ours := i == "art32" || strings.HasPrefix(i, "art32/")
			switch {
			case ours && part(i) != part(p.ImportPath) && !slices.Contains(mine, i):
				t.Errorf("%s must not import %s", p.ImportPath, i)
			case strings.HasPrefix(i, "github.com/gohugoio/hugo") && part(p.ImportPath) != "art32/generator/hugo":
				t.Errorf("%s imports %s: only generator/hugo may know Hugo", p.ImportPath, i)
			}
		}
	}
}

// Only package main touches the clock, the environment and the disk.
func TestPurePackages(t *testing.T) {
	t.Parallel()
	for _, p := range goList(t, "./generator/...") {
		if p.Name == "main" || p.ImportPath == "art32/generator/judge" {
			continue
		}
		for _, forbidden := range []string{"os", "os/exec", "net/http", "os/signal", "log", "math/rand", "math/rand/v2"} {
			if slices.Contains(p.Imports, forbidden) && p.ImportPath != "art32/generator/notify" {
				t.Errorf("%s imports %s", p.ImportPath, forbidden)
			}
		}
		for _, name := range p.GoFiles {
			source, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			for _, clock := range []string{"time.Now(", "time.Since(", "time.Until("} {
				if bytes.Contains(source, []byte(clock)) {
					t.Errorf("%s/%s looks at the clock: %s", p.ImportPath, name, clock)
				}
			}
		}
	}
}

func goList(t *testing.T, pattern string) []goPackage {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Name,Dir,GoFiles,Imports", pattern)
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var list []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	if len(list) < 4 {
		t.Fatalf("go list found only %d packages", len(list))
	}
	return list
}
