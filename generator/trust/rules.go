package trust

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// report says that a rule is broken at a key of a record.
type report func(at Source, key, message, hint string)

// structureRules are the rules that a single value cannot show: they hold
// between the keys of a record or between records. What is legally sound is the
// business of package lint.
var structureRules = []struct {
	name     string
	severity Severity
	check    func(*loader, report)
}{
	{"exactly-one", Error, (*loader).checkExactlyOne},
	{"contact-channel", Error, (*loader).checkContacts},
	{"evidence-target", Error, (*loader).checkEvidence},
	{"document-tier", Error, (*loader).checkTiers},
	{"missing-static-file", Error, (*loader).checkStaticFiles},
	{"logo-format", Error, (*loader).checkLogo},
	{"prevailing-language", Error, (*loader).checkPrevailing},
	{"translation-kind", Error, (*loader).checkTranslations},
	{"missing-condition", Warning, (*loader).checkConditions},
	{"transfer-modules", Error, (*loader).checkModules},
	{"transfer-derogation", Error, (*loader).checkDerogations},
	{"circular-reference", Error, (*loader).checkCircles},
	{"date-order", Error, (*loader).checkDates},
	{"certificate-holder", Error, (*loader).checkHolders},
}

func (l *loader) checkRules() {
	for _, r := range structureRules {
		r.check(l, func(at Source, key, message, hint string) {
			l.add(at.Problem(r.severity, r.name, key, message, hint))
		})
	}
}

// written counts the keys under prefix that are written, so that a value that
// was refused is not reported as missing too.
func written(at Source, prefix string, values map[string]string) int {
	n := 0
	for key, value := range values {
		if value != "" || at.has(prefix+key) {
			n++
		}
	}
	return n
}

func (l *loader) checkExactlyOne(say report) {
	check := func(at Source, prefix, a, valueA, b, valueB string) {
		n := written(at, prefix, map[string]string{a: valueA, b: valueB})
		key := strings.TrimSuffix(prefix, ".")
		if n == 0 {
			say(at, key, fmt.Sprintf("neither %q nor %q is given", a, b), "write one of the two")
		} else if n > 1 {
			say(at, key, fmt.Sprintf("both %q and %q are given", a, b), "write one of the two")
		}
	}
	for _, s := range l.center.Subprocessors {
		for i, p := range s.Locations {
			check(s.Source, fmt.Sprintf("locations[%d].", i), "country", string(p.Country), "extent", string(p.Extent))
		}
		for _, t := range s.Transfers {
			check(t.Source, "", "to", string(t.To), "extent", string(t.Extent))
		}
	}
	for _, d := range l.center.Documents {
		for _, lang := range sortedLanguages(d.Files) {
			f := d.Files[lang]
			check(d.Source, fmt.Sprintf("files.%s.", lang), "path", string(f.Path), "url", string(f.URL))
		}
	}
}

func sortedLanguages[T any](m map[Lang]T) []Lang {
	var langs []Lang
	for lang := range m {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	return langs
}

func (l *loader) checkContacts(say report) {
	for _, c := range l.center.Organisation.Contacts {
		if written(c.Source, "", map[string]string{"email": string(c.Email), "phone": string(c.Phone), "url": string(c.URL)}) == 0 {
			say(c.Source, "", "neither email nor phone nor url is given", "write at least one, so that the contact can be reached")
		}
	}
}

func (l *loader) checkEvidence(say report) {
	for _, m := range l.center.Measures {
		for i, e := range m.Evidence {
			key := fmt.Sprintf("evidence[%d]", i)
			if written(m.Source, key+".", map[string]string{"document": string(e.Document), "certificate": string(e.Certificate), "url": string(e.URL)}) == 0 {
				say(m.Source, key, "neither document nor certificate nor url is given", "write at least one, so that the evidence can be found")
			}
		}
	}
}

func (l *loader) checkTiers(say report) {
	for _, d := range l.center.Documents {
		switch {
		case d.Tier == TierPublic && len(d.Files) == 0:
			say(d.Source, "tier", "the document is public, but no file is given", fmt.Sprintf(`write files.%s = { path = "documents/…" }, or tier = "on-request"`, l.someLanguage()))
		case d.Tier == TierOnRequest && len(d.Files) > 0:
			say(d.Source, "files", "the document is on request, but its files would be published", `write tier = "public", or remove the files`)
		case d.Tier == TierOnRequest && d.Contact == "":
			say(d.Source, "tier", "the document is on request, but nobody is named who can be asked", "write contact with one of the roles in organisation.toml")
		}
		if o := &l.center.Organisation; d.Contact != "" && o.Source.file != nil && o.Contact(d.Contact) == nil {
			say(d.Source, "contact", fmt.Sprintf("the organisation has no contact with the role %q", d.Contact), "add it to data/organisation.toml, or name another role")
		}
	}
}

// maxStatic is the largest published file that is accepted, in bytes.
const maxStatic = 200 << 20

func (l *loader) checkStaticFiles(say report) {
	check := func(at Source, key string, p FilePath) {
		if p == "" {
			return
		}
		if f := regularFile(l.site, path.Join("static", string(p)), maxStatic); f != nil {
			if f.rule == "missing-file" {
				f.reason, f.hint = "there is no such file", "put it there, or check the spelling"
			}
			say(at, key, fmt.Sprintf("static/%s: %s", p, f.reason), f.hint)
		}
	}
	check(l.center.Organisation.Source, "logo", l.center.Organisation.Logo)
	for _, d := range l.center.Documents {
		for _, lang := range sortedLanguages(d.Files) {
			check(d.Source, fmt.Sprintf("files.%s.path", lang), d.Files[lang].Path)
		}
	}
}

func (l *loader) checkLogo(say report) {
	o := &l.center.Organisation
	if ext := path.Ext(string(o.Logo)); o.Logo != "" && ext != ".svg" && ext != ".png" {
		say(o.Source, "logo", fmt.Sprintf("%s is neither SVG nor PNG", quote(string(o.Logo))), `convert it, and name it like "img/logo.svg"`)
	}
}

func (l *loader) checkPrevailing(say report) {
	r := &l.center.Register
	if r.PrevailingLanguage == "" || len(l.languages) == 0 {
		return
	}
	if !slices.Contains(l.languages, r.PrevailingLanguage) {
		say(r.Source, "prevailing_language", fmt.Sprintf("the prevailing language %q is not a language of this site", r.PrevailingLanguage),
			"the languages are those of config.toml: "+joinLanguages(l.languages))
	}
}

func (l *loader) checkTranslations(say report) {
	r := &l.center.Register
	if l.prevailing == "" {
		return
	}
	for _, lang := range l.languages {
		_, ok := r.Translations[lang]
		switch {
		case ok && lang == l.prevailing:
			say(r.Source, fmt.Sprintf("translations.%s", lang), fmt.Sprintf("%q is the prevailing language, not a translation", lang), "remove the entry")
		case !ok && lang != l.prevailing:
			say(r.Source, "translations", fmt.Sprintf("nothing says how the texts in %q came about", lang),
				fmt.Sprintf(`write translations.%s.kind = "human", "machine" or "none" (readers of a machine translation are told so)`, lang))
		}
	}
}

func (l *loader) checkConditions(say report) {
	check := func(at Source, s Status, condition Line) {
		if s == StatusConditional && len(condition) == 0 {
			say(at, "status", "the status is conditional, but no condition is given", fmt.Sprintf("write condition.%s = \"…\"", l.someLanguage()))
		}
	}
	for _, m := range l.center.Measures {
		check(m.Source, m.Status, m.Condition)
		eachStatement(m.Statements, func(s *Statement) { check(s.Source, s.Status, s.Condition) })
	}
}

func eachStatement(list []Statement, do func(*Statement)) {
	for i := range list {
		do(&list[i])
		eachStatement(list[i].Statements, do)
	}
}

func (l *loader) checkDates(say report) {
	order := func(at Source, prefix, firstKey string, first Date, lastKey string, last Date) {
		if !first.IsZero() && !last.IsZero() && last.Before(first) {
			say(at, prefix+lastKey, fmt.Sprintf("%q is %s, before %q on %s", lastKey, last, firstKey, first), "check the two dates")
		}
	}
	for _, m := range l.center.Measures {
		order(m.Source, "", "since", m.Since, "until", m.Until)
	}
	for _, s := range l.center.Subprocessors {
		order(s.Source, "", "effective", s.Effective, "ended", s.Ended)
	}
	for _, x := range l.center.Locations {
		order(x.Source, "", "since", x.Since, "until", x.Until)
	}
	for _, c := range l.center.Certificates {
		order(c.Source, "", "period_from", c.PeriodFrom, "period_until", c.PeriodUntil)
		order(c.Source, "", "valid_from", c.ValidFrom, "valid_until", c.ValidUntil)
	}
	for _, d := range l.center.Documents {
		for _, lang := range sortedLanguages(d.Files) {
			order(d.Source, fmt.Sprintf("files.%s.", lang), "valid_from", d.Files[lang].ValidFrom, "valid_until", d.Files[lang].ValidUntil)
		}
	}
}
