package browser_test

import (
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"art32/generator/judge"
)

// mistaken are judgments of the checker that are wrong, and why.
var mistaken = map[string]string{
	"CSS: “paint-order”: Property “paint-order” doesn't exist.": "it does, for the text of SVG: https://www.w3.org/TR/SVG2/painting.html#PaintOrder",
}

// testMarkup holds the Nu HTML checker's judgment on every page, style sheet
// and picture of every site: no error, no warning, no remark.
func testMarkup(t *testing.T, sites []*site) {
	java := judge.Program(t, "java")
	jar := nodePackages(t, "vnu-jar/build/dist/vnu.jar")
	args := []string{"-Xmx1g", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"}
	checked := 0
	for _, s := range sites {
		for name := range s.files {
			if slices.Contains([]string{".html", ".css", ".svg"}, path.Ext(name)) {
				args = append(args, filepath.Join(s.dir, filepath.FromSlash(name)))
				checked++
			}
		}
	}
	answer := run(t, 8*time.Minute, nil, java, args...)
	var found struct {
		Messages []struct {
			Type, SubType, URL, Message, Extract string
			LastLine, LastColumn                 int
		}
	}
	if err := json.Unmarshal(answer, &found); err != nil {
		t.Fatalf("%v\n%.2000s", err, answer)
	}
	places := findings{}
	for _, m := range found.Messages {
		if mistaken[m.Message] != "" {
			continue
		}
		what := fmt.Sprintf("%s %s: %s", m.Type, m.SubType, m.Message)
		url := m.URL
		for _, s := range sites {
			url = strings.Replace(url, "file:"+s.dir, s.name, 1)
		}
		if strings.HasPrefix(m.Message, "This document appears to be written in") && strings.HasPrefix(url, "large/") {
			continue // its made-up words are of no language
		}
		places.add(what, fmt.Sprintf("%s:%d:%d: %s", url, m.LastLine, m.LastColumn, strings.Join(strings.Fields(m.Extract), " ")))
	}
	places.report(t)
	t.Logf("%d files", checked)
}
