package history

import (
	"art32/generator/trust"
)

func subprocessorRules() []Rule {
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(fits...)}
	}
	return []Rule{
		row("subprocessor-succeeded", "of a bare list: a company that does what one did that is gone, and no other one", Notable, trust.ChangeReplacement, "", "other-recipient", whole(OpReplaced), func(x *Change, _ *comparer) bool { return x.inferred }),
		row("subprocessor-replaced", "a new sub-processor takes the place of another one", Notable, trust.ChangeReplacement, "", "other-recipient", whole(OpReplaced)),
		row("independent-added", "a company listed for clarity, which is no sub-processor", Notable, "", "", "listed-for-clarity", whole(OpAdded), independentAfter),
		row("former-added", "a sub-processor that is no longer used was added to the list", Notable, "", "", "list-completed", whole(OpAdded), endedAfter),
		row("subprocessor-added-third-country", "a new sub-processor that processes data outside the EEA", Notable, trust.ChangeAddition, "", "new-recipient-third-country", whole(OpAdded), outsideEEA),
		row("subprocessor-added", "a new sub-processor", Notable, trust.ChangeAddition, "", "new-recipient", whole(OpAdded)),
		row("former-dropped", "a sub-processor that had ended vanished from the list", Editorial, "", "", "had-ended", whole(OpRemoved), endedBefore),
		row("plan-withdrawn", "an announced sub-processor is taken back before it began", Notable, "", "", withdrawn, whole(OpRemoved), not(independentBefore), neverBegan),
		row("independent-dropped", "a company that is no sub-processor vanished from the list", Editorial, "", "", "listed-for-clarity", whole(OpRemoved), independentBefore),
		row("subprocessor-removed", "a sub-processor vanished from the list", Notable, trust.ChangeRemoval, "", "recipient-leaves", whole(OpRemoved)),
		row("ended-by-replacement", "the end of a sub-processor whose replacement is announced", Editorial, "", "", "part-of-replacement", key("ended", "end_reason"), isReplaced),
		row("subprocessor-ending", "a sub-processor gets an end that lies ahead", Notable, trust.ChangeRemoval, "", "recipient-will-leave", key("ended"), nothingBefore, not(isPast)),
		row("subprocessor-ended", "a sub-processor gets an end that is past", Notable, trust.ChangeRemoval, "", "recipient-leaves", key("ended"), nothingBefore),
		row("end-withdrawn", "the end of a sub-processor is taken back before it came", Notable, "", "", "end-withdrawn", key("ended"), nothingAfter, not(wasPast)),
		row("subprocessor-resumed", "a sub-processor that had ended is used again", Notable, trust.ChangeAddition, "", "new-recipient", key("ended"), nothingAfter),
		row("end-moved", "the end of a sub-processor has another date", Notable, "", "", "date-of-end", key("ended")),
		row("end-reason", "why a sub-processor is no longer used", Editorial, "", "", "explanation", key("end_reason")),
		row("engaged-earlier-replacement", "an announced replacement begins earlier", Notable, trust.ChangeReplacement, "", "begins-earlier", key("effective"), stillAhead, earlier, replacesAnother),
		row("engaged-earlier", "an announced engagement begins earlier", Notable, trust.ChangeAddition, "", "begins-earlier", key("effective"), stillAhead, earlier),
		row("engaged-later", "an announced engagement begins later", Notable, "", "", "begins-later", key("effective"), stillAhead),
		row("announced-again-replacement", "the announcement of a replacement has another date, and with it the period to object", Notable, trust.ChangeReplacement, "", "announced-again", key("announced"), not(nothingAfter), notYetBegun, replacesAnother),
		row("announced-again", "the announcement of an engagement has another date, and with it the period to object", Notable, trust.ChangeAddition, "", "announced-again", key("announced"), not(nothingAfter), notYetBegun, not(independentRecord)),
		row("announcement-date", "the announcement of what has begun since, or gives nothing to object to", Editorial, "", "", "date-only", key("announced")),
		row("past-date", "the first day of an engagement that has long begun", Editorial, "", "", "date-only", key("effective")),
		row("became-processor", "a company listed for clarity became a sub-processor", Notable, trust.ChangeAddition, "", "new-recipient", key("role"), func(x *Change, _ *comparer) bool { return x.Before == trust.RoleIndependent }),
		row("became-independent", "a sub-processor is now called independent", Notable, trust.ChangeRemoval, "", "role-changed", key("role"), func(x *Change, _ *comparer) bool { return x.After == trust.RoleIndependent }),
		row("role-changed", "another role of the company", Notable, "", "", "role-changed", key("role")),
		row("entity-changed", "another legal entity: name and seat or register entry changed", Notable, trust.ChangeReplacement, "", "other-recipient", key("legal_name"), entityChanged),
		row(ruleRenamed, "another name of the same company", Notable, "", "", "name-changed", key("legal_name")),
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
		row("seat-third-country", "the company's seat is now outside the EEA", Notable, trust.ChangeLocation, "", "seat-third-country", key("seat.address.country"), toThirdCountry),
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
	row := func(id, what string, class Class, typ trust.ChangeType, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, "", reason, all(fits...)}
	}
	return []Rule{
		row("place-extent", "processing that is no longer bound to named countries", Notable, trust.ChangeLocation, "place-widened", part(OpAdded, "locations"), newExtent),
		row("place-named", "a country is named where all were meant before", Editorial, "", "more-precise", part(OpAdded, "locations"), placeNamed),
		row("new-third-country", "processing in a country outside the EEA in which the company did not process before", Notable, trust.ChangeLocation, "new-third-country", part(OpAdded, "locations"), newCountry, outsideEEA),
		row("new-country", "processing in another country of the EEA", Notable, trust.ChangeLocation, "new-country", part(OpAdded, "locations"), newCountry),
		row("storage-added", "data are stored in a country from which they were only accessed", Notable, trust.ChangeLocation, "now-stored", part(OpAdded, "locations"), onlyAccessed),
		row("new-place", "another place in the same country", Notable, trust.ChangeLocation, "new-place", part(OpAdded, "locations")),
		row("place-narrowed", "countries of the EEA are named where all of it was meant before", Editorial, "", "more-precise", part(OpRemoved, "locations"), extentNamed),
		row("place-removed", "a place of processing is gone", Notable, "", "place-removed", part(OpRemoved, "locations")),
		row("now-stored", "data are stored where they were only accessed", Notable, trust.ChangeLocation, "now-stored", on("locations.access_only", true, nil)),
		row("only-accessed", "data are only accessed where they were stored", Notable, "", "only-accessed", key("locations.access_only")),
		row("region-not-chosen", "the customer no longer chooses the region", Notable, trust.ChangeLocation, "region-not-chosen", on("locations.customer_region", true, nil)),
		row("region-chosen", "the customer chooses the region", Notable, "", "region-chosen", key("locations.customer_region")),
		row("place-detail", "a place is named more closely", Editorial, "", "more-precise", key("locations.region", "locations.city", "locations.facility"), either(nothingBefore, sameMoreClosely)),
		row("place-vague", "a place is named less closely", Notable, "", "less-precise", key("locations.region", "locations.city", "locations.facility"), nothingAfter),
		row("place-moved", "another region, city or facility in the same country", Notable, trust.ChangeLocation, "other-place", key("locations.region", "locations.city", "locations.facility")),
		row("place-note", "what happens at a place", Notable, "", "text-changed", key("locations.note")),
	}
}

func transferRules() []Rule {
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(fits...)}
	}
	return []Rule{
		row("no-transfer-stated", "the entry says, or no longer says, that there is no transfer", Editorial, "", "", "no-transfer", key("transfers"), noTransfer),
		row("new-transfer", "a transfer to a third country that was not there before", Notable, trust.ChangeMechanism, "", "new-transfer", part(OpAdded, "transfers"), newRecipientCountry),
		row("mechanism-added", "a further legal basis of a transfer", Notable, trust.ChangeMechanism, "", "mechanism-changed", part(OpAdded, "transfers")),
		row("transfer-ended", "no more transfer to a third country", Notable, "", "", "transfer-ended", part(OpRemoved, "transfers"), goneCountry),
		row("mechanism-removed", "a legal basis is gone while the transfer goes on", Notable, trust.ChangeMechanism, "", "mechanism-changed", part(OpRemoved, "transfers")),
		row("mechanism-changed", "another legal basis of a transfer", Notable, trust.ChangeMechanism, "", "mechanism-changed", key("transfers.mechanism", "transfers.to", "transfers.extent")),
		row("part-of-basis", "modules or letter that come and go with the legal basis or the fallback", Editorial, "", "", "part-of-basis", key("transfers.modules", "transfers.derogation"), basisChanged),
		row("modules-stated", "the modules of the standard contractual clauses are stated for the first time", Notable, "", "", "now-stated", key("transfers.modules"), noneBefore),
		row("modules-unstated", "the modules of the standard contractual clauses are no longer stated", Notable, "", "", "no-longer-stated", key("transfers.modules"), noneAfter),
		row("modules-changed", "other modules of the standard contractual clauses", Notable, trust.ChangeMechanism, "", "modules-changed", key("transfers.modules")),
		row("derogation-changed", "another letter of Art. 49(1) GDPR", Notable, trust.ChangeMechanism, "", "mechanism-changed", key("transfers.derogation")),
		row("fallback-added", "a fallback should the legal basis fall", Notable, "", Raised, "fallback-added", key("transfers.fallback"), nothingBefore),
		row("fallback-used", "the fallback became the legal basis", Editorial, "", "", "part-of-basis", key("transfers.fallback"), nothingAfter, fallbackUsed),
		row("fallback-dropped", "no fallback any more should the legal basis fall", Notable, trust.ChangeMechanism, Lowered, "fallback-dropped", key("transfers.fallback"), nothingAfter),
		row("fallback-changed", "another fallback should the legal basis fall", Notable, trust.ChangeMechanism, "", "fallback-changed", key("transfers.fallback")),
		row("listing-dropped", "the recipient is no longer named as listed", Notable, trust.ChangeMechanism, "", "mechanism-changed", part(OpRemoved, "transfers.listing")),
		row("listing-name", "listed under another name", Notable, "", "", "name-changed", key("transfers.listing.name")),
		row("listing", "the entry in the list of participants", Editorial, "", "", "evidence-only", key("transfers.listing.*")),
		row("tia-dropped", "the transfer impact assessment is no longer named", Notable, ChangeProtection, Lowered, "safeguard-dropped", part(OpRemoved, "transfers.tia")),
		row("tia-result", "another result of the transfer impact assessment", Notable, "", "", "text-changed", key("transfers.tia.result")),
		// Clause 14(d) of the standard contractual clauses (EU) 2021/914: the assessment is documented.
		row("tia-undocumented", "the date or the document of the transfer impact assessment is no longer named", Notable, "", "", "tia-undocumented", key("transfers.tia.date", "transfers.tia.document"), nothingAfter),
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
	row := func(id, what string, class Class, typ trust.ChangeType, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, "", reason, all(fits...)}
	}
	return []Rule{
		row("location-third-country", "a new location in a country outside the EEA", Notable, trust.ChangeLocation, "new-third-country", whole(OpAdded), outsideEEA),
		row("location-added", "a new location", Notable, trust.ChangeLocation, "new-place", whole(OpAdded)),
		row("closed-location-dropped", "a location that had closed vanished from the list", Editorial, "", "had-ended", whole(OpRemoved), endedBefore),
		row("location-plan-withdrawn", "an announced location is taken back before it opened", Notable, "", withdrawn, whole(OpRemoved), neverBegan),
		row("location-removed", "a location is gone", Notable, "", "place-removed", whole(OpRemoved)),
		row("location-ending", "a location will be closed", Notable, "", "place-will-close", key("until"), nothingBefore, not(isPast)),
		row("location-ended", "a location is closed", Notable, "", "place-removed", key("until"), nothingBefore),
		row("location-stays", "the closing of a location is taken back before it came", Notable, "", "end-withdrawn", key("until"), nothingAfter, not(wasPast)),
		row("location-reopened", "a location that was closed is used again", Notable, trust.ChangeLocation, "new-place", key("until"), nothingAfter),
		row("end-of-location-moved", "the closing of a location has another date", Notable, "", "date-of-end", key("until")),
		row("opening-announced-again", "the announcement of a new location has another date, and with it the period to object", Notable, trust.ChangeLocation, "announced-again", key("announced"), not(nothingAfter), notYetBegun),
		row("location-announcement-date", "the announcement of what has begun since, or gives nothing to object to", Editorial, "", "date-only", key("announced")),
		row("opening-earlier", "a new location opens earlier", Notable, trust.ChangeLocation, "begins-earlier", key("since"), stillAhead, earlier),
		row("opening-moved", "the opening of a location has another date", Notable, "", "date-of-opening", key("since"), stillAhead),
		row("opening-date", "the first day of a location in use", Editorial, "", "date-only", key("since")),
		row("location-moved-third-country", "the location is in another country, which is outside the EEA", Notable, trust.ChangeLocation, "moved-third-country", key("country"), toThirdCountry),
		row("location-moved", "the location is in another country", Notable, trust.ChangeLocation, "moved-country", key("country")),
		row("part-of-move", "city, region and address of a location that is in another country now", Editorial, "", "part-of-move", key("city", "region", "address"), countryMoved),
		row("location-operator", "another operator", Notable, trust.ChangeLocation, "operator-changed", key("operator")),
		row("location-vague", "the city or region of a location is no longer named", Notable, "", "less-precise", key("city", "region"), nothingAfter),
		row("location-place", "another city or region", Notable, trust.ChangeLocation, "other-place", key("city", "region"), not(nothingBefore)),
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
	row := func(id, what string, class Class, typ trust.ChangeType, direction Direction, reason string, fits ...test) Rule {
		return Rule{id, what, class, typ, direction, reason, all(fits...)}
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
