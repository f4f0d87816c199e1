package publish

import (
	"reflect"
	"strconv"
	"strings"

	"art32/generator/history"
	"art32/generator/trust"
)

// fieldLabel is the i18n key of the name of a field of the data.
func fieldLabel(key string) string {
	switch key {
	case "gdpr", "scc", "iso27001", "soc2", "csf", "c5", "nis2", "dora", "ccm":
		return "framework_" + key
	}
	return "field_" + key
}

func (s *speaker) factWords(f *trust.Fact) Words {
	if f == nil {
		return Words{}
	}
	return name(s.fact(*f))
}

// value is a value of a change in words. What belongs to a part with texts of
// its own is told by what names it.
func (s *speaker) value(v any) Words {
	if text, ok := textOf(v); ok {
		return s.plainText(text)
	}
	switch x := v.(type) {
	case nil:
		return Words{}
	case *trust.Evidence:
		return s.line(x.Title)
	case *trust.Subprocessor:
		return s.recipientInShort(x)
	}
	return name(s.say(v))
}

// textOf is the text that stands for a record or statement in a change of it.
func textOf(v any) (trust.Text, bool) {
	switch x := v.(type) {
	case *trust.Statement:
		return x.Text, true
	case *trust.Measure:
		return x.Text, true
	case *trust.Processing:
		return x.Purpose, true
	case *trust.Document:
		return x.Description, true
	}
	return nil, false
}

// mostOfValue is how many characters of a long value are shown.
const mostOfValue = 400

func (s *speaker) plainText(t trust.Text) Words { return s.beginning(t, mostOfValue) }

// beginning is the beginning of a text, without markup: so many characters.
func (s *speaker) beginning(t trust.Text, most int) Words {
	m, used := t.In(s.lang.Tag, s.prevailing())
	if m.Source == "" {
		return Words{}
	}
	w := Words{Text: shorten(strings.Join(strings.Fields(m.Plain()), " "), most)}
	w.Lang, w.Dir = s.note(used)
	return w
}

// recipientInShort is a recipient where a value has one line, as on a terminal:
// service, places, transfers. What readers judge by is told by [speaker.recipient].
func (s *speaker) recipientInShort(x *trust.Subprocessor) Words {
	w := s.line(x.Service)
	w.Text = strings.Join(filled(w.Text, s.listed(s.placesInShort(x)...), s.listed(s.transfersInShort(x)...)), " – ")
	return w
}

func (s *speaker) placesInShort(x *trust.Subprocessor) (list []string) {
	for i := range x.Locations {
		list = append(list, s.say(&x.Locations[i]))
	}
	return list
}

func (s *speaker) transfersInShort(x *trust.Subprocessor) (list []string) {
	for i := range x.Transfers {
		list = append(list, s.say(&x.Transfers[i]))
	}
	return list
}

// say is a single value in words.
func (s *speaker) say(v any) string {
	label := func(typ string, key string) string {
		if key == "" {
			return ""
		}
		return s.labels.text(typ + "_" + key)
	}
	switch x := v.(type) {
	case nil:
		return ""
	case bool:
		if x {
			return s.labels.text("flag_yes")
		}
		return s.labels.text("flag_no")
	case trust.Date:
		if x.IsZero() {
			return ""
		}
		return s.day(x).Text
	case trust.Days:
		return s.labels.count(s.tag, "days", int(x))
	case trust.Count:
		return strconv.Itoa(int(x))
	case trust.Duration:
		return s.duration(x)
	case trust.Interval:
		return s.interval(x)
	case trust.Country:
		return s.countryName(x)
	case trust.Lang:
		return s.langName(x).Name
	case trust.Extent:
		return label("extent", string(x))
	case trust.Mechanism:
		return label("mechanism", string(x))
	case trust.Status:
		return label("status", string(x))
	case trust.Category:
		return label("category", string(x))
	case trust.MeasureKind:
		return label("measure_kind", string(x))
	case trust.SubprocessorRole:
		return label("subprocessor_role", string(x))
	case trust.SubprocessorCategory:
		return label("subprocessor_category", string(x))
	case trust.AIUse:
		return label("ai_use", string(x))
	case trust.LocationKind:
		return label("location_kind", string(x))
	case trust.Activity:
		return label("activity", string(x))
	case trust.CertificateKind:
		return label("certificate_kind", string(x))
	case trust.DocumentCategory:
		return label("document_category", string(x))
	case trust.Tier:
		return label("tier", string(x))
	case trust.Authorisation:
		return label("authorisation", string(x))
	case trust.AnnexOrder:
		return label("annex_order", string(x))
	case trust.Frequency:
		return label("frequency", string(x))
	case trust.Territory:
		return label("territory", string(x))
	case trust.TranslationKind:
		return label("translation_kind", string(x))
	case trust.ContactRole:
		return label("contact_role", string(x))
	case trust.SCCModule:
		return s.labels.text("scc_module_" + strconv.Itoa(int(x)))
	case trust.Holder:
		if id := x.Subprocessor(); id != "" {
			return s.refName(id)
		}
		return s.center().Organisation.LegalName
	case *trust.Fact:
		if x == nil {
			return ""
		}
		return s.fact(*x)
	case *trust.Place:
		return s.placeText(x)
	case *trust.Transfer:
		to := s.labels.text("extent_" + string(x.Extent))
		if x.To != "" {
			to = s.countryName(x.To)
		}
		text := to + s.labels.text("colon") + " " + s.labels.text("mechanism_"+string(x.Mechanism))
		if x.Fallback != "" {
			text += " (" + s.labels.text("fallback_mechanism") + s.labels.text("colon") + " " + s.labels.text("mechanism_short_"+string(x.Fallback)) + ")"
		}
		return text
	case *trust.Location:
		return strings.Join(filled(s.labels.text("location_kind_"+string(x.Kind)), x.City, s.countryName(x.Country)), ", ")
	case *trust.Certificate:
		return strings.Join(filled(x.Standard, x.Issuer, x.Number), ", ")
	case *trust.TIA:
		return s.say(x.Date)
	case trust.Translation:
		return strings.Join(filled(label("translation_kind", string(x.Kind)), s.say(x.Reviewed)), ", ")
	case *trust.Contact:
		return strings.Join(filled(x.Name, string(x.Email), string(x.Phone), string(x.URL)), ", ")
	case *trust.Address:
		return strings.Join(s.address(*x), ", ")
	}
	if text, ok := s.sayRef(v); ok {
		return text
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.Slice {
		var words []string
		for i := range r.Len() {
			words = append(words, s.say(r.Index(i).Interface()))
		}
		return strings.Join(words, ", ")
	}
	return shorten(history.Plain(v, s.lang.Tag), mostOfValue)
}

// sayRef names the record that a reference means.
func (s *speaker) sayRef(v any) (string, bool) {
	switch x := v.(type) {
	case trust.Ref[trust.Subprocessor]:
		return s.refName(x), true
	case trust.Ref[trust.Processing]:
		if p := s.center().Processing(x); p != nil {
			return s.lineText(p.Name), true
		}
		return string(x), true
	case trust.Ref[trust.Location]:
		if l := s.center().Location(x); l != nil {
			return s.lineText(l.Title), true
		}
		return string(x), true
	case trust.Ref[trust.Certificate]:
		if c := s.center().Certificate(x); c != nil {
			return c.Standard, true
		}
		return string(x), true
	case trust.Ref[trust.Document]:
		if d := s.center().Document(x); d != nil {
			return s.lineText(d.Title), true
		}
		return string(x), true
	}
	return "", false
}

func (s *speaker) refName(id trust.Ref[trust.Subprocessor]) string {
	if x := s.center().Subprocessor(id); x != nil {
		return x.LegalName
	}
	return string(id)
}

func (s *speaker) lineText(l trust.Line) string {
	text, _ := l.In(s.lang.Tag, s.prevailing())
	return text
}

// item is an entry of a list; sample is the list, which knows its type.
func (s *speaker) item(sample any, entry string) Words {
	switch sample.(type) {
	case []trust.Ref[trust.Subprocessor]:
		return name(s.say(trust.Ref[trust.Subprocessor](entry)))
	case []trust.Ref[trust.Processing]:
		return name(s.say(trust.Ref[trust.Processing](entry)))
	case []trust.Ref[trust.Location]:
		return name(s.say(trust.Ref[trust.Location](entry)))
	case []trust.Ref[trust.Certificate]:
		return name(s.say(trust.Ref[trust.Certificate](entry)))
	case []trust.Activity:
		return name(s.say(trust.Activity(entry)))
	case []trust.Territory:
		return name(s.say(trust.Territory(entry)))
	case []trust.Lang:
		return name(s.say(trust.Lang(entry)))
	case []trust.SCCModule:
		return name(s.labels.text("scc_module_" + entry))
	}
	return name(entry)
}

func (s *speaker) placeText(p *trust.Place) string {
	where := s.labels.text("extent_" + string(p.Extent))
	if p.Country != "" {
		where = s.countryName(p.Country)
	}
	text := strings.Join(filled(where, p.Region, p.City, p.Facility), ", ")
	if p.AccessOnly {
		text += " (" + s.labels.text("access_only") + ")"
	}
	if p.CustomerRegion {
		text += " (" + s.labels.text("customer_region") + ")"
	}
	return text
}

func filled(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
