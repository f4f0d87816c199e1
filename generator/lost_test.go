package main

import (
	"bytes"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"art32/generator/trust"

	"golang.org/x/net/html"
)

// TestNothingLost holds the promise of that name: every text of data/ is on
// some page of every language, in that language or, where it is missing there,
// in the prevailing one.
func TestNothingLost(t *testing.T) {
	t.Parallel()
	for _, dir := range siteFolders(t) {
		t.Run(folderName(dir), func(t *testing.T) {
			t.Parallel()
			b := builtSite(t, dir)
			nothingLost(t, b, b.center, "", 100)
		})
	}
}

// TestVersionsLoseNothing: the register as it stood in a version is the whole of
// it. What only other files hold (security.txt, the colour and logo) is not in
// it, nor are the addresses of files that lie there in another version by now.
func TestVersionsLoseNothing(t *testing.T) {
	t.Parallel()
	b := builtSite(t, "..")
	past, err := b.site.history()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range past.Releases {
		then := *r.Center
		then.Organisation.Colour, then.Organisation.Logo, then.Organisation.SecurityTxt = "", "", trust.SecurityTxt{}
		then.Documents = slices.Clone(then.Documents)
		for i := range then.Documents {
			then.Documents[i].Files = nil
		}
		t.Run(string(r.Version), func(t *testing.T) {
			nothingLost(t, b, &then, "versions/"+strings.ToLower(string(r.Version))+"/", 100)
		})
	}
	if len(past.Releases) < 5 {
		t.Errorf("only %d releases", len(past.Releases))
	}
}

// nothingLost looks for the texts of a register on the pages below a path of
// every language.
func nothingLost(t *testing.T, b *built, center *trust.Center, below string, least int) {
	t.Helper()
	list, tags := b.site.languages()
	for i, l := range list {
		shown := plainText(t, b, l.Code+"/"+below)
		said := &collector{lang: tags[i], prevailing: center.Prevailing()}
		said.walk(reflect.ValueOf(center).Elem(), "")
		if len(said.texts) < least {
			t.Fatalf("only %d texts were found in the data", len(said.texts))
		}
		lost := 0
		for _, text := range said.texts {
			if !strings.Contains(shown, fold(text.text)) {
				if lost++; lost <= 15 {
					t.Errorf("%s: %s is on no page: %q", l.Code, text.where, text.text)
				}
			}
		}
		t.Logf("%s: %d of %d texts lost", l.Code, lost, len(said.texts))
	}
}

// plainText is what a reader of the pages below a path can see or follow: their
// text, and the values of the attributes that show or link.
func plainText(t *testing.T, b *built, below string) string {
	t.Helper()
	var all strings.Builder
	for name, data := range b.files {
		if !strings.HasPrefix(name, below) || path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		var links strings.Builder
		writeText(&all, &links, root)
		all.WriteString(links.String())
	}
	return fold(all.String())
}

func writeText(b, links *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	block := n.Type == html.ElementNode && !inlineElements[n.Data]
	if block {
		b.WriteByte('\n')
	}
	for _, a := range n.Attr {
		if a.Key == "href" || a.Key == "content" || a.Key == "src" {
			links.WriteString("\n" + a.Val + "\n")
		}
	}
	for c := range n.ChildNodes() {
		writeText(b, links, c)
	}
	if block {
		b.WriteByte('\n')
	}
}

var inlineElements = map[string]bool{"em": true, "strong": true, "code": true, "span": true, "b": true, "i": true, "small": true, "a": true}

// fold makes spaces and the marks of typography alike.
func fold(s string) string {
	s = strings.NewReplacer("\u00ad", "", "\u200b", "").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

type collector struct {
	lang, prevailing trust.Lang
	texts            []struct{ where, text string }
}

func (c *collector) add(where, text string) {
	if text = strings.TrimSpace(text); text != "" {
		c.texts = append(c.texts, struct{ where, text string }{where, text})
	}
}

// walk collects the texts of a value and of all it holds. What is a key and is
// shown by its label, such as a status, is not a text.
func (c *collector) walk(v reflect.Value, where string) {
	switch x := v.Interface().(type) {
	case trust.Source, trust.Date:
		return
	case trust.Annex:
		return // names of the parts of the PDF, which the pages have no use for
	case trust.Line:
		text, _ := x.In(c.lang, c.prevailing)
		c.add(where, text)
		return
	case trust.List:
		texts, _ := x.In(c.lang, c.prevailing)
		for _, text := range texts {
			c.add(where, text)
		}
		return
	case trust.Text:
		m, _ := x.In(c.lang, c.prevailing)
		c.blocks(where, m.Blocks)
		return
	case trust.URL:
		c.add(where, string(x))
		return
	case trust.Email:
		c.add(where, string(x))
		return
	case trust.Phone:
		c.add(where, string(x))
		return
	case trust.Token:
		c.add(where, string(x))
		return
	case string:
		c.add(where, x)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c.walk(v.Elem(), where)
		}
	case reflect.Struct:
		if id := v.FieldByName("ID"); id.IsValid() && id.Kind() == reflect.String && id.String() != "" {
			where = strings.TrimPrefix(where+" "+id.String(), " ")
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				c.walk(v.Field(i), where+"."+f.Name)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			c.walk(v.Index(i), fmt.Sprintf("%s[%d]", where, i))
		}
	}
}

// blocks collects the text of each paragraph and cell as one text.
func (c *collector) blocks(where string, list []trust.Block) {
	for _, b := range list {
		c.add(where, inlineText(b.Inlines))
		for _, item := range b.Items {
			c.blocks(where, item)
		}
		for _, row := range append([][]trust.Cell{b.Header}, b.Rows...) {
			for _, cell := range row {
				c.add(where, inlineText(cell.Inlines))
			}
		}
	}
}

func inlineText(list []trust.Inline) string {
	var b strings.Builder
	for _, x := range list {
		if x.Kind == trust.LineBreak {
			b.WriteByte(' ')
		}
		b.WriteString(x.Text + inlineText(x.Children))
	}
	return b.String()
}
