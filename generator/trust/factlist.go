package trust

import (
	"reflect"
	"strings"
	"unicode"
)

// FactKind says how a fact is shown and compared.
type FactKind string

// The kinds of fact, with the Go type of their value.
const (
	FactDuration FactKind = "duration" // Duration
	FactInterval FactKind = "interval" // Interval
	FactCount    FactKind = "count"    // Count
	FactPercent  FactKind = "percent"  // Percent
	FactFlag     FactKind = "flag"     // bool
	FactToken    FactKind = "token"    // Token
	FactTokens   FactKind = "tokens"   // []Token
	FactChoice   FactKind = "choice"   // an enumeration
	FactChoices  FactKind = "choices"  // a slice of an enumeration
)

// Fact is one value that is given. Its label is the i18n key fact_<Key>, that
// of a choice <EnumType>_<value>.
type Fact struct {
	// Key is the TOML key, such as "backup_retention".
	Key  string
	Kind FactKind
	// Value has the type that Kind names.
	Value any
	// Better is "more" or "less" where a change in that direction raises
	// protection, and "" where there is no direction.
	Better string
	// EnumType is the name of the enumeration of a choice, such as "key_holder".
	EnumType string
}

// Strings are the values of a choice, of choices, a token or tokens as written;
// nil for other kinds.
func (f Fact) Strings() []string {
	v := reflect.ValueOf(f.Value)
	switch f.Kind {
	case FactToken, FactChoice:
		return []string{v.String()}
	case FactTokens, FactChoices:
		list := make([]string, v.Len())
		for i := range list {
			list[i] = v.Index(i).String()
		}
		return list
	}
	return nil
}

// List returns the facts that are given, in the order in which the data format
// documents them.
func (f Facts) List() []Fact {
	var list []Fact
	v := reflect.ValueOf(f)
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			list = append(list, newFact(v.Type().Field(i), v.Field(i)))
		}
	}
	return list
}

// FactKeys lists the keys of all facts there can be, in their order.
func FactKeys() []string {
	var keys []string
	for _, f := range fieldsOf(reflect.TypeFor[Facts]()) {
		keys = append(keys, f.key)
	}
	return keys
}

func newFact(field reflect.StructField, v reflect.Value) Fact {
	fact := Fact{Key: field.Tag.Get("toml"), Value: v.Interface(), Better: field.Tag.Get("better")}
	switch x := fact.Value.(type) {
	case Duration:
		fact.Kind = FactDuration
	case Interval:
		fact.Kind = FactInterval
	case Count:
		fact.Kind = FactCount
	case Percent:
		fact.Kind = FactPercent
	case Token:
		fact.Kind = FactToken
	case []Token:
		fact.Kind = FactTokens
	case *bool:
		fact.Kind, fact.Value = FactFlag, *x
	default:
		fact.Kind, fact.EnumType = FactChoice, snake(v.Type().Name())
		if v.Kind() == reflect.Slice {
			fact.Kind, fact.EnumType = FactChoices, snake(v.Type().Elem().Name())
		}
	}
	return fact
}

// Enumerations maps the i18n name of every enumeration to its values: the label
// of a value is the i18n key <name>_<value>, for instance status_in-place.
func Enumerations() map[string][]string {
	found := map[string][]string{
		// Not in the data, but shown beside them.
		snake(reflect.TypeFor[Zone]().Name()):          Zone("").Values(),
		snake(reflect.TypeFor[CategoryGroup]().Name()): CategoryGroup("").Values(),
		snake(reflect.TypeFor[ChangeType]().Name()):    ChangeType("").Values(),
	}
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		if values := enumeration(t); values != nil && t.Kind() == reflect.String {
			found[snake(t.Name())] = values
		}
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			for _, f := range fieldsOf(t) {
				walk(t.Field(f.index).Type)
			}
		}
	}
	for _, d := range dataFiles {
		walk(d.recordType())
	}
	return found
}

// snake turns the name of a Go type into that of its i18n keys: KeyHolder into
// key_holder, TLSVersion into tls_version, MFA into mfa.
func snake(name string) string {
	var b strings.Builder
	r := []rune(name)
	for i, c := range r {
		startsWord := unicode.IsUpper(c) && i > 0 && (unicode.IsLower(r[i-1]) || i+1 < len(r) && unicode.IsLower(r[i+1]))
		if startsWord {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
