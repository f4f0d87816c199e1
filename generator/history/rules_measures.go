package history

import (
	"art32/generator/trust"
)

func measureRules() []Rule {
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(fits...)}
	}
	scope := key("applies_to", "statements.applies_to", "locations", "statements.locations")
	condition := key("condition", "statements.condition")
	status := key("status", "statements.status")
	return []Rule{
		row("absence-added", "it is said openly that something is not done or only planned", Notable, "", "", "now-stated", whole(OpAdded), not(reliable)),
		row("measure-added", "a new measure", Notable, "", Raised, "measure-added", whole(OpAdded)),
		row("ended-measure-dropped", "a measure that had ended vanished", Editorial, "", "", "had-ended", whole(OpRemoved), endedBefore),
		row("promise-dropped", "a measure that was promised for a certain day is no longer mentioned", Notable, "", Lowered, "promise-withdrawn", whole(OpRemoved), promisedForDay),
		row("plan-dropped", "a measure that was never in place, nor promised for a day, is no longer mentioned", Notable, "", "", "no-longer-stated", whole(OpRemoved), not(reliable)),
		row("measure-dropped", "a measure is gone", Notable, ChangeProtection, Lowered, "measure-dropped", whole(OpRemoved)),
		row("status-weakened", "a measure can be relied on less", Notable, ChangeProtection, Lowered, "status-weakened", status, direct(Lowered)),
		row("status-strengthened", "a measure can be relied on more", Notable, "", Raised, "status-strengthened", status, direct(Raised)),
		row("status-changed", "another status of the same strength", Notable, "", "", "status-changed", status),
		row("measure-ending", "a measure gets an end that lies ahead", Notable, ChangeProtection, Lowered, "measure-will-end", key("until"), nothingBefore, not(isPast)),
		row("measure-ended", "a measure gets an end that is past", Notable, ChangeProtection, Lowered, "measure-dropped", key("until"), nothingBefore),
		row("measure-stays", "the end of a measure is taken back", Notable, "", Raised, "end-withdrawn", key("until"), nothingAfter),
		row("end-of-measure-moved", "the end of a measure has another date", Notable, "", "", "date-of-end", key("until")),
		row("promised-later", "a measure that is only planned is promised for a later day, or for none", Notable, "", Lowered, "promised-later", key("since", "statements.since"), onlyPlanned, either(later, nothingAfter)),
		row("promised-sooner", "a measure that is only planned is promised for an earlier day, or for one at last", Notable, "", Raised, "promised-sooner", key("since", "statements.since"), onlyPlanned),
		row("measure-since", "the date from which a measure holds", Editorial, "", "", "date-only", key("since", "statements.since")),
		row("fact-lowered", "a figure protects less than before, or is no longer promised", Notable, ChangeProtection, Lowered, "fact-lowered", key("facts", "statements.facts"), direct(Lowered)),
		row("fact-raised", "a figure protects more than before, or is promised now", Notable, "", Raised, "fact-raised", key("facts", "statements.facts"), direct(Raised)),
		row("fact-changed", "another detail, of which none protects more in every case", Notable, "", "", "fact-changed", key("facts", "statements.facts")),
		row("scope-narrowed", "the measure holds for fewer processings or locations", Notable, ChangeProtection, Lowered, "scope-narrowed", scope, narrower, not(wider)),
		row("scope-widened", "the measure holds for more processings or locations", Notable, "", Raised, "scope-widened", scope, wider, not(narrower)),
		row("scope-changed", "the measure holds for other processings or locations", Notable, ChangeProtection, Lowered, "scope-narrowed", scope),
		row("promised-statement-dropped", "a statement of what was promised for a certain day is gone", Notable, "", Lowered, "promise-withdrawn", part(OpRemoved, "statements"), promisedForDay),
		row("absent-statement-dropped", "a statement that something is not done, or only planned without a day, is gone", Notable, "", "", "no-longer-stated", part(OpRemoved, "statements"), not(reliable)),
		row("statement-dropped", "a statement of a measure is gone", Notable, ChangeProtection, Lowered, "promise-withdrawn", part(OpRemoved, "statements")),
		row("absent-statement-added", "a statement that something is not done, or only planned", Notable, "", "", "now-stated", part(OpAdded, "statements"), not(reliable)),
		row("statement-added", "a new statement of a measure", Notable, "", Raised, "measure-added", part(OpAdded, "statements")),
		row("measure-text-dropped", "the description of a measure is gone", Notable, ChangeProtection, Lowered, "promise-withdrawn", part(OpRemoved, "text")),
		row("measure-text", "other words for what is done", Notable, "", "", "text-changed", key("text", "title", "statements.text", "responsibility")),
		row("measure-condition-added", "a measure holds on a condition only", Notable, ChangeProtection, Lowered, "status-weakened", condition, newlyStated),
		row("measure-condition-dropped", "a measure holds without condition", Notable, "", Raised, "status-strengthened", condition, noLonger),
		row("measure-condition", "another condition of a measure", Notable, "", "", "text-changed", condition),
		row("measure-provider", "who carries out a measure", Notable, "", "", "responsibility", key("provided_by", "statements.provided_by")),
		row("measure-grouping", "category and kind of a measure", Editorial, "", "", "grouping", key("category", "kind")),
		row("crosswalk", "controls of other frameworks to which a measure relates", Editorial, "", "", "relation-only", key("frameworks.*")),
		row("evidence-dropped", "evidence for a measure is gone", Notable, "", "", "evidence-dropped", part(OpRemoved, "evidence")),
		row("evidence", "evidence for a measure", Editorial, "", "", "evidence-only", key("evidence.*")),
	}
}

func certificateRules() []Rule {
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(fits...)}
	}
	return []Rule{
		row("certificate-added", "a new certificate", Notable, "", Raised, "certificate-added", whole(OpAdded)),
		row("expired-certificate-dropped", "an expired certificate vanished from the list", Editorial, "", "", "had-ended", whole(OpRemoved), endedBefore),
		row("vendor-certificate-dropped", "a certificate of a sub-processor is gone", Notable, "", "", "certificate-dropped", whole(OpRemoved), vendorCertificate),
		row("certificate-dropped", "an own certificate is gone", Notable, ChangeProtection, Lowered, "certificate-dropped", whole(OpRemoved)),
		row("certificate-weaker", "a certificate became a weaker claim", Notable, ChangeProtection, Lowered, "certificate-weaker", key("kind"), func(x *Change, _ *comparer) bool { return x.After == trust.CertificateAlignment }),
		row("certificate-changed", "another standard, kind, holder or scope", Notable, "", "", "certificate-changed", key("standard", "kind", "holder", "scope")),
		row("validity-unstated", "it is no longer said until when a certificate holds", Notable, "", "", "no-longer-stated", key("valid_until", "period_until"), nothingAfter),
		row("validity-shorter", "a certificate ends earlier", Notable, ChangeProtection, Lowered, "validity-shorter", key("valid_until", "period_until"), earlier),
		row("renewed", "a certificate or report was renewed", Editorial, "", "", "renewed", key("valid_until", "valid_from", "period_from", "period_until", "number", "issuer", "url")),
		row("certificate-note", "a note on a certificate", Notable, "", "", "text-changed", key("note")),
	}
}

func registerRules() []Rule {
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(fits...)}
	}
	days := key("notice_days.*", "objection_days.*")
	return []Rule{
		row("language-dropped", "the register is no longer published in a language", Notable, "", "", "language-dropped", key("languages"), removed),
		row("language-added", "the register is published in a further language", Editorial, "", "", "language-added", key("languages")),
		row("prevailing-language", "another language prevails", Notable, "", "", "terms-changed", key("prevailing_language")),
		row("authorisation-general", "controllers no longer authorise each sub-processor", Notable, ChangeProtection, Lowered, "terms-changed", key("authorisation"), func(x *Change, _ *comparer) bool { return x.After == trust.AuthorisationGeneral }),
		row("authorisation-specific", "controllers authorise each sub-processor", Notable, "", Raised, "terms-changed", key("authorisation")),
		row("period-shorter", "a shorter notice or objection period", Notable, ChangeProtection, Lowered, "period-shorter", days, fewerDays),
		row("period-longer", "a longer notice or objection period", Notable, "", Raised, "period-longer", days),
		row("objection", "how to object and what happens then", Notable, "", "", "terms-changed", key("objection")),
		row("review-rarer", "the register is reviewed more rarely", Notable, ChangeProtection, Lowered, "fact-lowered", key("review_months"), moreMonths),
		row("review-oftener", "the register is reviewed more often", Notable, "", Raised, "fact-raised", key("review_months")),
		row("translation-reviewed", "a translation was reviewed", Editorial, "", "", "date-only", key("translations.reviewed")),
		row("translation-kind", "how a translation came about", Notable, "", "", "translation-kind", key("translations.*")),
		row("jurisdictions", "legal spaces whose controllers are served", Notable, "", "", "terms-changed", key("jurisdictions")),
		row("annex-names", "order and names of the parts of the annex", Editorial, "", "", "name-only", key("annex.*")),
		row("register-text", "title or introduction of the register", Notable, "", "", "text-changed", key("title", "introduction")),
	}
}

func organisationRules() []Rule {
	row := func(id, what string, class Class, reason string, fits ...test) Rule {
		return Rule{id, what, class, "", "", reason, all(fits...)}
	}
	return []Rule{
		row("processor-renamed", "another name of the processor", Notable, "name-changed", key("legal_name")),
		row("processor-seat", "another address or register entry of the processor", Notable, "seat-moved", key("address.*", "registration.*")),
		row("contact-hours", "when a contact answers", Editorial, "contact-details", key("contacts.hours", "contacts.position", "contacts.name")),
		row("contact-changed", "whom controllers can turn to", Notable, "contact-changed", key("contacts.*")),
		row("authority", "supervisory authority or representatives", Notable, "contact-changed", key("supervisory_authority.*", "representatives.*")),
		row("presentation", "brand, web site, logo and colour", Editorial, "presentation", key("brand", "website", "logo", "colour")),
		row("about", "what is said about the organisation", Editorial, "presentation", key("about")),
	}
}

func documentRules() []Rule {
	row := func(id, what string, class Class, reason string, fits ...test) Rule {
		return Rule{id, what, class, "", "", reason, all(fits...)}
	}
	return []Rule{
		row("document-added", "a further document", Notable, "document-added", whole(OpAdded)),
		row("document-removed", "a document is no longer offered", Notable, "document-removed", whole(OpRemoved)),
		row("document-tier", "how a document can be had", Notable, "document-tier", key("tier")),
		row("document-file", "a document in a language came or went", Notable, "document-added", part(OpAdded, "files"), always),
		row("document-file-removed", "a document in a language is no longer offered", Notable, "document-removed", part(OpRemoved, "files")),
		row("document-version", "another version of a document", Notable, "document-version", key("files.version", "files.valid_from", "files.valid_until")),
		row("document-place", "where a document can be found and whom to ask", Editorial, "link-only", key("files.*", "contact", "request")),
		row("document-text", "title, category or description of a document", Editorial, "presentation", key("title", "category", "description")),
	}
}

// lastRules catch what no other rule matches.
func lastRules() []Rule {
	return []Rule{
		{"unforeseen", "a field for which no rule was written", Notable, "", "", "text-changed", always},
	}
}
