package history

import (
	"fmt"
	"reflect"
	"strings"

	"art32/generator/trust"
)

// Words are the words of the pages for what the data write as keys and codes. A
// diff without them tells a change as the data have it.
type Words struct {
	// Where names the part of a record that changed: "Places of processing › City
	// (Germany Hamburg)".
	Where func(*Change) string
	// Values are the values before and after, such as "30 days".
	Values func(*Change) (before, after string)
	// Reasons are the sentence of a reason in several languages.
	Reasons func(reason string) map[trust.Lang]string
}

// Title says in English what happened, without the values and in the words of
// the data: a change in one line.
func (c *Change) Title(prevailing trust.Lang) string { return c.title(prevailing, Words{}) }

func (c *Change) title(prevailing trust.Lang, words Words) string {
	name := c.Record.Label(prevailing)
	kind := kindName(c.Record.Kind)
	switch {
	case c.Op == OpReplaced:
		return fmt.Sprintf("%s %s replaces %s", kind, name, c.Other.Label(prevailing))
	case c.Op == OpIDChanged:
		return fmt.Sprintf("%s %s: id %s, before %s", kind, name, c.Record.ID, c.Other.ID)
	case c.Record.ID == "" && c.Op == OpReordered:
		return fmt.Sprintf("%s entries reordered", kind)
	case c.Field == "":
		return fmt.Sprintf("%s %s %s", kind, name, c.Happened())
	case c.Record.Kind == KindRegister || c.Record.Kind == KindOrganisation:
		return fmt.Sprintf("%s: %s%s", kind, c.where(words), opWord(c.Happened()))
	}
	return fmt.Sprintf("%s %s: %s%s", kind, name, c.where(words), opWord(c.Happened()))
}

func (c *Change) where(words Words) string {
	if words.Where != nil {
		return words.Where(c)
	}
	where := strings.ReplaceAll(strings.ReplaceAll(c.Field, "_", " "), ".", ", ")
	if c.Fact != nil {
		where = strings.ReplaceAll(c.Fact.Key, "_", " ")
	}
	if c.Part != "" {
		where += " “" + c.Part + "”"
	}
	return where
}

func opWord(op Op) string {
	if op == OpChanged {
		return ""
	}
	return " " + string(op)
}

func kindName(k Kind) string {
	if k == KindSubprocessor {
		return "Sub-processor"
	}
	return strings.ToUpper(string(k[:1])) + string(k[1:])
}

// Label is the name of a record, or its title in a language, or its id.
func (r *RecordRef) Label(lang trust.Lang) string {
	if r.Name != "" {
		return r.Name
	}
	if s, _ := r.Title.In(lang, lang); s != "" {
		return s
	}
	return string(r.ID)
}

// Plain is a value of a change as plain text: what is written in the data. A
// record or a part of one is told by what names it.
func Plain(v any, lang trust.Lang) string {
	switch x := v.(type) {
	case nil:
		return ""
	case *trust.Place:
		return strings.Join(notEmpty(string(x.Country), string(x.Extent), x.Region, x.City, x.Facility), ", ") + when(x.AccessOnly, " (access only)") + when(x.CustomerRegion, " (customer's choice)")
	case *trust.Transfer:
		return string(x.To) + string(x.Extent) + ": " + string(x.Mechanism) + when(x.Fallback != "", ", fallback "+string(x.Fallback))
	case *trust.Statement:
		text, _ := bare(x.Text[lang])
		return spaced(text)
	case *trust.Fact:
		if x == nil {
			return ""
		}
		if list := x.Strings(); list != nil {
			return strings.Join(list, ", ")
		}
		return fmt.Sprint(x.Value)
	case *trust.Evidence:
		return x.Title[lang]
	case *trust.Contact:
		return strings.Join(notEmpty(string(x.Role), x.Name, string(x.Email), string(x.Phone), string(x.URL)), ", ")
	case *trust.Representative:
		return strings.Join(notEmpty(string(x.Territory), x.LegalName), ", ")
	case *trust.TIA:
		return x.Date.String()
	case *trust.Listing:
		return x.Name
	case *trust.VendorContact:
		return strings.Join(notEmpty(x.Name, x.Position, string(x.Email), string(x.Phone), string(x.URL)), ", ")
	case trust.DocumentFile:
		return strings.Join(notEmpty(string(x.Path), string(x.URL), string(x.Version)), ", ")
	case trust.Translation:
		return strings.Join(notEmpty(string(x.Kind), x.Reviewed.String()), ", ")
	case *trust.Subprocessor:
		var places []string
		for i := range x.Locations {
			places = append(places, Plain(&x.Locations[i], lang))
		}
		return strings.Join(notEmpty(x.Service[lang], strings.Join(places, "; ")), " – ")
	}
	r := reflect.ValueOf(v)
	if r.Kind() == reflect.Slice {
		return strings.Join(plainList(r), ", ")
	}
	if r.Kind() == reflect.Pointer {
		ref := reference("", r.Elem())
		return ref.Label(lang)
	}
	return fmt.Sprint(v)
}

func notEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func when(on bool, s string) string {
	if on {
		return s
	}
	return ""
}

func (c *Change) valuesIn(words Words, lang trust.Lang) (before, after string) {
	if words.Values != nil {
		return words.Values(c)
	}
	return c.Values(lang)
}

// Values are the values before and after a change as plain text; "" where a
// change has none, as that of a text has.
func (c *Change) Values(lang trust.Lang) (before, after string) {
	if c.Fact != nil {
		return Plain(c.Fact.Before, lang), Plain(c.Fact.After, lang)
	}
	if c.Op == OpReplaced {
		return "", Plain(c.After, lang)
	}
	return Plain(c.Before, lang), Plain(c.After, lang)
}
