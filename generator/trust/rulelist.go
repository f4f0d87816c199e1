package trust

// Rule is a check that [Load] makes. Problems name it in brackets.
type Rule struct {
	Name string
	// About says in a sentence what is checked.
	About string
}

// Rules lists the checks of [Load] in groups: files, keys and values, texts,
// then what holds between keys and records.
func Rules() []Rule {
	return []Rule{
		{"missing-file", "data/register.toml and data/organisation.toml exist."},
		{"unknown-file", "What stands in data/ is read; anything else is likely a slip of the name (warning)."},
		{"unreadable", "The files can be read and are ordinary files."},
		{"outside", "Symbolic links stay within the site folder."},
		{"too-large", "A data file has at most 8 MB, a published file 200 MB."},
		{"too-many-records", "All files together have at most 20,000 entries."},
		{"too-many-problems", "At most 200 errors and 200 warnings are shown per file; this one counts the rest."},
		{"not-utf8", "The files are UTF-8."},
		{"toml-syntax", "The files are TOML 1.1."},
		{"too-deep", "Tables, lists and keys are nested at most 128 deep, statements 20 deep."},

		{"unknown-key", "Every key is one of the format."},
		{"missing-key", "Required keys are there, and required lists are not empty."},
		{"wrong-type", "A value has the type of its key: text, number, date, list, table."},
		{"bad-value", "A value is one of those listed, and text is not empty and has no space around it."},
		{"bad-id", "Ids are lower-case kebab."},
		{"duplicate-id", "An id is used once among the entries of a kind."},
		{"dangling-reference", "References lead to entries that exist."},
		{"duplicate-value", "A list does not contain the same value twice (warning)."},
		{"bad-character", "Control characters and those that turn the direction of text are refused."},
		{"too-long", "A line has at most 1,000 bytes, a text 64,000."},
		{"bad-country", "Countries are ISO 3166-1 codes."},
		{"bad-region", "Regions are ISO 3166-2 codes."},
		{"bad-language", "Languages are BCP 47 tags in canonical form."},
		{"bad-date", "Dates are days between 1900 and 2199, without a time."},
		{"bad-duration", "Durations are ISO 8601 and longer than nothing."},
		{"bad-number", "Numbers are within their range."},
		{"bad-module", "Modules of the standard contractual clauses are 1 to 4."},
		{"bad-control", "Controls are bare identifiers, such as A.8.13."},
		{"bad-version", "Versions are digits, letters, dots and hyphens."},
		{"bad-token", "Facts that are names have at most 60 characters."},
		{"bad-colour", "Colours are six hexadecimal digits."},
		{"bad-path", "Paths stay under static/."},
		{"bad-url", "Addresses are absolute and of a safe scheme."},
		{"bad-email", "Email addresses are bare addresses."},
		{"bad-phone", "Phone numbers are in international form."},

		{"bad-text", "Texts are not empty and have no space around them."},
		{"missing-text", "Every text is there in the prevailing language."},
		{"missing-translation", "Every text is there in the other languages of the site, unless nothing is translated (warning)."},
		{"foreign-language", "Texts are in languages of the site."},
		{"list-length", "Lists have as many entries in every language (warning)."},
		{"raw-html", "No text contains HTML."},
		{"shortcode", "No text contains a shortcode."},
		{"markdown-subset", "Texts keep to the Markdown subset, and no part of them would vanish."},

		{"exactly-one", "Of country and extent, to and extent, path and url exactly one is given."},
		{"contact-channel", "A contact has email, phone or url."},
		{"evidence-target", "Evidence names a document, a certificate or an address."},
		{"document-tier", "Public documents have files; the others name whom to ask, and have none."},
		{"missing-static-file", "Files that are published exist under static/."},
		{"logo-format", "The logo is SVG or PNG."},
		{"prevailing-language", "The prevailing language is a language of the site."},
		{"translation-kind", "The register says of every other language how its texts came about."},
		{"missing-condition", "What holds under a condition names it (warning)."},
		{"transfer-modules", "Only mechanisms made of the standard contractual clauses have modules."},
		{"transfer-derogation", "A derogation is named if, and only if, the mechanism is one."},
		{"circular-reference", "Nobody is their own parent or replaces themselves, step by step."},
		{"date-order", "Things end after they begin."},
		{"certificate-holder", "A sub-processor names only certificates that it holds."},
	}
}
