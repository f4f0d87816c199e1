package publish

import (
	"path"
	"strings"

	"art32/generator/trust"
)

// documentsPage lists documents by category.
func documentsPage(s *speaker) []draftPage {
	s.begin()
	page := &DocumentsPage{}
	for _, category := range trust.DocumentCategory("").Values() {
		group := DocumentGroup{Category: s.term("document_category", category)}
		for i := range s.center().Documents {
			if d := &s.center().Documents[i]; string(d.Category) == category {
				group.Documents = append(group.Documents, s.document(d))
			}
		}
		if len(group.Documents) > 0 {
			page.Groups = append(page.Groups, group)
		}
	}
	page.Page = s.fixed("documents")
	return []draftPage{{path: "documents", view: page}}
}

func (s *speaker) document(d *trust.Document) Document {
	v := Document{ID: string(d.ID), Title: s.line(d.Title), Description: s.prose(d.Description),
		Tier: s.term("tier", string(d.Tier)), Request: s.prose(d.Request)}
	if d.Contact != "" {
		v.Contact = s.contactFor(d.Contact, trust.RolePrivacy, trust.RoleDPO)
	}
	add := func(lang trust.Lang) {
		if f, ok := d.Files[lang]; ok {
			v.Files = append(v.Files, s.documentFile(lang, f))
		}
	}
	add(s.lang.Tag)
	for _, l := range s.in.Languages {
		if l.Tag != s.lang.Tag {
			add(l.Tag)
		}
	}
	return v
}

func (s *speaker) documentFile(lang trust.Lang, f trust.DocumentFile) DocumentFile {
	format := strings.ToUpper(strings.TrimPrefix(path.Ext(string(f.Path)), "."))
	return DocumentFile{Language: s.langName(lang), Path: string(f.Path), URL: string(f.URL), Format: format,
		Version: string(f.Version), ValidFrom: s.day(f.ValidFrom), ValidUntil: s.day(f.ValidUntil)}
}
