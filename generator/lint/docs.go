package lint

import (
	"fmt"
	"strings"
)

// Docs is docs/lint-rules.md. A test keeps the file equal to it.
func Docs() string {
	var b strings.Builder
	b.WriteString(introduction)
	rules := Rules()
	for _, s := range subjects() {
		fmt.Fprintf(&b, "\n## %s%s\n\n%s\n\n| rule | severity | looks at |\n|---|---|---|\n", strings.ToUpper(string(s.name)[:1]), string(s.name)[1:], s.about)
		for _, r := range rules {
			if r.Subject == s.name {
				fmt.Fprintf(&b, "| [%s](%s) | %s | %s |\n", r.ID, r.Anchor(), r.Severity, r.Title)
			}
		}
		for _, r := range rules {
			if r.Subject == s.name {
				b.WriteString("\n" + r.Doc())
			}
		}
	}
	b.WriteString("\n## What is not looked at\n\nRules of the research that are not made here, and why.\n\n")
	leftOut(&b, LeftOuts())
	b.WriteString("\nOf these, a part is made:\n\n")
	leftOut(&b, Partly())
	return b.String()
}

func leftOut(b *strings.Builder, list []LeftOut) {
	b.WriteString("| code | what it asks | why not here |\n|---|---|---|\n")
	for _, l := range list {
		fmt.Fprintf(b, "| %s | %s | %s |\n", l.Code, l.About, l.Why)
	}
}

// Doc explains the rule, in Markdown.
func (r Rule) Doc() string {
	codes := r.Codes
	if len(codes) == 0 {
		codes = []string{"none"}
	}
	return fmt.Sprintf("### %s\n\n%s\n\n- **Severity:** %s\n- **Why:** %s\n- **Source:** %s (as of %s)\n- **What to write:** %s\n- **Code:** %s\n",
		r.ID, r.Title, r.Severity, r.Why, r.Source, r.AsOf, r.Hint, strings.Join(codes, ", "))
}

const introduction = `# Lint rules

What art32 check asks about data that are structurally sound: what a
data-protection officer or an auditor would ask. A finding says "check", never
"illegal": art32 sees data, not contracts, and gives no legal advice.

This page is generated from the table of rules in generator/lint.

**Severity.** An *error* is an entry that contradicts the law, a standard or the
publisher's own promise, or lacks what the law asks of that very entry. A
*warning* is something else that is missing or vague, or a judgment that rests on
words alone. A *note* is worth knowing.

**What happens.** art32 check shows all findings and ends with exit code 1 when
there is an error, so that it can guard a pull request. art32 build is never
stopped by a finding: it shows the errors as warnings and counts the rest.
Findings appear once data/ has no structural errors. A first draft, in which every
measure is planned, is not asked for what is missing.

**Today** is --today, or SOURCE_DATE_EPOCH, or the newest day in the data.

**Sources** carry the day on which they were held to be true. Some were read in
the text, others are cited after secondary sources or from memory, and law
changes: read them again before you rely on them.

## Accepting a finding

Where a finding is right and stays, say so in data/register.toml. It is then
shown as a note with the reason:

` + "```toml\n" + `[[accepted]]
rule = "place-not-named"
record = "akamai"            # the id of the entry; leave it out for the register and the organisation
reason = "The scrubbing centre depends on where an attack comes from; the operator names no list."
until = 2027-06-30           # optional; after that day the finding is back
` + "```" + `

An acceptance that has expired, or that fits no finding, is a warning of its own.
Errors of the structure cannot be accepted.
`
