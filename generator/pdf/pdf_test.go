package pdf_test

import (
	"os"
	"testing"
)

func TestSample(t *testing.T) {
	out := os.Getenv("OUT")
	if out == "" {
		t.Skip()
	}
	for lang := range sampleWords {
		data, pages := render(t, sample(lang, 6))
		t.Log(lang, pages, len(data))
		os.WriteFile(out+"/"+lang+".pdf", data, 0o644)
	}
}
