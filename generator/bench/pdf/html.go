package main

import (
	"fmt"
	"html"
	"os"
	"strings"
)

// elements of the structure tree and what they are in HTML.
var elements = map[string]string{
	"H1": "h1", "H2": "h2", "H3": "h3", "P": "p", "L": "ul", "LI": "li", "Table": "table", "TR": "tr", "TH": "th", "TD": "td",
	"Caption": "caption", "Link": "u", "Code": "code", "Sect": "section", "TOC": "div", "TOCI": "div",
}

// writeHTML writes the text of an annex with its headings, lists and tables as
// HTML, for other programs to set: from the structure tree, as pdfinfo lists it.
func writeHTML(pdf, out, lang string) error {
	_, listing, err := run("pdfinfo", "-struct-text", pdf)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="%s"><meta charset="utf-8"><title>Annex</title>
<style>@page{size:A4;margin:28mm 25mm}body{font:10pt/1.35 serif;hyphens:auto}table{width:100%%;border-collapse:collapse}td,th{border-bottom:.4pt solid;text-align:left;vertical-align:top;font:8.5pt/1.35 sans-serif}h1{break-before:page}</style>
<body>`, lang)
	type open struct {
		indent int
		tag    string
	}
	var stack []open
	for line := range strings.Lines(string(listing)) {
		text := strings.TrimSpace(line)
		indent := len(line) - len(strings.TrimLeft(line, " "))
		name, _, _ := strings.Cut(strings.TrimSuffix(text, ":"), " ")
		quoted := len(text) > 1 && text[0] == '"' && text[len(text)-1] == '"'
		if !quoted && (text == "" || text[0] == '/') {
			continue
		}
		for len(stack) > 0 && stack[len(stack)-1].indent >= indent {
			b.WriteString("</" + stack[len(stack)-1].tag + ">")
			stack = stack[:len(stack)-1]
		}
		if quoted {
			b.WriteString(html.EscapeString(text[1 : len(text)-1]))
			continue
		}
		if tag := elements[name]; tag != "" {
			b.WriteString("<" + tag + ">")
			stack = append(stack, open{indent, tag})
		}
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}
