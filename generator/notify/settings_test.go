package notify

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Each file of testdata/settings stands beside the messages about it.
func TestSettings(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/settings/*.toml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s, problems := ParseSettings(data)
		var b strings.Builder
		for _, p := range problems {
			b.WriteString(p.String() + "\n")
		}
		golden := strings.TrimSuffix(name, ".toml") + ".want"
		if *update {
			if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil || b.String() != string(want) {
			t.Errorf("%s: %v\n%s", name, err, b.String())
		}
		if strings.HasSuffix(name, "/valid.toml") && (len(problems) > 0 || s.SMTP.Port != 587 || s.SMTP.TLS != "starttls" || s.SMTP.Attempts != 5 || s.Ledger != "notify.ledger" || s.Webhooks[0].Secret != "ART32_WEBHOOK_SECRET") {
			t.Errorf("%+v", s)
		}
	}
}

func TestImplicitTLSPort(t *testing.T) {
	t.Parallel()
	if s, _ := ParseSettings([]byte("[smtp]\nhost='m.example.org'\ntls='tls'\n")); s.SMTP.Port != 465 {
		t.Errorf("port %d", s.SMTP.Port)
	}
}

func FuzzSettings(f *testing.F) {
	files, _ := filepath.Glob("testdata/settings/*.toml")
	for _, name := range files {
		data, _ := os.ReadFile(name)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, problems := ParseSettings(data)
		for _, p := range problems {
			if p.Message == "" || !utf8.ValidString(p.String()) && utf8.Valid(data) {
				t.Errorf("%+v", p)
			}
		}
	})
}
