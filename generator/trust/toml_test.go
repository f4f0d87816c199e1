package trust

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	tomltest "github.com/toml-lang/toml-test"
)

// corpus lists the documents of the test suite of TOML 1.1, the version that is
// read here.
func corpus(t testing.TB, kind string) []string {
	data, err := fs.ReadFile(tomltest.EmbeddedTests(), "files-toml-1.1.0")
	if err != nil {
		t.Fatal(err)
	}
	names := slices.DeleteFunc(strings.Fields(string(data)), func(name string) bool {
		return !strings.HasPrefix(name, kind+"/") || !strings.HasSuffix(name, ".toml")
	})
	if len(names) < 150 {
		t.Fatalf("only %d documents", len(names))
	}
	return names
}

func readDocument(t testing.TB, name string) []byte {
	data, err := fs.ReadFile(tomltest.EmbeddedTests(), name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func loadProcessings(data []byte) Problems {
	site := plainSite(nil)
	site["data/processings.toml"] = &fstest.MapFile{Data: data}
	_, problems := Load(site, []Lang{"de"})
	return slices.DeleteFunc(problems, func(p Problem) bool { return p.File != "data/processings.toml" })
}

func TestInvalidTOMLIsRefusedWithAPlace(t *testing.T) {
	for _, name := range corpus(t, "invalid") {
		problems := loadProcessings(readDocument(t, name))
		if problems.Errors() == 0 {
			t.Errorf("%s: accepted", name)
			continue
		}
		switch p := problems[0]; {
		case p.Rule != "toml-syntax" && p.Rule != "not-utf8" && p.Rule != "bad-character":
			t.Errorf("%s: not taken for a fault of the syntax: %s", name, p)
		case (p.Line == 0 || p.Col == 0) && !strings.Contains(p.Message, "UTF-16"): // has no lines
			t.Errorf("%s: no place: %s", name, p)
		case p.Message == "" || strings.HasPrefix(p.Message, "toml:"):
			t.Errorf("%s: message %q", name, p.Message)
		}
	}
}

// TestPositionsStandBesideValues holds that both parsers see the same keys in
// every valid document, and that every key and string has a place.
func TestPositionsStandBesideValues(t *testing.T) {
	for _, name := range corpus(t, "valid") {
		values, f, problem := decode(name, readDocument(t, name))
		if problem != nil {
			t.Errorf("%s: %s", name, problem)
			continue
		}
		compare(t, name, values, f.root, f)
	}
}

func compare(t *testing.T, at string, x any, n *node, f *file) {
	if n == nil {
		t.Errorf("%s: no place", at)
		return
	}
	switch x := x.(type) {
	case map[string]any:
		if !slices.Equal(slices.Sorted(maps.Keys(x)), slices.Sorted(maps.Keys(n.keys))) {
			t.Errorf("%s: keys %v, places of %v", at, slices.Sorted(maps.Keys(x)), slices.Sorted(maps.Keys(n.keys)))
		}
		for key, v := range x {
			if c := n.child(key); c != nil && !c.key.known() {
				t.Errorf("%s: no place of the key %q", at, key)
			}
			compare(t, at+"."+key, v, n.child(key), f)
		}
	case string:
		if !n.value.known() || strings.IndexByte(`"'`, f.text[n.value.start]) < 0 {
			t.Errorf("%s: no place of the string %q", at, x)
		}
	default:
		if list, ok := items(x); ok {
			if len(list) != len(n.items) {
				t.Errorf("%s: %d items, places of %d", at, len(list), len(n.items))
			}
			for i, v := range list {
				compare(t, at+"[]", v, n.item(i), f)
			}
		}
	}
}

// TestHostileTOML holds that no document costs unreasonable time or stack.
func TestHostileTOML(t *testing.T) {
	const n = 1 << 20
	for name, doc := range map[string]string{
		"long key":              "x = " + strings.Repeat("a", n),
		"open brackets":         "x = " + strings.Repeat("[", n),
		"open braces":           "x = " + strings.Repeat("{a=", n),
		"nested lists":          "x = " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		"dotted key":            strings.Repeat("a.", n) + "a = 1",
		"broken dotted key":     strings.Repeat("a.", n) + "a = [",
		"dotted header":         "[" + strings.Repeat("a.", n) + "a]",
		"broken dotted header":  "[" + strings.Repeat("a.", n) + "]",
		"dotted key in a brace": "x = {" + strings.Repeat("a.", n) + "a = 1}",
		"many headers":          strings.Repeat("[[processing]]\n", 50_000),
		"many keys":             strings.Repeat("x.y.z = 1\n", 50_000),
		"carriage returns":      strings.Repeat("\r", n),
		"quotes":                "x = " + strings.Repeat(`"`, n),
		"nothing":               "",
		"one newline":           "\n",
	} {
		t.Run(name, func(t *testing.T) {
			problems := loadProcessings([]byte(doc))
			if problems.Errors() == 0 && strings.TrimSpace(doc) != "" {
				t.Error("accepted")
			}
			if len(problems) > 2*maxProblems+2 {
				t.Errorf("%d problems", len(problems))
			}
			for _, p := range problems {
				if s := p.String(); len(s) > 2000 {
					t.Errorf("a message of %d bytes: %.300s", len(s), s)
				}
			}
		})
	}
}
