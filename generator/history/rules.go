package history

import (
	"slices"
	"strings"

	"art32/generator/trust"
)

// Rule says what a change means. The first rule that fits decides.
type Rule struct {
	ID   string
	What string // for whoever reads the table
	Class
	// Type of change for the notice clock; "" where there is nothing to object to.
	Type trust.ChangeType
	Direction
	// Reason is the key of the sentence that tells a reader why; see [Reason].
	Reason string

	fits test
}

// Rules is the table by which every change is judged, in its order: first what
// is editorial whatever it touches, then each kind of record, last the rest,
// which counts as notable, so that a field nobody has thought of is not missed.
func Rules() []Rule {
	list := sizeRules()
	for _, k := range Kinds() {
		list = append(list, rulesOf(k)...)
	}
	return append(list, lastRules()...)
}

// rulesOf are the rules for one kind of record.
func rulesOf(k Kind) []Rule {
	switch k {
	case KindSubprocessor:
		return slices.Concat(subprocessorRules(), placeRules(), transferRules())
	case KindLocation:
		return locationRules()
	case KindProcessing:
		return processingRules()
	case KindMeasure:
		return measureRules()
	case KindCertificate:
		return certificateRules()
	case KindRegister:
		return registerRules()
	case KindOrganisation:
		return organisationRules()
	case KindDocument:
		return documentRules()
	}
	return nil
}

// judge lets the first rule that fits decide.
func (c *comparer) judge(change *Change) {
	kind := change.Record.Kind
	if c.rules[kind] == nil {
		c.rules[kind] = slices.Concat(sizeRules(), rulesOf(kind), lastRules())
	}
	for i := range c.rules[kind] {
		r := &c.rules[kind][i]
		if r.fits(change, c) {
			change.Rule, change.Class, change.Type, change.Reason = r.ID, r.Class, r.Type, r.Reason
			if change.Direction == "" {
				change.Direction = r.Direction
			}
			return
		}
	}
}

// test is the condition of a rule.
type test func(*Change, *comparer) bool

func all(tests ...test) test {
	return func(x *Change, c *comparer) bool {
		return !slices.ContainsFunc(tests, func(t test) bool { return !t(x, c) })
	}
}

func not(t test) test { return func(x *Change, c *comparer) bool { return !t(x, c) } }

func always(*Change, *comparer) bool { return true }

func kind(kinds ...Kind) test {
	return func(x *Change, _ *comparer) bool { return slices.Contains(kinds, x.Record.Kind) }
}

// whole is an operation on a record.
func whole(op Op) test {
	return func(x *Change, _ *comparer) bool { return x.Op == op && x.Field == "" }
}

// part is an operation on a part of a record.
func part(op Op, fields ...string) test {
	return all(key(fields...), func(x *Change, _ *comparer) bool { return x.Op == op })
}

// key matches fields; one that ends with ".*" matches those below it too.
func key(fields ...string) test {
	return func(x *Change, _ *comparer) bool {
		return slices.ContainsFunc(fields, func(f string) bool {
			if below, ok := strings.CutSuffix(f, ".*"); ok {
				return x.Field == below || strings.HasPrefix(x.Field, below+".")
			}
			return x.Field == f
		})
	}
}

func size(sizes ...edit) test {
	return func(x *Change, _ *comparer) bool { return slices.Contains(sizes, x.edit) }
}

func added(x *Change, _ *comparer) bool   { return len(x.Added) > 0 }
func removed(x *Change, _ *comparer) bool { return len(x.Removed) > 0 }

// newlyStated: a list that said nothing before.
func newlyStated(x *Change, _ *comparer) bool {
	return len(x.Texts) > 0 && x.Texts[0].Before == ""
}

// noLonger: a text or list that says nothing any more.
func noLonger(x *Change, _ *comparer) bool {
	return len(x.Texts) > 0 && x.Texts[0].After == "" || len(x.Texts) == 0 && x.After == nil && x.Before != nil
}

// wider and narrower are for lists of references of which an empty one means
// all.
func wider(x *Change, _ *comparer) bool {
	before, after := len(stringsOf(x.Before)), len(stringsOf(x.After))
	return before > 0 && (after == 0 || len(x.Added) > 0)
}

func narrower(x *Change, _ *comparer) bool {
	before, after := len(stringsOf(x.Before)), len(stringsOf(x.After))
	return after > 0 && (before == 0 || len(x.Removed) > 0)
}

func direct(d Direction) test {
	return func(x *Change, _ *comparer) bool { return x.Direction == d }
}

func on(name string, before, after any) test {
	return func(x *Change, _ *comparer) bool { return x.Field == name && x.Before == before && x.After == after }
}

// sizeRules hold for every record: what they match is editorial wherever it is.
func sizeRules() []Rule {
	return []Rule{
		{"notation", "a figure written in other units or in another order", Editorial, "", "", "same-content", func(x *Change, _ *comparer) bool { return x.Fact != nil && x.edit == editMarkup }},
		{"reordered", "the same entries in another order", Editorial, "", "", "same-content", func(x *Change, _ *comparer) bool { return x.Op == OpReordered }},
		{"moved", "a statement stands in another place of its measure", Editorial, "", "", "same-content", func(x *Change, _ *comparer) bool { return x.Op == OpMoved }},
		{"id-changed", "an entry has another id and nearly the same content", Editorial, "", "", "address-changed", whole(OpIDChanged)},
		{"translation", "only languages changed that do not prevail", Editorial, "", "", "prevailing-unchanged", size(editTranslation)},
		{"white-space", "white space, emphasis or line breaks of a text", Editorial, "", "", "same-words", size(editMarkup)},
		{"text-link", "an address behind the words of a text", Editorial, "", "", "same-words", size(editLink)},
		{"slip", "letters put right, without another number, negation or modality", Editorial, "", "", "slip-corrected", size(editTypo)},
		{"link", "the address of a page or file", Editorial, "", "", "link-only", all(not(key("contacts.url")), func(x *Change, _ *comparer) bool { return isLink(x.Before) && isLink(x.After) })},
		{"date-stamp", "a date of a review, signature, check or announcement", Editorial, "", "", "date-only",
			key("reviewed_on", "announced", "contract.signed", "transfers.signed", "transfers.tia.date", "transfers.listing.checked_on",
				"evidence.date", "security_txt.*")},
	}
}

func isLink(v any) bool {
	switch v.(type) {
	case nil, trust.URL, trust.FilePath:
		return v != nil
	}
	return false
}

func subprocessorRules() []Rule {
	is := kind(KindSubprocessor)
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(append([]test{is}, fits...)...)}
	}
	return []Rule{
		row("subprocessor-replaced", "a new sub-processor takes the place of another one", Notable, trust.ChangeReplacement, "", "other-recipient", whole(OpReplaced)),
		row("independent-added", "a company listed for clarity, which is no sub-processor", Notable, "", "", "listed-for-clarity", whole(OpAdded), independentAfter),
		row("former-added", "a sub-processor that is no longer used was added to the list", Notable, "", "", "list-completed", whole(OpAdded), endedAfter),
		row("subprocessor-added-third-country", "a new sub-processor that processes data outside the EEA", Notable, trust.ChangeAddition, "", "new-recipient-third-country", whole(OpAdded), outsideEEA),
		row("subprocessor-added", "a new sub-processor", Notable, trust.ChangeAddition, "", "new-recipient", whole(OpAdded)),
		row("former-dropped", "a sub-processor that had ended vanished from the list", Editorial, "", "", "had-ended", whole(OpRemoved), endedBefore),
		row("independent-dropped", "a company that is no sub-processor vanished from the list", Editorial, "", "", "listed-for-clarity", whole(OpRemoved), independentBefore),
		row("subprocessor-removed", "a sub-processor vanished from the list", Notable, trust.ChangeRemoval, "", "recipient-leaves", whole(OpRemoved)),
		row("ended-by-replacement", "the end of a sub-processor whose replacement is announced", Editorial, "", "", "part-of-replacement", key("ended", "end_reason"), isReplaced),
		row("subprocessor-ended", "a sub-processor gets an end", Notable, trust.ChangeRemoval, "", "recipient-leaves", key("ended"), nothingBefore),
		row("subprocessor-resumed", "the end of a sub-processor is taken back", Notable, trust.ChangeAddition, "", "new-recipient", key("ended"), nothingAfter),
		row("end-moved", "the end of a sub-processor has another date", Notable, "", "", "date-of-end", key("ended")),
		row("end-reason", "why a sub-processor is no longer used", Editorial, "", "", "explanation", key("end_reason")),
		row("engaged-earlier", "an announced engagement begins earlier", Notable, trust.ChangeAddition, "", "begins-earlier", key("effective"), stillAhead, earlier),
		row("engaged-later", "an announced engagement begins later", Notable, "", "", "begins-later", key("effective"), stillAhead),
		row("past-date", "the first day of an engagement that has long begun", Editorial, "", "", "date-only", key("effective")),
		row("became-processor", "a company listed for clarity became a sub-processor", Notable, trust.ChangeAddition, "", "new-recipient", key("role"), func(x *Change, _ *comparer) bool { return x.Before == trust.RoleIndependent }),
		row("became-independent", "a sub-processor is now called independent", Notable, trust.ChangeRemoval, "", "role-changed", key("role"), func(x *Change, _ *comparer) bool { return x.After == trust.RoleIndependent }),
		row("role-changed", "another role of the company", Notable, "", "", "role-changed", key("role")),
		row("entity-changed", "another legal entity: name and seat or register entry changed", Notable, trust.ChangeReplacement, "", "other-recipient", key("legal_name"), entityChanged),
		row("renamed", "another name of the same company", Notable, "", "", "name-changed", key("legal_name")),
		row("service-changed", "another service or category of service", Notable, trust.ChangePurpose, "", "purpose-may-widen", key("service", "category")),
		row("purpose-changed", "another purpose", Notable, trust.ChangePurpose, "", "purpose-may-widen", key("purpose")),
		row("data-stated", "the data or people concerned are stated for the first time", Notable, "", "", "now-stated", key("data_categories", "data_subjects"), newlyStated),
		row("data-unstated", "the data or people concerned are no longer stated", Notable, trust.ChangePurpose, "", "no-limit-any-more", key("data_categories", "data_subjects"), noLonger),
		row("data-widened", "more data, people or special categories", Notable, trust.ChangePurpose, "", "more-data", key("data_categories", "data_subjects", "special_categories"), added),
		row("data-narrowed", "fewer data, people or special categories", Notable, "", "", "fewer-data", key("data_categories", "data_subjects", "special_categories")),
		row("use-widened", "used for more processings or products", Notable, trust.ChangePurpose, "", "wider-use", key("processings"), wider),
		row("use-narrowed", "used for fewer processings", Notable, "", "", "narrower-use", key("processings")),
		row("products-widened", "used for more products", Notable, trust.ChangePurpose, "", "wider-use", key("products"), added),
		row("products-narrowed", "used for fewer products", Notable, "", "", "narrower-use", key("products")),
		row("ai-widened", "artificial intelligence is used on the data, or trained with them", Notable, trust.ChangePurpose, "", "ai-use", key("ai"), aiWider),
		row("ai-narrowed", "less use of artificial intelligence, or none as stated now", Notable, "", "", "ai-use", key("ai")),
		row("condition-dropped", "the condition on which the company is used is gone", Notable, trust.ChangePurpose, "", "wider-use", key("condition"), noLonger),
		row("condition-added", "the company is used on a condition only", Notable, "", "", "narrower-use", key("condition"), newlyStated),
		row("condition-changed", "another condition on which the company is used", Notable, trust.ChangePurpose, "", "purpose-may-widen", key("condition")),
		row("engaged-by", "engaged by another company of the chain", Notable, "", "", "chain-changed", key("parent")),
		row("seat-third-country", "the company's seat is now outside the EEA", Notable, trust.ChangeLocation, "", "new-third-country", key("seat.address.country"), toThirdCountry),
		row("seat-country", "the company's seat is in another country", Notable, "", "", "seat-moved", key("seat.address.country")),
		row("control-changed", "another company controls it", Notable, "", "", "control-changed", key("seat.parent_company", "seat.parent_country")),
		row("seat-detail", "address or register entry of the company", Editorial, "", "", "contact-details", key("seat.*")),
		row("vendor-contact", "how the company can be reached", Editorial, "", "", "contact-details", key("contact.*")),
		row("vendor-links", "pages of the company and of its agreement", Editorial, "", "", "link-only", key("urls.*", "contract.*")),
		row("relation", "links to a certificate or to the company that was replaced", Editorial, "", "", "relation-only", key("certificates", "replaces")),
		row("note", "a note for readers", Notable, "", "", "text-changed", key("note")),
	}
}

// placeRules judge the places of processing of a sub-processor.
func placeRules() []Rule {
	is := kind(KindSubprocessor)
	row := func(id, what string, class Class, typ trust.ChangeType, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, "", reason, all(append([]test{is}, fits...)...)}
	}
	return []Rule{
		row("place-extent", "processing that is no longer bound to named countries", Notable, trust.ChangeLocation, "place-widened", part(OpAdded, "locations"), newExtent),
		row("new-third-country", "processing in a country outside the EEA in which the company did not process before", Notable, trust.ChangeLocation, "new-third-country", part(OpAdded, "locations"), newCountry, outsideEEA),
		row("new-country", "processing in another country of the EEA", Notable, trust.ChangeLocation, "new-country", part(OpAdded, "locations"), newCountry),
		row("storage-added", "data are stored in a country from which they were only accessed", Notable, trust.ChangeLocation, "place-widened", part(OpAdded, "locations"), onlyAccessed),
		row("new-place", "another place in the same country", Notable, trust.ChangeLocation, "new-place", part(OpAdded, "locations")),
		row("place-removed", "a place of processing is gone", Notable, "", "place-removed", part(OpRemoved, "locations")),
		row("now-stored", "data are stored where they were only accessed", Notable, trust.ChangeLocation, "place-widened", on("locations.access_only", true, nil)),
		row("only-accessed", "data are only accessed where they were stored", Notable, "", "place-narrowed", key("locations.access_only")),
		row("region-not-chosen", "the customer no longer chooses the region", Notable, trust.ChangeLocation, "place-widened", on("locations.customer_region", true, nil)),
		row("region-chosen", "the customer chooses the region", Notable, "", "place-narrowed", key("locations.customer_region")),
		row("place-detail", "a place is named more closely", Editorial, "", "more-precise", key("locations.region", "locations.city", "locations.facility"), nothingBefore),
		row("place-vague", "a place is named less closely", Notable, "", "less-precise", key("locations.region", "locations.city", "locations.facility"), nothingAfter),
		row("place-moved", "another region, city or facility in the same country", Notable, trust.ChangeLocation, "new-place", key("locations.region", "locations.city", "locations.facility")),
		row("place-note", "what happens at a place", Notable, "", "text-changed", key("locations.note")),
	}
}

func transferRules() []Rule {
	is := kind(KindSubprocessor)
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(append([]test{is}, fits...)...)}
	}
	return []Rule{
		row("no-transfer-stated", "the entry says, or no longer says, that there is no transfer", Editorial, "", "", "no-transfer", key("transfers"), noTransfer),
		row("new-transfer", "a transfer to a third country that was not there before", Notable, trust.ChangeMechanism, "", "new-transfer", part(OpAdded, "transfers"), newRecipientCountry),
		row("mechanism-added", "a further legal basis of a transfer", Notable, trust.ChangeMechanism, "", "mechanism-changed", part(OpAdded, "transfers")),
		row("transfer-ended", "no more transfer to a third country", Notable, "", "", "transfer-ended", part(OpRemoved, "transfers"), goneCountry),
		row("mechanism-removed", "a legal basis is gone while the transfer goes on", Notable, trust.ChangeMechanism, "", "mechanism-changed", part(OpRemoved, "transfers")),
		row("mechanism-changed", "another legal basis of a transfer", Notable, trust.ChangeMechanism, "", "mechanism-changed", key("transfers.mechanism", "transfers.modules", "transfers.derogation", "transfers.to", "transfers.extent")),
		row("fallback-added", "a fallback should the legal basis fall", Notable, "", Raised, "fallback", key("transfers.fallback"), nothingBefore),
		row("fallback-changed", "another fallback or none", Notable, trust.ChangeMechanism, "", "fallback", key("transfers.fallback")),
		row("listing-dropped", "the recipient is no longer named as listed", Notable, trust.ChangeMechanism, "", "mechanism-changed", part(OpRemoved, "transfers.listing")),
		row("listing-name", "listed under another name", Notable, "", "", "name-changed", key("transfers.listing.name")),
		row("listing", "the entry in the list of participants", Editorial, "", "", "evidence-only", key("transfers.listing.*")),
		row("tia-dropped", "the transfer impact assessment is no longer named", Notable, ChangeProtection, Lowered, "safeguard-dropped", part(OpRemoved, "transfers.tia")),
		row("tia-result", "another result of the transfer impact assessment", Notable, "", "", "text-changed", key("transfers.tia.result")),
		row("tia", "the transfer impact assessment", Editorial, "", "", "evidence-only", key("transfers.tia.*")),
		row("transfer-data-widened", "more data are transferred", Notable, trust.ChangePurpose, "", "more-data", key("transfers.data"), added),
		row("transfer-data-unlimited", "the transfer is no longer limited to certain data", Notable, trust.ChangePurpose, "", "no-limit-any-more", key("transfers.data"), noLonger),
		row("transfer-data-narrowed", "fewer data are transferred", Notable, "", "", "fewer-data", key("transfers.data")),
		row("supplementary-dropped", "supplementary measures are gone", Notable, ChangeProtection, Lowered, "safeguard-dropped", part(OpRemoved, "transfers.supplementary")),
		row("supplementary-added", "supplementary measures were added", Notable, "", Raised, "safeguard-added", part(OpAdded, "transfers.supplementary")),
		row("supplementary-changed", "other supplementary measures", Notable, "", "", "text-changed", key("transfers.supplementary")),
		row("transfer-note", "a note on a transfer", Notable, "", "", "text-changed", key("transfers.note")),
	}
}

func locationRules() []Rule {
	is := kind(KindLocation)
	row := func(id, what string, class Class, typ trust.ChangeType, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, "", reason, all(append([]test{is}, fits...)...)}
	}
	return []Rule{
		row("location-third-country", "a new location in a country outside the EEA", Notable, trust.ChangeLocation, "new-third-country", whole(OpAdded), outsideEEA),
		row("location-added", "a new location", Notable, trust.ChangeLocation, "new-place", whole(OpAdded)),
		row("closed-location-dropped", "a location that had closed vanished from the list", Editorial, "", "had-ended", whole(OpRemoved), endedBefore),
		row("location-removed", "a location is gone", Notable, "", "place-removed", whole(OpRemoved)),
		row("location-ending", "a location is or will be closed", Notable, "", "place-removed", key("until")),
		row("opening-moved", "the opening of a location has another date", Notable, "", "date-of-opening", key("since"), stillAhead),
		row("opening-date", "the first day of a location in use", Editorial, "", "date-only", key("since")),
		row("location-moved", "another country", Notable, trust.ChangeLocation, "new-country", key("country")),
		row("location-operator", "another operator", Notable, trust.ChangeLocation, "operator-changed", key("operator")),
		row("location-place", "another city or region", Notable, trust.ChangeLocation, "new-place", key("city", "region"), not(nothingBefore)),
		row("location-detail", "address, city or region named more closely", Editorial, "", "more-precise", key("city", "region", "address")),
		row("location-use", "more happens at the location, or for more processings", Notable, trust.ChangeLocation, "wider-use", key("activities"), added),
		row("location-use-narrowed", "less happens at the location", Notable, "", "narrower-use", key("activities")),
		row("location-hosts-widened", "the location is used for more processings", Notable, trust.ChangeLocation, "wider-use", key("hosts"), wider),
		row("location-hosts-narrowed", "the location is used for fewer processings", Notable, "", "narrower-use", key("hosts")),
		row("location-choice", "whether the customer chooses the location", Notable, "", "choice-changed", key("customer_region")),
		row("location-kind", "another kind of location", Notable, trust.ChangeLocation, "wider-use", key("kind")),
		row("commitment-dropped", "the promise about the location is gone", Notable, ChangeProtection, "promise-withdrawn", part(OpRemoved, "commitment")),
		row("commitment", "the promise about the location", Notable, "", "text-changed", key("commitment")),
		row("location-certificates", "certificates that cover the location", Editorial, "", "relation-only", key("certificates")),
		row("location-text", "title or note of a location", Notable, "", "text-changed", key("title", "note")),
	}
}

func processingRules() []Rule {
	is := kind(KindProcessing)
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(append([]test{is}, fits...)...)}
	}
	return []Rule{
		row("processing-added", "a new kind of processing", Notable, trust.ChangePurpose, "", "wider-use", whole(OpAdded)),
		row("processing-removed", "a kind of processing is no longer offered", Notable, "", "", "narrower-use", whole(OpRemoved)),
		row("processing-purpose", "another purpose or nature of the processing", Notable, trust.ChangePurpose, "", "purpose-may-widen", key("purpose", "nature")),
		row("processing-data-stated", "people or data are stated for the first time", Notable, "", "", "now-stated", key("data_subjects", "data_categories"), newlyStated),
		row("processing-data-widened", "more people, data or special categories", Notable, trust.ChangePurpose, "", "more-data", key("data_subjects", "data_categories", "special_categories"), added),
		row("processing-data-narrowed", "fewer people, data or special categories", Notable, "", "", "fewer-data", key("data_subjects", "data_categories", "special_categories")),
		row("retention-longer", "data are kept longer", Notable, trust.ChangePurpose, Lowered, "kept-longer", key("retention_period"), longer),
		row("retention-shorter", "data are kept for a shorter time", Notable, "", Raised, "kept-shorter", key("retention_period")),
		row("retention-text", "when and how data are erased", Notable, trust.ChangePurpose, "", "text-changed", key("retention")),
		row("processing-text", "name, duration or frequency of the processing", Notable, "", "", "text-changed", key("name", "duration", "frequency")),
		row("processing-products", "products by which the processing is known", Editorial, "", "", "name-only", key("products")),
	}
}

func measureRules() []Rule {
	is := kind(KindMeasure)
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(append([]test{is}, fits...)...)}
	}
	scope := key("applies_to", "statements.applies_to", "locations", "statements.locations")
	condition := key("condition", "statements.condition")
	status := key("status", "statements.status")
	return []Rule{
		row("absence-added", "it is said openly that something is not done or only planned", Notable, "", "", "now-stated", whole(OpAdded), not(reliable)),
		row("measure-added", "a new measure", Notable, "", Raised, "measure-added", whole(OpAdded)),
		row("ended-measure-dropped", "a measure that had ended vanished", Editorial, "", "", "had-ended", whole(OpRemoved), endedBefore),
		row("plan-dropped", "a measure that was never in place is no longer mentioned", Notable, "", "", "no-longer-stated", whole(OpRemoved), not(reliable)),
		row("measure-dropped", "a measure is gone", Notable, ChangeProtection, Lowered, "measure-dropped", whole(OpRemoved)),
		row("status-weakened", "a measure can be relied on less", Notable, ChangeProtection, Lowered, "status-weakened", status, direct(Lowered)),
		row("status-strengthened", "a measure can be relied on more", Notable, "", Raised, "status-strengthened", status, direct(Raised)),
		row("status-changed", "another status of the same strength", Notable, "", "", "status-changed", status),
		row("measure-ending", "a measure gets an end", Notable, ChangeProtection, Lowered, "measure-dropped", key("until"), nothingBefore),
		row("end-of-measure-moved", "the end of a measure is moved or taken back", Notable, "", "", "date-of-end", key("until")),
		row("measure-since", "the date from which a measure holds", Editorial, "", "", "date-only", key("since", "statements.since")),
		row("fact-lowered", "a figure protects less than before, or is no longer promised", Notable, ChangeProtection, Lowered, "fact-lowered", key("facts", "statements.facts"), direct(Lowered)),
		row("fact-raised", "a figure protects more than before, or is promised now", Notable, "", Raised, "fact-raised", key("facts", "statements.facts"), direct(Raised)),
		row("fact-changed", "a figure that has no order of protection", Notable, "", "", "fact-changed", key("facts", "statements.facts")),
		row("scope-narrowed", "the measure holds for fewer processings or locations", Notable, ChangeProtection, Lowered, "scope-narrowed", scope, narrower, not(wider)),
		row("scope-widened", "the measure holds for more processings or locations", Notable, "", Raised, "scope-widened", scope, wider, not(narrower)),
		row("scope-changed", "the measure holds for other processings or locations", Notable, ChangeProtection, Lowered, "scope-narrowed", scope),
		row("absent-statement-dropped", "a statement that something is not done, or only planned, is gone", Notable, "", "", "no-longer-stated", part(OpRemoved, "statements"), not(reliable)),
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
	is := kind(KindCertificate)
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(append([]test{is}, fits...)...)}
	}
	return []Rule{
		row("certificate-added", "a new certificate", Notable, "", Raised, "certificate-added", whole(OpAdded)),
		row("expired-certificate-dropped", "an expired certificate vanished from the list", Editorial, "", "", "had-ended", whole(OpRemoved), endedBefore),
		row("vendor-certificate-dropped", "a certificate of a sub-processor is gone", Notable, "", "", "certificate-dropped", whole(OpRemoved), vendorCertificate),
		row("certificate-dropped", "an own certificate is gone", Notable, ChangeProtection, Lowered, "certificate-dropped", whole(OpRemoved)),
		row("certificate-weaker", "a certificate became a weaker claim", Notable, ChangeProtection, Lowered, "certificate-dropped", key("kind"), func(x *Change, _ *comparer) bool { return x.After == trust.CertificateAlignment }),
		row("certificate-changed", "another standard, kind, holder or scope", Notable, "", "", "certificate-changed", key("standard", "kind", "holder", "scope")),
		row("validity-shorter", "a certificate ends earlier", Notable, ChangeProtection, Lowered, "certificate-dropped", key("valid_until", "period_until"), earlier),
		row("renewed", "a certificate or report was renewed", Editorial, "", "", "renewed", key("valid_until", "valid_from", "period_from", "period_until", "number", "issuer", "url")),
		row("certificate-note", "a note on a certificate", Notable, "", "", "text-changed", key("note")),
	}
}

func registerRules() []Rule {
	is := kind(KindRegister)
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(append([]test{is}, fits...)...)}
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
	is := kind(KindOrganisation)
	row := func(id, what string, class Class, reason string, fits ...test) Rule {
		return Rule{id, what, class, "", "", reason, all(append([]test{is}, fits...)...)}
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
	is := kind(KindDocument)
	row := func(id, what string, class Class, reason string, fits ...test) Rule {
		return Rule{id, what, class, "", "", reason, all(append([]test{is}, fits...)...)}
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
