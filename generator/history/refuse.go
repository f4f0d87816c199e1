package history

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"art32/generator/trust"
)

func (p *preparer) checkVersion() {
	if wrongString(p.Version, string(p.Version)) != "" || p.Version == "" {
		p.refuse("bad-version", fmt.Sprintf("the version %q is not made of digits, letters, dots and hyphens", shorten(string(p.Version), 40)), `write it like 2.5`)
		return
	}
	if c := p.Version[0]; c < '0' || c > '9' {
		p.refuse("bad-version", fmt.Sprintf("the version %q does not begin with a digit", p.Version), `write it like 2.5`)
		return
	}
	if slices.Contains(strings.Split(strings.ReplaceAll(string(p.Version), "-", "."), "."), "") {
		p.refuse("bad-version", fmt.Sprintf("the version %q has a dot or hyphen with nothing before or behind it", p.Version), `write it like 2.5`)
		return
	}
	newest := p.Chain.Newest()
	if newest == nil {
		return
	}
	for _, r := range p.Chain.Releases {
		if CompareVersions(r.Version, p.Version) == 0 {
			p.refuse("version-taken", fmt.Sprintf("the version %s was released on %s; a release never changes", r.Version, r.Date), fmt.Sprintf("choose a version after %s", newest.Version))
			return
		}
	}
	if CompareVersions(p.Version, newest.Version) < 0 {
		p.refuse("version-order", fmt.Sprintf("the version %s does not come after %s, the newest release", p.Version, newest.Version), fmt.Sprintf("choose a version after %s", newest.Version))
	}
	if p.Date.Before(newest.Date) {
		p.refuse("date-order", fmt.Sprintf("the date %s is before %s, that of release %s", p.Date, newest.Date, newest.Version), "choose a later date with --date")
	}
}

// checkChanges refuses a release without a change, and notable changes about
// which nothing is said.
func (p *preparer) checkChanges(d *Diff) {
	if len(d.Changes) == 0 {
		p.refuse("nothing-changed", fmt.Sprintf("nothing changed since release %s", p.Chain.Newest().Version), "there is nothing to release; save the data first")
		return
	}
	lang := d.Prevailing
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Class != Notable || c.entry().Note[lang].Source != "" {
			continue
		}
		p.say(c.Problem(trust.Error, "missing-note", fmt.Sprintf("%s is notable and has no note in %q", p.title(c, lang), lang),
			fmt.Sprintf("write into %s: [[change]] with id = %q and note.%s = \"…\"", NextFile, c.ID, lang)))
	}
}

func (p *preparer) title(c *Change, lang trust.Lang) string {
	return shorten(c.title(lang, p.Words), 120)
}

// checkNotice holds the publisher to the periods that register.toml promises.
func (p *preparer) checkNotice(d *Diff, previous *Release) {
	for i := range d.Changes {
		c := &d.Changes[i]
		k := c.Clock
		if c.Class != Notable || k == nil {
			continue
		}
		what := p.title(c, d.Prevailing)
		if p.Date.Before(k.Announced) {
			p.say(c.Problem(trust.Error, "announced-later", fmt.Sprintf("%s: announced on %s, after the release of %s", what, k.Announced, p.Date),
				fmt.Sprintf("the release is the announcement: release on %s, or correct the date", k.Announced)))
			continue
		}
		if k.TooSoon() {
			p.say(c.Problem(trust.Error, "notice-period", fmt.Sprintf("%s takes effect on %s; announced on %s with %s (%s) it may at the earliest on %s",
				what, k.Effective, k.Announced, days(k.NoticeDays), c.Type, k.Earliest), noticeHint(c)))
		}
		if previous != nil && k.Announced.Before(previous.Date) && (c.Op == OpAdded || c.Op == OpReplaced) {
			p.say(c.Problem(trust.Warning, "announced-elsewhere", fmt.Sprintf("%s: announced on %s, but release %s of %s does not show it", what, k.Announced, previous.Version, previous.Date),
				"make sure that controllers were told in another way"))
		}
	}
}

// checkReasons wants to know why protection is lowered.
func (p *preparer) checkReasons(d *Diff) {
	for i := range d.Changes {
		c := &d.Changes[i]
		if c.Direction == Lowered && c.Class == Notable && c.entry().Reason[d.Prevailing].Source == "" {
			p.say(c.Problem(trust.Error, "missing-reason", fmt.Sprintf("%s lowers the level of protection, and no reason is given in %q", p.title(c, d.Prevailing), d.Prevailing),
				fmt.Sprintf("write into %s for %q: reason.%s = \"…\"", NextFile, c.ID, d.Prevailing)))
		}
	}
}

// checkLagging finds the translations that are behind the prevailing text: that
// text says something else since the last release, and the translation is the
// same. What lagged before and was not touched since still does, unless the
// prevailing text is again the one that it followed. It returns all that lag.
func (p *preparer) checkLagging(d *Diff, older *trust.Center, previous *Release) map[trust.Lang][]string {
	changed := map[trust.Lang]map[string]*Change{} // behind for what this release changes
	touched := map[string]bool{}                   // language and id
	kept := map[trust.Lang][]string{}              // behind before, of which this release corrects a slip
	before, texts := previous.Behind(older), passages(p.Center)
	for i := range d.Changes {
		c := &d.Changes[i]
		if len(c.Texts) == 0 {
			continue
		}
		moved := map[trust.Lang]bool{}
		for _, t := range c.Texts {
			moved[t.Lang] = true
			touched[string(t.Lang)+" "+c.ID] = true
		}
		if c.Texts[0].Lang != d.Prevailing || c.Texts[0].Before == "" || c.Texts[0].After == "" {
			continue
		}
		for _, lang := range p.Center.Languages {
			if lang == d.Prevailing || moved[lang] || !p.isTranslated(lang) || !c.hasText(lang) {
				continue
			}
			if c.edit < editMeaning {
				if list := texts[c.ID]; len(list) == 1 && before[lang][Wording{c.Texts[0].Before, list[0][lang]}] {
					kept[lang] = append(kept[lang], c.ID)
				}
				continue
			}
			if changed[lang] == nil {
				changed[lang] = map[string]*Change{}
			}
			changed[lang][c.ID] = c
		}
	}
	lagging := map[trust.Lang][]string{}
	for _, lang := range p.Center.Languages {
		ids := append(slices.Collect(maps.Keys(changed[lang])), kept[lang]...)
		for _, id := range previous.Lagging[lang] {
			if !touched[string(lang)+" "+id] && len(texts[id]) > 0 {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		if ids = p.fitAgain(lang, slices.Compact(ids), texts); len(ids) > 0 {
			lagging[lang] = ids
		}
		for _, id := range ids {
			if c := changed[lang][id]; c != nil && !p.marked(lang, id) {
				p.say(c.Problem(trust.Error, "lagging-translation", fmt.Sprintf("%s: the text changed in %q, its translation into %q did not", p.title(c, d.Prevailing), d.Prevailing, lang),
					laggingHint(lang, ids)))
			}
		}
	}
	for lang, list := range p.Next.Lagging {
		for _, id := range list {
			if !slices.ContainsFunc(lagging[lang], func(l string) bool { return id == "*" || covers(id, l) }) {
				problem := fileProblem(NextFile, "not-lagging", fmt.Sprintf("the translation of %q into %q does not lag", id, lang), "take it out of [lagging]")
				problem.Position = p.Next.at(0, string(lang))
				p.say(problem)
			}
		}
	}
	return lagging
}

// laggingHint shows the whole table as it has to stand at the end of the file: a
// key written there without its table would belong to the [[change]] above it.
func laggingHint(lang trust.Lang, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = fmt.Sprintf("%q", id)
	}
	return fmt.Sprintf("translate it, or write at the end of %s a line [lagging], unless there is one, and below it %s = [%s]", NextFile, lang, strings.Join(names, ", "))
}

// hasText says that the text exists in a language: it did not change, so it is
// not among the changed ones; a missing translation is no lagging one.
func (c *Change) hasText(lang trust.Lang) bool { return slices.Contains(c.kept, lang) }

func (p *preparer) isTranslated(lang trust.Lang) bool {
	return p.Center.Register.Translations[lang].Kind != trust.TranslationNone
}

func (p *preparer) marked(lang trust.Lang, id string) bool {
	return slices.ContainsFunc(p.Next.Lagging[lang], func(m string) bool { return m == "*" || covers(m, id) })
}

// checkEntries refuses what is said about changes that do not exist: a wrong id
// would leave a change without its note.
func (p *preparer) checkEntries(d *Diff) {
	for _, e := range p.Next.Entries {
		used := d != nil && slices.ContainsFunc(d.Changes, func(c Change) bool { return covers(e.ID, c.ID) })
		if used || e.ID == "" {
			continue
		}
		problem := fileProblem(NextFile, "unknown-change", fmt.Sprintf("there is no change %q", shorten(e.ID, 80)), "art32 diff shows the ids of all changes")
		if d == nil {
			problem.Message, problem.Hint = "the first release has no changes", "take the entry out"
		}
		if said := p.ahead.says(e.ID); said != "" {
			problem.Hint = said
		}
		problem.Position = p.Next.at(e.number, "id")
		if problem.Line > 0 {
			problem.Excerpt = p.Next.file.lines[problem.Line-1]
		}
		p.say(problem)
	}
}

// checkNotes looks at the languages of what is said.
func (p *preparer) checkNotes() {
	prevailing := p.Center.Prevailing()
	check := func(t trust.Text, number int, key string) {
		if len(t) == 0 {
			return
		}
		at := func(severity trust.Severity, rule, message, hint string) {
			problem := fileProblem(NextFile, rule, message, hint)
			problem.Severity, problem.Position = severity, p.Next.at(number, key)
			if problem.Line > 0 {
				problem.Excerpt = p.Next.file.lines[problem.Line-1]
			}
			p.say(problem)
		}
		if t[prevailing].Source == "" {
			at(trust.Error, "missing-text", fmt.Sprintf("%q has no text in the prevailing language %q", key, prevailing), fmt.Sprintf("write %s.%s = \"…\"", key, prevailing))
		}
		for _, lang := range slices.Sorted(maps.Keys(t)) {
			if !slices.Contains(p.Center.Languages, lang) {
				at(trust.Error, "foreign-language", fmt.Sprintf("%q is not a language of this site", lang), "the languages are those of config.toml")
			}
		}
		for _, lang := range p.Center.Languages {
			if t[lang].Source == "" && lang != prevailing && p.isTranslated(lang) {
				at(trust.Warning, "missing-translation", fmt.Sprintf("%q is not translated into %q", key, lang), fmt.Sprintf("add %s.%s; readers are shown the text in %q until then", key, lang, prevailing))
			}
		}
	}
	check(p.Next.Notes, 0, "notes")
	for _, e := range p.Next.Entries {
		check(e.Note, e.number, "note")
		check(e.Reason, e.number, "reason")
	}
}
