package publish

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"art32/generator/judge"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file that people can read.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "history", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s has changed (-update writes it anew):\n%s", name, got)
	}
}

func TestFeeds(t *testing.T) {
	in := pastInput(t, past(t))
	files, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2*3*2 {
		t.Fatalf("%d feeds", len(files))
	}
	if paths := FeedPaths(in.Languages); !slices.EqualFunc(paths, files, func(path string, f File) bool { return path == f.Path }) {
		t.Errorf("FeedPaths tells other feeds: %v", paths)
	}
	golden(t, "notable.de.atom", fileAt(t, files, "de/feeds/notable.atom"))
	golden(t, "sub-processors.fr.json", fileAt(t, files, "fr/feeds/sub-processors.json"))
	ids := map[string]string{}
	for _, f := range files {
		feed, err := gofeed.NewParser().Parse(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if len(feed.Items) < 2 || !slices.IsSortedFunc(feed.Items, func(a, b *gofeed.Item) int { return -a.PublishedParsed.Compare(*b.PublishedParsed) }) {
			t.Errorf("%s: %d entries, or not the newest first", f.Path, len(feed.Items))
		}
		for _, item := range feed.Items {
			text := item.Content
			if item.GUID == "" || item.Title == "" || text == "" || !strings.HasPrefix(item.Link, "https://example.org/trust/") {
				t.Errorf("%s: %q lacks something", f.Path, item.Title)
			}
			where := strings.TrimSuffix(strings.TrimSuffix(f.Path, ".atom"), ".json")
			if first, known := ids[item.GUID]; known && first != where {
				t.Errorf("%s and %s share the id %s", first, f.Path, item.GUID)
			}
			ids[item.GUID] = where
			if strings.Contains(text, "<Töchter>") || regexp.MustCompile(`(href|src)="[^h]`).MatchString(text) {
				t.Errorf("%s: markup of data, or a link that leads nowhere: %s", f.Path, text)
			}
			// Well-formed enough for a reader that is strict.
			if n := strings.Count(text, "<p"); n != strings.Count(text, "</p>") {
				t.Errorf("%s: paragraphs do not end: %s", f.Path, text)
			}
		}
	}
}

// TestFeedIDs: an entry keeps its id when the site moves and when later
// releases come.
func TestFeedIDs(t *testing.T) {
	in := pastInput(t, past(t))
	ids := func(in Input) map[string]string {
		feed := feedOf(t, in, "fr/feeds/all.atom")
		m := map[string]string{}
		for _, item := range feed.Items {
			m[item.Title] = item.GUID
		}
		return m
	}
	all := ids(in)
	in.BaseURL = "https://elsewhere.example/"
	in.History = &History{Releases: in.History.Releases[:3], latest: in.History.latest}
	fewer := ids(in)
	if len(all) != 4 || len(fewer) != 3 {
		t.Fatalf("%d and %d entries", len(all), len(fewer))
	}
	for title, id := range fewer {
		if all[title] != id {
			t.Errorf("%s: %s and %s", title, id, all[title])
		}
	}
	in.BaseURL = ""
	if files, err := feedFiles(in); err != nil || files != nil {
		t.Errorf("feeds without an address: %d, %v", len(files), err)
	}
	in.BaseURL, in.History = "https://example.org/", nil
	if files, err := feedFiles(in); err != nil || files != nil {
		t.Errorf("feeds without a release: %d, %v", len(files), err)
	}
}

// TestAtomSchema holds the feeds against the schema of RFC 4287.
func TestAtomSchema(t *testing.T) {
	jing := judge.Program(t, "jing")
	in := pastInput(t, past(t))
	in.Hub = "https://hub.example/"
	files, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	args := []string{"-c", filepath.Join("testdata", "atom.rnc")}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".atom") {
			name := filepath.Join(dir, strings.ReplaceAll(f.Path, "/", "-"))
			if err := os.WriteFile(name, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
			args = append(args, name)
		}
	}
	if out, err := exec.CommandContext(t.Context(), jing, args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	// The judge must be able to say no.
	broken := filepath.Join(dir, "broken.atom")
	if err := os.WriteFile(broken, bytes.Replace(files[0].Data, []byte("<updated>"), []byte("<updatet>"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	if exec.CommandContext(t.Context(), jing, "-c", args[1], broken).Run() == nil {
		t.Error("a broken feed passes")
	}
}

func TestJSONFeedSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/jsonfeed.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	in := pastInput(t, past(t))
	in.Hub = "https://hub.example/"
	files, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Path, ".json") {
			continue
		}
		n++
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
	if n != 6 {
		t.Errorf("%d feeds", n)
	}
}

// feedOf is the feed at a path, as another program reads it.
func feedOf(t *testing.T, in Input, path string) *gofeed.Feed {
	t.Helper()
	files, err := feedFiles(in)
	if err != nil {
		t.Fatal(err)
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(fileAt(t, files, path)))
	if err != nil {
		t.Fatal(err)
	}
	return feed
}
