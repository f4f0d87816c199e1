package pdf_test

import (
	"os"
	"testing"
)

func TestSample(t *testing.T) {
	data, pages := render(t, sample("de", 6))
	t.Log(pages, len(data))
	if out := os.Getenv("OUT"); out != "" {
		os.WriteFile(out, data, 0o644)
	}
}
