package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/netip"
	"path"
	"strings"
	"sync"
	"time"

	"art32/generator/hugo"
)

//go:embed serve_reload.js
var reloadJS []byte

//go:embed serve_overlay.css
var overlayCSS []byte

// previewPolicy is the policy that the README recommends for the published site.
const previewPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// preview serves the last good site from memory and tells browsers of new ones.
type preview struct {
	ctx   context.Context
	pages *pageCache // of the last good site
	past  keptPast

	mu    sync.Mutex
	files map[string][]byte
	state previewState
	news  chan struct{} // closed when the state changes
}

// previewState is what the script in the page gets to know.
type previewState struct {
	// Build names the content of the site; empty before the first good build.
	Build string `json:"build"`
	// Problems of the last attempt, as on the terminal; empty when it was good.
	Problems string `json:"problems"`
}

func newPreview(ctx context.Context) *preview {
	p := &preview{ctx: ctx, news: make(chan struct{})}
	p.pages = &pageCache{read: func(path string) ([]byte, error) {
		data, _, ok := p.file(path)
		if !ok {
			return nil, fs.ErrNotExist
		}
		return data, nil
	}}
	return p
}

// replace shows a new site and returns how many files are new, changed or gone.
func (p *preview) replace(files []hugo.File) (changed int) {
	next := make(map[string][]byte, len(files))
	all := sha256.New()
	for _, f := range files {
		next[f.Path] = f.Data
		sum := sha256.Sum256(f.Data)
		fmt.Fprintf(all, "%s\x00%x\n", f.Path, sum)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for name, data := range next {
		if old, ok := p.files[name]; !ok || !bytes.Equal(old, data) {
			changed++
		}
	}
	for name := range p.files {
		if _, ok := next[name]; !ok {
			changed++
		}
	}
	p.files = next
	p.tell(previewState{Build: hex.EncodeToString(all.Sum(nil)[:8])})
	return changed
}

// fail shows problems over the last good site.
func (p *preview) fail(problems string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tell(previewState{Build: p.state.Build, Problems: problems})
}

func (p *preview) tell(s previewState) {
	if s == p.state {
		return
	}
	p.state = s
	close(p.news)
	p.news = make(chan struct{})
}

func (p *preview) now() (previewState, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state, p.news
}

// file returns a file of the site and the build it belongs to.
func (p *preview) file(name string) (data []byte, build string, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	data, ok = p.files[name]
	return data, p.state.Build, ok
}

func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", previewPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	switch {
	case !isLoopbackHost(r.Host):
		// A page from elsewhere whose name was pointed at this machine (DNS
		// rebinding) must not read drafts.
		http.Error(w, "this preview answers only to 127.0.0.1, [::1] and localhost", http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "this preview only shows pages", http.StatusMethodNotAllowed)
	case r.URL.Path == "/.art32/events":
		p.events(w, r)
	case r.URL.Path == "/.art32/reload.js":
		serveBytes(w, r, "reload.js", reloadJS)
	case r.URL.Path == "/.art32/overlay.css":
		serveBytes(w, r, "overlay.css", overlayCSS)
	default:
		p.page(w, r)
	}
}

func isLoopbackHost(host string) bool {
	if at, err := netip.ParseAddrPort(host); err == nil {
		return at.Addr().IsLoopback()
	}
	name, _, _ := strings.Cut(host, ":")
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return name == "localhost" || err == nil && ip.IsLoopback()
}

// page serves a file of the site as a web server for static files would.
func (p *preview) page(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if _, _, isFolder := p.file(path.Join(name, "index.html")); isFolder {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
	}
	data, build, ok := p.file(name)
	if ok {
		serveBytes(w, r, name, withReload(name, data, build))
		return
	}
	language, _, _ := strings.Cut(name, "/")
	for _, missing := range []string{language + "/404.html", "404.html"} {
		if data, build, ok := p.file(missing); ok {
			w.Header().Set("Content-Type", contentType(missing))
			w.WriteHeader(http.StatusNotFound)
			w.Write(withReload(missing, data, build))
			return
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	w.Write(withReload("none.html", []byte("<!doctype html><title>art32</title><p>There is no page here yet.</p>"), build))
}

func serveBytes(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// withReload adds the script that reloads the page to HTML.
func withReload(name string, data []byte, build string) []byte {
	if path.Ext(name) != ".html" {
		return data
	}
	script := []byte(`<script src="/.art32/reload.js" data-build="` + build + `"></script>`)
	at := bytes.LastIndex(data, []byte("</body>"))
	if at < 0 {
		at = len(data)
	}
	return bytes.Join([][]byte{data[:at], script, data[at:]}, nil)
}

// contentType of a published file. The machine's own table would differ from
// one desk to the next.
func contentType(name string) string {
	types := map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
		".json": "application/json", ".xml": "application/xml", ".atom": "application/atom+xml", ".toml": "application/toml",
		".pdf": "application/pdf", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".eml": "message/rfc822",
		".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif",
		".ico": "image/vnd.microsoft.icon", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
	}
	if t, ok := types[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}

// events tells a page of every new state as a server-sent event, the present
// one first: a page that slept learns what it has missed.
func (p *preview) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	flush := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 500\n\n")
	for {
		state, news := p.now()
		data, err := json.Marshal(state) // one line, whatever is in it
		if err != nil {
			return
		}
		fmt.Fprintf(w, "data: %s\n\n", data)
		if err := flush.Flush(); err != nil {
			return
		}
		select {
		case <-news:
		case <-r.Context().Done():
			return
		case <-p.ctx.Done():
			return
		}
	}
}
