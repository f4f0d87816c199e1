package publish

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// TestGermanObjection: Art. 28(2) GDPR says "Einspruch"; "Widerspruch" is the
// right of data subjects (Art. 21), and one thing has one name.
func TestGermanObjection(t *testing.T) {
	root := os.DirFS("../..")
	read := 0
	for _, pattern := range []string{"i18n/de.toml", "content/de/*.md", "generator/starter/data/*.toml"} {
		names, err := fs.Glob(root, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(root, name)
			if err != nil {
				t.Fatal(err)
			}
			read++
			for i, line := range strings.Split(string(data), "\n") {
				line = strings.ReplaceAll(line, "sich deshalb nicht widersprechen", "") // of statements, not of people
				if strings.Contains(strings.ToLower(line), "widerspr") {
					t.Errorf("%s:%d: %s", name, i+1, line)
				}
			}
		}
	}
	if read < 5 {
		t.Errorf("only %d files were read", read)
	}
}
