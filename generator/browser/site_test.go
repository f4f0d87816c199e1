package browser_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"art32/generator/publish"
)

// site is a finished site and a server that sends it as a host should.
type site struct {
	name   string // "demo", or the folder in testdata/sites
	dir    string
	origin string            // http://127.0.0.1:port
	files  map[string][]byte // by path, without a leading slash
}

// buildSites builds the demo, which is the first, the four sites of testdata
// and a large made-up one, which is the last, with the program itself, as a
// publisher would.
func buildSites(t *testing.T) []*site {
	t.Helper()
	const repository = "../.."
	watchSources(t, repository)
	art32 := filepath.Join(t.TempDir(), "art32")
	run(t, 10*time.Minute, nil, "go", "build", "-o", art32, "art32/generator")
	examples, err := filepath.Glob("../testdata/sites/*/config.toml")
	if err != nil || len(examples) == 0 {
		t.Fatalf("no sites in testdata (%v)", err)
	}
	sources := []string{repository}
	for _, config := range examples {
		sources = append(sources, filepath.Dir(config))
	}
	large := filepath.Join(t.TempDir(), "large")
	run(t, 5*time.Minute, nil, "go", "run", "art32/generator/bench", "-sizes", "1x500x300", "-write", large)
	sources = append(sources, large)
	var sites []*site
	for _, source := range sources {
		s := &site{name: filepath.Base(source), dir: filepath.Join(t.TempDir(), "public"), files: map[string][]byte{}}
		if source == repository {
			s.name = "demo"
		}
		server := httptest.NewServer(http.HandlerFunc(s.serve))
		t.Cleanup(server.Close)
		s.origin = server.URL
		run(t, time.Minute, nil, art32, "build", "--quiet", "--site", source, "--out", s.dir, "--base-url", server.URL+"/")
		s.read(t)
		sites = append(sites, s)
	}
	return sites
}

// watchSources looks at everything the built program and its sites are made
// of: the go command then knows that a cached result is stale.
func watchSources(t *testing.T, repository string) {
	t.Helper()
	err := filepath.WalkDir(repository, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && slices.Contains([]string{".git", "node_modules", "public", "docs"}, e.Name()) {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (s *site) read(t *testing.T) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(s.dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		s.files[name], err = os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// run runs a program to its end and returns what it printed. A failure ends the
// test and shows what the program said.
func run(t *testing.T, limit time.Duration, stdin io.Reader, name string, args ...string) []byte {
	t.Helper()
	out, errors, err := try(t, limit, stdin, name, args...)
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", filepath.Base(name), strings.Join(args, " "), err, out, errors)
	}
	return out
}

// try is run for programs whose failure is a finding.
func try(t *testing.T, limit time.Duration, stdin io.Reader, name string, args ...string) (stdout, stderr []byte, err error) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), limit)
	defer stop()
	var out, errors bytes.Buffer
	c := exec.CommandContext(ctx, name, args...)
	c.Stdin, c.Stdout, c.Stderr = stdin, &out, &errors
	c.WaitDelay = 5 * time.Second
	err = c.Run()
	return out.Bytes(), errors.Bytes(), err
}

// serve answers like a well-kept host: the headers the README asks for,
// compression, 404.html for what is not there.
func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	for _, h := range publish.SecurityHeaders() {
		w.Header().Set(h[0], h[1])
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	data, found := s.files[name]
	status := http.StatusOK
	if !found {
		status, name, data = http.StatusNotFound, "404.html", s.files["404.html"]
	}
	kind := mediaType(name)
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Vary", "Accept-Encoding")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	if strings.HasPrefix(kind, "text/html") {
		w.Header().Set("Cache-Control", "public, max-age=0, must-revalidate")
	}
	if isText(kind) && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(data) // neither can fail on a buffer
		z.Close()
		w.Header().Set("Content-Encoding", "gzip")
		data = b.Bytes()
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(status)
	w.Write(data) // a visitor who has gone is no concern of ours
}

// mediaType does not ask the system's tables, which differ from machine to machine.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".pdf":
		return "application/pdf"
	case ".xml":
		return "application/xml"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return "application/octet-stream"
}

func isText(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/") || strings.HasSuffix(mediaType, "xml")
}

// address of a file as a visitor types it.
func address(file string) string {
	if dir, ok := strings.CutSuffix(file, "index.html"); ok {
		return "/" + dir
	}
	return "/" + file
}

// htmlFiles are the pages, sorted.
func (s *site) htmlFiles() []string {
	var names []string
	for name := range s.files {
		if strings.HasSuffix(name, ".html") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// kinds returns the address of one page of each kind and language. Pages below
// a list are of one kind; of these the largest stands for all. No list of kinds
// is kept here, so that a new template cannot be forgotten.
func (s *site) kinds() []string {
	largest := map[string]string{}
	for _, name := range s.htmlFiles() {
		kind := name
		if parts := strings.Split(name, "/"); len(parts) > 3 { // de/security/backup/index.html
			kind = path.Join(parts[0], parts[1], strings.Repeat("*/", len(parts)-3))
		}
		if old, ok := largest[kind]; !ok || len(s.files[name]) > len(s.files[old]) {
			largest[kind] = name
		}
	}
	var pages []string
	for _, name := range largest {
		pages = append(pages, address(name))
	}
	slices.Sort(pages)
	return pages
}
