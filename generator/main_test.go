package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"art32/generator/hugo"
	"art32/generator/trust"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata/script")

// The test binary is the program when it is called by that name, so scripts
// and tests that kill it run the real main.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"art32": main})
}

func TestScripts(t *testing.T) {
	t.Parallel()
	repo, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPO", repo)
			env.Setenv("SOURCE_DATE_EPOCH", "1795305600") // 2026-11-22
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"files": listFiles, "replace": replaceText, "nul": writeNUL,
		},
	})
}

// listFiles DIR prints the files of a folder, one per line.
func listFiles(ts *testscript.TestScript, _ bool, args []string) {
	names, err := treeNames(ts.MkAbs(args[0]))
	ts.Check(err)
	fmt.Fprintln(ts.Stdout(), strings.Join(names, "\n"))
}

// replaceText FILE OLD NEW changes a text that occurs in the file.
func replaceText(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not contain %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o644))
}

// writeNUL FILE OLD puts bytes that are no text in the place of OLD.
func writeNUL(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	bad := map[string]string{"nul": "\x00", "utf8": "\xff\xfe"}[args[2]]
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[1]+bad, 1)), 0o644))
}

func treeNames(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	slices.Sort(names)
	return names, err
}

// tree reads all files of a folder.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	names, err := treeNames(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	return files
}

// newSite writes a site as init does, and returns its folder.
func newSite(t testing.TB, languages string) string {
	t.Helper()
	dir := t.TempDir()
	var s starter
	s.Today = trust.NewDate(2026, time.November, 22)
	s.Expires = s.Today.AddDays(300)
	for _, err := range []error{takeName(&s, "Example GmbH"), takeLanguages(&s, languages), takePrevailing(&s, languages[:2]), takeEmail(&s, "privacy@example.org")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	files, err := s.files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		put(t, dir, f.Path, string(f.Data))
	}
	return dir
}

func put(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := writeFile(filepath.Join(dir, name), []byte(text)); err != nil {
		t.Fatal(err)
	}
}

// silent is a terminal that nobody looks at.
func silent(out, err io.Writer) *terminal {
	return &terminal{in: strings.NewReader(""), out: out, err: err, getenv: func(string) string { return "" }}
}

// command runs a command line in this process.
func command(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, silent(&out, &err))
	return code, out.String(), err.String()
}

// built is a site in memory.
type built struct {
	site   *site
	center *trust.Center
	files  map[string][]byte
}

// buildInMemory builds the site of a folder without writing it.
func buildInMemory(ctx context.Context, dir string) (*built, error) {
	var messages bytes.Buffer
	t := silent(io.Discard, &messages)
	s, err := openSite(siteFlags{dir: dir}, t.getenv)
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, t.report(dir, err))
	}
	center, problems := s.load()
	if problems.Errors() > 0 {
		t.print(dir, problems)
		return nil, fmt.Errorf("%s", messages.String())
	}
	list, err := s.make(ctx, t, &stages{t: t, now: time.Now, quiet: true}, func(hugo.File) {})
	if err != nil {
		_ = t.report(dir, err)
		return nil, fmt.Errorf("%w\n%s", err, messages.String())
	}
	return &built{s, center, byPath(list)}, nil
}

func byPath(list []hugo.File) map[string][]byte {
	files := map[string][]byte{}
	for _, f := range list {
		files[f.Path] = f.Data
	}
	return files
}

// sites are built once for all tests: the demo and the sites of testdata.
var sites sync.Map

func builtSite(t *testing.T, dir string) *built {
	t.Helper()
	once, _ := sites.LoadOrStore(dir, sync.OnceValues(func() (*built, error) {
		return buildInMemory(context.Background(), dir)
	}))
	b, err := once.(func() (*built, error))()
	if err != nil {
		t.Fatalf("%s does not build: %v", dir, err)
	}
	return b
}

// siteFolders are the folders of the demo and of the sites of testdata.
func siteFolders(t *testing.T) []string {
	t.Helper()
	more, err := filepath.Glob("testdata/sites/*/config.toml")
	if err != nil {
		t.Fatal(err)
	}
	folders := []string{".."}
	for _, name := range more {
		folders = append(folders, filepath.Dir(name))
	}
	return folders
}

func folderName(dir string) string {
	if dir == ".." {
		return "demo"
	}
	return filepath.Base(dir)
}
