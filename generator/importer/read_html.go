package importer

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlReader turns a page into blocks. What surrounds the article, such as
// navigation, is put aside and reported.
type htmlReader struct {
	doc     *Document
	source  string
	at      int // where the last text was found, for line numbers
	line    int
	buf     strings.Builder
	links   []Link
	href    string
	linked  strings.Builder
	level   int // of the heading that is open
	lists   []string
	counter []int
	item    bool
	strong  int
	allBold bool
	anyText bool
	first   int // line at which the block began
	depth   int
	gap     bool
}

func readHTML(name, text string) (*Document, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, &ReadError{name, "the HTML cannot be read: " + err.Error(), ""}
	}
	r := &htmlReader{doc: &Document{Name: name, Format: "HTML", unit: "line"}, source: text, line: 1}
	start := root
	if main := find(root, atom.Main); main != nil && weight(textOf(main)) > 200 {
		start = main
	} else if article := find(root, atom.Article); article != nil && weight(textOf(article))*2 > weight(textOf(root)) {
		start = article
	}
	r.skipOutside(root, start)
	r.at, r.line = 0, 1
	r.node(start)
	r.flush()
	if len(r.doc.Blocks) > maxBlocks {
		return nil, &ReadError{name, "the page has too many paragraphs", "save only the part with the measures or the list"}
	}
	if len(r.doc.Blocks) == 0 {
		return nil, &ReadError{name, "the page holds no text; perhaps it is made by scripts", "save the page as shown by the browser, or copy its text into a .txt file"}
	}
	return r.doc, nil
}

func find(n *html.Node, a atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.DataAtom == a {
			return c
		}
	}
	return nil
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !hidden(c.Parent) {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func hidden(n *html.Node) bool {
	return n != nil && slices.Contains([]atom.Atom{atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Head, atom.Title, atom.Iframe, atom.Object, atom.Select}, n.DataAtom)
}

// around are elements that hold navigation and not the document.
func around(n *html.Node) bool {
	if slices.Contains([]atom.Atom{atom.Nav, atom.Aside, atom.Form, atom.Button, atom.Dialog}, n.DataAtom) {
		return true
	}
	if (n.DataAtom == atom.Header || n.DataAtom == atom.Footer) && n.Parent != nil && n.Parent.DataAtom == atom.Body {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "role" && slices.Contains([]string{"navigation", "banner", "contentinfo", "search", "dialog"}, a.Val) {
			return true
		}
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" && n.DataAtom != atom.Span {
			return true
		}
	}
	return false
}

// skipOutside reports the text outside the part that is read.
func (r *htmlReader) skipOutside(root, start *html.Node) {
	var down func(n *html.Node, depth int)
	down = func(n *html.Node, depth int) {
		if n == start || depth > maxDepth {
			return
		}
		if n.Type == html.TextNode {
			if t := tidy(n.Data); weight(t) > 0 && !hidden(n.Parent) {
				r.doc.Skipped = append(r.doc.Skipped, Passage{r.lineOf(n.Data), t, "outside the main part of the page"})
			}
		}
		if hidden(n) {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			down(c, depth+1)
		}
	}
	if start != root {
		down(root, 0)
	}
}

// lineOf finds the line of a text; the parser does not keep it.
func (r *htmlReader) lineOf(text string) int {
	s := strings.TrimSpace(text)
	if s == "" {
		return r.line
	}
	if i := strings.IndexByte(s, '\n'); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	s = html.EscapeString(s)
	if cut := strings.IndexAny(s, "&<>\""); cut > 0 {
		s = s[:cut]
	}
	window := r.source[r.at:min(len(r.source), r.at+200_000)]
	if i := strings.Index(window, s); i >= 0 && len(s) > 0 {
		r.line += strings.Count(window[:i], "\n")
		r.at += i
	}
	return r.line
}

func (r *htmlReader) flush() {
	text := tidy(r.buf.String())
	r.buf.Reset()
	if text == "" {
		r.links, r.anyText, r.allBold = nil, false, true
		return
	}
	b := Block{Kind: Paragraph, Text: text, Line: r.first, Links: r.links, Gap: true, Strong: r.allBold && r.anyText}
	switch {
	case r.level > 0:
		b.Kind, b.Level = Heading, r.level
		b.Mark, b.Number, b.Text = splitNumber(text, true)
	case r.item:
		b.Kind, b.Level = Item, max(0, len(r.lists)-1)
		if m := bulletPattern().FindStringSubmatch(text); m != nil && m[2] != "" && len(m[0]) > len(m[1])+len(m[2]) {
			b.Text = m[2]
		}
	default:
		if m := bulletPattern().FindStringSubmatch(text); m != nil && m[2] != "" && len(m[0]) > len(m[1])+len(m[2]) {
			b.Kind, b.Text = Item, m[2]
		} else {
			b.Mark, b.Number, b.Text = splitNumber(text, false)
		}
		if len(r.lists) > 0 {
			b.Kind, b.Level = Item, len(r.lists) // a further paragraph of an item
		}
	}
	r.item = false
	r.links, r.anyText, r.allBold = nil, false, true
	r.doc.Blocks = append(r.doc.Blocks, b)
}

func (r *htmlReader) text(s string) {
	if weight(s) > 0 || strings.TrimSpace(s) != "" {
		line := r.lineOf(s)
		if tidy(r.buf.String()) == "" {
			r.first = line
			r.allBold = true
		}
		if weight(s) > 0 {
			r.anyText = true
			if r.strong == 0 {
				r.allBold = false
			}
		}
	}
	r.buf.WriteString(s)
	if r.href != "" {
		r.linked.WriteString(s)
	}
}

func (r *htmlReader) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

func (r *htmlReader) node(n *html.Node) {
	if r.depth++; r.depth > maxDepth {
		r.depth--
		if t := tidy(textOf(n)); t != "" {
			r.text(" " + t + " ") // nested too deep to keep its form
		}
		return
	}
	defer func() { r.depth-- }()
	switch n.Type {
	case html.TextNode:
		r.text(n.Data)
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	if hidden(n) {
		return
	}
	if around(n) {
		r.flush()
		if t := tidy(textOf(n)); weight(t) > 0 {
			r.doc.Skipped = append(r.doc.Skipped, Passage{r.lineOf(firstText(n)), t, "navigation, form or the like"})
		}
		return
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.flush()
		r.level = int(n.Data[1] - '0')
		r.children(n)
		r.flush()
		r.level = 0
	case atom.Ul, atom.Ol, atom.Menu:
		r.flush()
		r.lists = append(r.lists, n.Data)
		r.children(n)
		r.flush()
		r.lists = r.lists[:len(r.lists)-1]
	case atom.Li:
		r.flush()
		r.item = true
		r.children(n)
		r.flush()
		r.item = false
	case atom.Dt:
		r.flush()
		r.item = true
		r.children(n)
		if t := strings.TrimSpace(r.buf.String()); t != "" && !strings.HasSuffix(t, ":") {
			r.buf.WriteString(":")
		}
		r.flush()
	case atom.Dd:
		r.flush()
		r.lists = append(r.lists, "dd")
		r.item = true
		r.children(n)
		r.flush()
		r.lists = r.lists[:len(r.lists)-1]
	case atom.Table:
		r.flush()
		r.table(n)
	case atom.Br:
		if r.level > 0 || r.item || len(r.lists) > 0 {
			r.buf.WriteString(" ")
			return
		}
		r.flush()
	case atom.A:
		href := ""
		for _, a := range n.Attr {
			if a.Key == "href" {
				href = strings.TrimSpace(a.Val)
			}
		}
		old := r.href
		r.href = href
		r.linked.Reset()
		r.children(n)
		if t := tidy(r.linked.String()); t != "" && href != "" {
			r.links = append(r.links, Link{t, href})
		}
		r.linked.Reset()
		r.href = old
	case atom.B, atom.Strong:
		r.strong++
		r.children(n)
		r.strong--
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Blockquote, atom.Header, atom.Footer, atom.Figure, atom.Figcaption,
		atom.Pre, atom.Dl, atom.Details, atom.Summary, atom.Address, atom.Hr, atom.Body, atom.Center, atom.Fieldset, atom.Caption:
		keep := r.item && tidy(r.buf.String()) == ""
		if !keep {
			r.flush()
		}
		r.item = r.item || keep
		r.children(n)
		r.flush()
	case atom.Img:
		// Pictures say nothing that can be kept as text.
	default:
		r.children(n)
	}
}

func firstText(n *html.Node) string {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return c.Data
		}
	}
	return ""
}
