package hugo

import (
	"bytes"
	"path"
	"strings"
)

// PagePath is where the site has the page that is made from a file of Content
// with neither url nor slug: "de/faq/index.html" for "content/de/faq.md".
func PagePath(content string) string {
	name := strings.TrimSuffix(strings.TrimPrefix(content, "content/"), ".md")
	if base := path.Base(name); base == "_index" || base == "index" {
		name = path.Dir(name)
	}
	return name + "/index.html"
}

// linkOnly tells Hugo not to render a page, but to know its address.
func linkOnly(frontMatter []byte) ([]byte, bool) {
	rest, ok := bytes.CutPrefix(frontMatter, []byte("{"))
	return append([]byte(`{"build":{"render":"link"},`), rest...), ok && !bytes.HasPrefix(rest, []byte("}"))
}
