package trust

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gomarkdown/markdown/ast"
)

func (w *markdownWalk) inlines(nodes []ast.Node) []Inline {
	var list []Inline
	for _, n := range nodes {
		switch n := n.(type) {
		case *ast.Text:
			list = w.text(list, string(n.Literal))
		case *ast.Emph:
			list = append(list, Inline{Kind: Emphasis, Children: w.within(n.Children)})
		case *ast.Strong:
			list = append(list, Inline{Kind: Strong, Children: w.within(n.Children)})
		case *ast.Code:
			w.find(string(n.Literal))
			list = append(list, Inline{Kind: Code, Text: softBreaks(n.Literal)})
		case *ast.Hardbreak:
			list = append(list, Inline{Kind: LineBreak})
		case *ast.Link:
			list = w.link(list, n)
		case *ast.HTMLSpan:
			w.fault("raw-html", fmt.Sprintf("%s is HTML, which is not allowed in texts", quote(string(n.Literal))), "write Markdown; a text in angle brackets needs a backslash: \\<", string(n.Literal))
		case *ast.Image:
			w.fault("markdown-subset", "images are not allowed in texts", "link to the image, or describe it", string(n.Destination))
		case *ast.Del:
			w.refuse(n, "struck-out text is not allowed", "remove it; the changelog shows what was there before")
		default:
			w.refuse(n, "this kind of Markdown is not allowed in texts", "allowed are emphasis, strong, code and links")
		}
	}
	return list
}

// within reads the inlines of an inline.
func (w *markdownWalk) within(nodes []ast.Node) []Inline {
	if w.depth++; w.depth > maxInlineDepth {
		w.fault("markdown-subset", fmt.Sprintf("emphasis and links are nested more than %d deep", maxInlineDepth), "use fewer levels", "")
	}
	list := w.inlines(nodes)
	w.depth--
	return list
}

// text adds a piece of text. The parser makes a piece of its own of each
// entity; a character that must not be typed must not come in as an entity.
func (w *markdownWalk) text(list []Inline, s string) []Inline {
	start, _ := w.find(s)
	if strings.HasPrefix(s, "&") && strings.HasSuffix(s, ";") {
		s = html.UnescapeString(s)
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == utf8.RuneError || isBidiControl(r) {
			w.faults = append(w.faults, inText("bad-character", fmt.Sprintf("the text contains the forbidden character %U", r), "remove it", start, 1))
			return list
		}
	}
	return appendText(list, softBreaks([]byte(s)))
}

func (w *markdownWalk) link(list []Inline, n *ast.Link) []Inline {
	if n.NoteID != 0 || n.Footnote != nil {
		w.footnote("[^")
		return list
	}
	children := w.within(n.Children)
	target := string(n.Destination)
	inner := false
	eachInline([]Block{{Inlines: children}}, func(c *Inline) { inner = inner || c.Kind == Link })
	if inner {
		w.fault("markdown-subset", "a link within a link is not allowed", "take one of them out", target)
		return append(list, children...)
	}
	if len(n.Title) > 0 {
		w.fault("markdown-subset", "titles of links are not shown", "put the title into the text", string(n.Title))
	}
	if f := checkLink(target); f != nil {
		start, length := w.find(target)
		f.offset, f.length = start, max(1, length)
		w.faults = append(w.faults, f)
		return append(list, children...)
	}
	return append(list, Inline{Kind: Link, URL: target, Children: children})
}

// checkLink accepts web, mail and telephone addresses and paths of the site.
func checkLink(s string) *fault {
	if strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//") || strings.HasPrefix(s, "#") {
		if u, err := url.Parse(s); err != nil || u.Host != "" || strings.ContainsAny(s, " \t\n\"<>`{}|\\^") {
			return wrong("bad-url", fmt.Sprintf("%s is not a path of the site", quote(s)), `write it like "/en/security/"`)
		}
		return nil
	}
	return checkURL(s, "https", "http", "mailto", "tel")
}

// softBreaks turns the line breaks of the source into spaces.
func softBreaks(literal []byte) string {
	lines := bytes.Split(literal, []byte("\n"))
	for i := range lines {
		if i > 0 {
			lines[i] = bytes.TrimLeft(lines[i], " \t")
		}
		if i < len(lines)-1 {
			lines[i] = bytes.TrimRight(lines[i], " \t")
		}
	}
	return string(bytes.Join(lines, []byte(" ")))
}

// appendText joins text with the text before it.
func appendText(list []Inline, s string) []Inline {
	if s == "" {
		return list
	}
	if i := len(list) - 1; i >= 0 && list[i].Kind == Plain {
		list[i].Text += s
		return list
	}
	return append(list, Inline{Kind: Plain, Text: s})
}
